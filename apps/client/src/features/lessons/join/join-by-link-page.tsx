import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { type Answers, api, client } from '../../../api.ts'
import { now as clockNow, setClock } from '../../../clock.ts'
import { newId } from '../../../new-id.ts'
import { refusalOf } from '../../../refusal.ts'
import { BrandMark } from '../../../ui/brand-mark.tsx'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Choice } from '../../../ui/field.tsx'
import { formatTime, formatWallTime } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icons.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { LanguageChoice } from '../../account/language-choice.tsx'
import { DeviceCheck } from '../device-check.tsx'
import { Chat } from './chat.tsx'
import frame from './join-by-link.module.css'
import { Arrival, type JoinAnswer, JoinFacts, LinkState } from './join-facts.tsx'
import styles from './join-page.module.css'
import { RecordingSign } from './recording-sign.tsx'

type Opened = Answers['lessons']['openJoinLink']

/** The page asks again so often, in milliseconds: without an account there is no live stream. */
const asksEvery = 10_000

/** Where a link leads that lets a learner into a lesson without an account (A24). */
export function JoinByLinkPage() {
  const t = useText()
  // The secret stays out of requests' addresses; another link opened in this tab is another page.
  const [secret, setSecret] = useState(() => location.hash.slice(1))
  useEffect(() => {
    const changed = () => setSecret(location.hash.slice(1))
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [])
  return (
    <div className={frame.open}>
      <header className={frame.head}>
        <span className={frame.brand}>
          <BrandMark size={36} />
          <span>Tālklase</span>
        </span>
        <LanguageChoice />
      </header>
      <main>
        {/^[\w-]{43}$/.test(secret) ? (
          <ByLink key={secret} secret={secret} />
        ) : (
          <>
            <PageTitle title={t('lessonRooms.title')} hasMark={false} />
            <Notice tone="stop">{t('lessonRooms.linkMissing')}</Notice>
          </>
        )}
      </main>
    </div>
  )
}

/** What ends the asking for good; anything else passes, and the page goes on. */
const closes: ReadonlySet<string> = new Set(['join_link_expired', 'join_link_revoked', 'not_found'])

function ByLink({ secret }: { secret: string }) {
  const t = useText()
  const locale = useLocale()
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const input = { secret, ...(chosen === undefined ? {} : { lessonId: chosen }) }
  const options = api.lessons.openJoinLink.queryOptions({
    input,
    refetchInterval: query => (closes.has(refusalOf(query.state.error).code) ? false : asksEvery),
    refetchOnWindowFocus: 'always',
  })
  const key = [...options.queryKey, locale] as unknown as typeof options.queryKey
  const query = useQuery({ ...options, queryKey: key })
  const { data } = query
  useEffect(() => {
    if (data?.chat != null) setClock(data.chat.now)
  }, [data])
  const title = data?.page?.subject ?? t('lessonRooms.title')
  const code = refusalOf(query.error).code
  useEffect(() => {
    // The chosen lesson has fallen away; the link still opens the others.
    if (code === 'not_found' && chosen !== undefined) setChosen(undefined)
  }, [code, chosen])
  if (query.isError && data === undefined && closes.has(code))
    return (
      <>
        <PageTitle title={t('lessonRooms.title')} hasMark={false} />
        {code === 'not_found' ? (
          <Notice tone="stop">{t('lessonRooms.linkUnknown')}</Notice>
        ) : (
          <RefusalNotice error={query.error} />
        )}
      </>
    )
  return (
    <>
      <PageTitle
        title={title}
        {...(data === undefined ? {} : { context: `${data.schoolName} · ${data.learner.givenName}` })}
        hasMark={false}
      />
      <QueryState query={query} height="30rem">
        {opened => (
          <>
            {opened.lessons.length > 1 ? (
              <nav className={frame.lessons} aria-label={t('lessonRooms.otherLessons')}>
                {opened.lessons.map(lesson => (
                  <Button
                    key={lesson.id}
                    look={lesson.id === opened.page?.id ? 'filled' : 'outlined'}
                    aria-current={lesson.id === opened.page?.id ? 'page' : undefined}
                    onClick={() => setChosen(lesson.id)}
                  >
                    {formatWallTime(lesson.startTime)} {lesson.subject}
                  </Button>
                ))}
              </nav>
            ) : null}
            {opened.page === null ? (
              <EmptyState icon="lessons" title={t('lessonRooms.noLessonsByLink')}>
                {t('lessonRooms.byLinkUntil', { time: formatTime(opened.expiresAt, opened.zone) })}
              </EmptyState>
            ) : (
              <Lesson key={opened.page.id} secret={secret} opened={opened} page={opened.page} answerKey={key} />
            )}
          </>
        )}
      </QueryState>
    </>
  )
}

type LessonProps = { secret: string; opened: Opened; page: JoinAnswer; answerKey: readonly unknown[] }

function Lesson({ secret, opened, page, answerKey }: LessonProps) {
  const t = useText()
  const queries = useQueryClient()
  const { zone, chat, problem } = opened
  const took = (answer: Opened): void => void queries.setQueryData(answerKey, answer)
  const inLesson = { secret, lessonId: page.id }
  const checkIn = useMutation({
    // The request outlives the page: a phone that switches to the platform's app may freeze it.
    mutationFn: () =>
      client.lessons.checkInByLink({ ...inLesson, at: clockNow().toString() }, { context: { keepalive: true } }),
    onSuccess: took,
  })
  const post = useMutation(api.lessons.postByLink.mutationOptions({ onSuccess: took }))
  const { done, opensAt, method } = page.checkIn
  const mayCheckIn = page.abilities.includes('checkIn')
  const isEarly = Temporal.Instant.compare(clockNow(), Temporal.Instant.from(opensAt)) < 0
  const register = (): void => {
    if (done === null && mayCheckIn && !checkIn.isPending) checkIn.mutate()
  }
  const teachers = page.teachers.map(one => `${one.givenName} ${one.familyName}`).join(', ')
  return (
    <div className={`${styles.page} ${styles.wide}`}>
      <div className={styles.main}>
        <RecordingSign sign={page.recording.sign} zone={zone} />
        <section className={styles.card} aria-label={page.subject}>
          <p>
            <strong>
              {formatWallTime(page.startTime)}–{formatWallTime(page.endTime)}
            </strong>{' '}
            · {teachers}
          </p>
          <Arrival page={page} zone={zone} />
          {done === null ? null : (
            <p className={styles.done} role="status">
              {t('lessonRooms.registeredAt', { time: formatTime(done.at, zone) })} <Icon name="done" />
            </p>
          )}
          {isEarly && done === null ? (
            <p className={styles.soft}>{t('lessonRooms.opensAt', { time: formatTime(opensAt, zone) })}</p>
          ) : null}
          {page.link.href !== null ? (
            <ButtonLink
              look={done === null ? 'filled' : 'outlined'}
              size={done === null ? 'large' : 'wide'}
              href={page.link.href}
              target="_blank"
              rel="noopener noreferrer"
              onClick={register}
            >
              {done === null
                ? t('lessonRooms.join')
                : t('lessonRooms.openPlatform', { platform: page.platform?.name ?? page.link.host ?? '' })}
              <Icon name="outward" />
              <span className="unseen">({t('common.openInNewTab')})</span>
            </ButtonLink>
          ) : done === null && mayCheckIn && !isEarly ? (
            <Button look="filled" size="large" disabled={checkIn.isPending} onClick={register}>
              {t('lessonRooms.checkIn')}
            </Button>
          ) : null}
          <RefusalNotice error={checkIn.error} />
          <LinkState page={page} zone={zone} />
          {page.outcome === '' ? null : <p>{page.outcome}</p>}
          {page.instruction === '' ? null : <p className={frame.instruction}>{page.instruction}</p>}
          {page.mode === 'sync' ? <DeviceCheck /> : null}
          {problem !== null ? (
            <p role="status">{t('lessonRooms.problemSent', { time: formatTime(problem.at, zone) })}</p>
          ) : page.abilities.includes('report') ? (
            <Problem inLesson={inLesson} onSent={took} />
          ) : null}
        </section>
        {chat === null ? null : (
          <Chat
            chat={chat}
            zone={zone}
            hint={
              method === 'chat_at_start' && done === null && mayCheckIn ? t('lessonRooms.chatRegisters') : undefined
            }
            onPost={message => post.mutateAsync({ ...inLesson, ...message })}
          />
        )}
        <Notice tone="plain">{t('lessonRooms.byLinkUntil', { time: formatTime(opened.expiresAt, zone) })}</Notice>
      </div>
      <JoinFacts page={page} />
    </div>
  )
}

const kinds = ['device', 'internet', 'platform', 'power', 'other'] as const

function Problem({
  inLesson,
  onSent,
}: {
  inLesson: { secret: string; lessonId: string }
  onSent: (answer: Opened) => void
}) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const [kind, setKind] = useState<(typeof kinds)[number] | undefined>(undefined)
  const [report] = useState(() => ({ id: newId() }))
  const send = useMutation(api.lessons.reportByLink.mutationOptions({ onSuccess: onSent }))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (kind !== undefined) send.mutate({ ...inLesson, ...report, kind, at: clockNow().toString() })
  }
  return (
    <div>
      <Button look="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('lessonRooms.problem')}
      </Button>
      {isOpen ? (
        <form className={styles.form} onSubmit={submit}>
          <fieldset className={frame.kinds}>
            <legend>{t('lessonRooms.problemKind')}</legend>
            {kinds.map(one => (
              <Choice key={one} name="kind" checked={kind === one} onChange={() => setKind(one)}>
                {t(`disruptions.${one}`)}
              </Choice>
            ))}
          </fieldset>
          <Button type="submit" look="filled" disabled={kind === undefined || send.isPending}>
            {t('lessonRooms.problemSend')}
          </Button>
          <RefusalNotice error={send.error} />
        </form>
      ) : null}
    </div>
  )
}
