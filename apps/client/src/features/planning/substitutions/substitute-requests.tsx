import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { formatLongDay, formatWallTime } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { RemoteMark } from '../../../ui/remote-mark.tsx'
import { type Locale, useLocale, useText } from '../../../ui/text.ts'
import { useUndo } from '../changes/use-changes.ts'
import styles from './substitute-requests.module.css'

type Request = Answers['planning']['substituteRequests']['requests'][number]

const topics = ['substitute-requests', 'lesson-changes']

function useRequests() {
  useLive(topics)
  return useQuery(api.planning.substituteRequests.queryOptions({ meta: { topics } }))
}

/** All lessons for which a substitute is looked for: to take one over, or, for those who plan, to stop looking (A27). */
export function SubstituteRequestsPage() {
  const t = useText()
  const query = useRequests()
  const take = useTake()
  return (
    <>
      <PageTitle title={t('briefings.substitutes')} context={t('briefings.substitutesText')} />
      <Taken take={take} />
      <QueryState query={query}>
        {({ requests, remoteMark }) =>
          requests.length === 0 ? (
            <EmptyState icon="changes" title={t('briefings.noSubstitutes')}>
              {t('briefings.noSubstitutesText')}
            </EmptyState>
          ) : (
            <Requests requests={requests} mark={remoteMark} take={take} />
          )
        }
      </QueryState>
    </>
  )
}

/** On a teacher's home: the lessons that they could take over; nothing where there is none. */
export function LessonsToTake() {
  const t = useText()
  const { data } = useRequests()
  const take = useTake()
  const open = data?.requests.filter(one => one.abilities.includes('take')) ?? []
  if (data === undefined || (open.length === 0 && take.taken === null)) return null
  return (
    <section className={styles.home} aria-labelledby="to-take">
      <h2 id="to-take">{t('briefings.substitutes')}</h2>
      <Taken take={take} />
      <Requests requests={open} mark={data.remoteMark} take={take} />
    </section>
  )
}

/** Among the changes, for those who plan: how many lessons still look for somebody, and the way to them. */
export function SubstitutesLink() {
  const t = useText()
  const { data } = useRequests()
  const open = data?.requests.filter(one => one.state === 'open').length ?? 0
  return (
    <Link to="/substitutes" className={buttonClass({})}>
      {open === 0 ? t('briefings.substitutes') : t('briefings.substitutesOpen', { open })}
    </Link>
  )
}

/** Takes a lesson over, and remembers which one was taken last: it may leave the list at once. */
function useTake() {
  const queries = useQueryClient()
  const [taken, setTaken] = useState<(Answers['planning']['takeLesson'] & { request: Request }) | null>(null)
  const run = useMutation(api.planning.takeLesson.mutationOptions({ onSettled: () => queries.invalidateQueries() }))
  const undo = useUndo(() => {
    setTaken(null)
    void queries.invalidateQueries()
  })
  return {
    taken,
    undo,
    isPending: run.isPending,
    errorOf: (request: Request) => (run.variables?.id === request.id ? run.error : null),
    start: (request: Request) =>
      run.mutate({ id: request.id }, { onSuccess: answer => setTaken({ ...answer, request }) }),
  }
}

type Take = ReturnType<typeof useTake>

const namesOf = ({ lesson }: Request, locale: Locale) => ({
  subject: lesson.subject,
  classes: [...lesson.classes, ...lesson.groups].join(', '),
  day: formatLongDay(lesson.on, locale),
  period: lesson.period,
})

/** Which lesson is one's own now, the way to it, and, for those who plan, the way back. */
function Taken({ take: { taken, undo } }: { take: Take }) {
  const t = useText()
  const locale = useLocale()
  if (taken === null) return null
  return (
    <>
      <Notice
        tone="done"
        action={
          <div className={styles.acts}>
            <Link to="/lessons/$lessonId" params={{ lessonId: taken.lessonId }} className={buttonClass({})}>
              {t('briefings.openTaken')}
            </Link>
            {taken.abilities.includes('undo') ? (
              <Button look="plain" disabled={undo.isPending} onClick={() => undo.mutate({ ids: [taken.changeId] })}>
                {t('briefings.undo')}
              </Button>
            ) : null}
          </div>
        }
      >
        <p>{t('briefings.takenOf', namesOf(taken.request, locale))}</p>
        {taken.abilities.includes('undo') ? null : <p className={styles.quiet}>{t('briefings.takenForGood')}</p>}
      </Notice>
      <RefusalNotice error={undo.error} />
    </>
  )
}

function Requests({ requests, mark, take }: { requests: readonly Request[]; mark: string; take: Take }) {
  return (
    <ul className={styles.requests}>
      {requests.map(request => (
        <RequestItem key={request.id} request={request} mark={mark} take={take} />
      ))}
    </ul>
  )
}

function RequestItem({ request, mark, take }: { request: Request; mark: string; take: Take }) {
  const t = useText()
  const locale = useLocale()
  const queries = useQueryClient()
  const { lesson } = request
  const onSettled = () => queries.invalidateQueries()
  const withdraw = useMutation(api.planning.withdrawSubstituteRequest.mutationOptions({ onSettled }))
  const { classes, day } = namesOf(request, locale)
  const name = (person: Request['absent']) => (person === null ? '' : `${person.givenName} ${person.familyName}`)
  return (
    <li className={styles.request} data-state={request.state}>
      <div>
        <p>
          <strong>
            {lesson.subject} {classes}
          </strong>{' '}
          {lesson.remote ? <RemoteMark mark={mark} /> : null}
        </p>
        <p className={styles.quiet}>
          {[
            `${day}, ${formatWallTime(lesson.startsAt)}–${formatWallTime(lesson.endsAt)}`,
            request.absent === null ? '' : t('briefings.insteadOf', { name: name(request.absent) }),
            ...request.because.map(one => t(one === 'subject' ? 'briefings.becauseSubject' : 'briefings.becauseClass')),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {request.note === '' ? null : <p>{request.note}</p>}
      </div>
      <div className={styles.acts}>
        {request.abilities.includes('take') ? (
          <Button
            look="filled"
            disabled={take.isPending}
            aria-label={t('briefings.takeOf', { subject: lesson.subject, classes, day })}
            onClick={() => take.start(request)}
          >
            {t('briefings.take')}
          </Button>
        ) : null}
        {request.abilities.includes('withdraw') ? (
          <Button look="plain" disabled={withdraw.isPending} onClick={() => withdraw.mutate({ id: request.id })}>
            {t('briefings.withdrawRequest')}
          </Button>
        ) : null}
        {request.abilities.length === 0 || request.state === 'open' ? (
          <span className={styles.quiet}>
            {request.state === 'taken'
              ? t('briefings.takenBy', { name: name(request.takenBy) })
              : t(request.state === 'open' ? 'briefings.isOpen' : 'briefings.isWithdrawn')}
          </span>
        ) : null}
      </div>
      <RefusalNotice error={take.errorOf(request) ?? withdraw.error} />
    </li>
  )
}
