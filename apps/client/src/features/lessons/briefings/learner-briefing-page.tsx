import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { type Answers, api, client } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { formatDay, formatLongDay, formatWallTime } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { RemoteMark } from '../../../ui/remote-mark.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import styles from './learner-briefing.module.css'

type Briefing = Answers['lessons']['learnerBriefing']

/** What a learner has to know before a remote lesson, as the learner and those who represent them read it (A28, A33). */
export function LearnerBriefingPage({ lessonId, child: asked }: { lessonId: string; child: string | undefined }) {
  const { children } = useMe()
  // An address without a child, as a learner has it: for who represents one child it is that child's.
  const child = asked ?? (children.length === 1 ? children[0]?.id : undefined)
  const topics = [`briefing:${lessonId}`]
  const input = { id: lessonId, ...(child === undefined ? {} : { learnerId: child }) }
  const query = useQuery(api.lessons.learnerBriefing.queryOptions({ input, meta: { topics } }))
  useLive(topics)
  return (
    <QueryState query={query} height="30rem">
      {briefing => <Page briefing={briefing} input={input} isOwn={child === undefined} />}
    </QueryState>
  )
}

type PageProps = { briefing: Briefing; input: { id: string; learnerId?: string }; isOwn: boolean }

function Page({ briefing, input, isOwn }: PageProps) {
  const t = useText()
  const locale = useLocale()
  const { lesson, card, learner } = briefing
  const child = isOwn ? {} : { child: learner.id }
  const hasContacts = briefing.contacts.length > 0
  const lessonId = lesson.id
  useEffect(() => {
    // That the learner has seen it is kept; whoever reads for a child has not told the child yet.
    if (isOwn && hasContacts) client.lessons.contactsShown({ id: lessonId }).catch(() => undefined)
  }, [isOwn, hasContacts, lessonId])
  return (
    <article className={styles.page}>
      <PageTitle
        title={t('briefings.toReadOf', { subject: lesson.subject })}
        context={
          <span className={styles.context}>
            <Link to="/" search={{ on: lesson.on, ...child }}>
              {t('briefings.backToDay')}
            </Link>
            <span>
              {formatLongDay(lesson.on, locale)} {formatWallTime(lesson.startTime)}–{formatWallTime(lesson.endTime)}
            </span>
            <RemoteMark mark={briefing.remoteMark} />
            {isOwn ? null : <span>{learner.givenName}</span>}
          </span>
        }
      />
      {card === null ? (
        <EmptyState icon="lessons" title={t('briefings.nothingYet')}>
          {t(isOwn ? 'briefings.nothingYetText' : 'briefings.nothingYetTextAdult')} <ToldIn briefing={briefing} />
        </EmptyState>
      ) : (
        <>
          {briefing.isOutdated ? (
            <Notice tone="warn">{t(isOwn ? 'briefings.changed' : 'briefings.changedAdult')}</Notice>
          ) : null}
          <Card card={card} />
          <p className={styles.quiet}>
            <ToldIn briefing={briefing} />
          </p>
          <Answering briefing={briefing} input={input} isOwn={isOwn} />
        </>
      )}
      <Consultation briefing={briefing} input={input} />
      <section className={styles.section} aria-labelledby="reach">
        <h2 id="reach">{t('briefings.reach')}</h2>
        {hasContacts ? null : <p className={styles.quiet}>{t('briefings.reachNobody')}</p>}
        {briefing.contacts.map(contact => (
          <Contact key={contact.teacher.id} contact={contact} />
        ))}
      </section>
    </article>
  )
}

function ToldIn({ briefing }: { briefing: Briefing }) {
  const t = useText()
  const locale = useLocale()
  if (briefing.toldIn === null || briefing.state !== 'untold') return null
  const day = formatLongDay(briefing.toldIn.on, locale)
  return <>{t('briefings.isToldIn', { day })}</>
}

function Card({ card }: { card: NonNullable<Briefing['card']> }) {
  const t = useText()
  const locale = useLocale()
  const due = card.dueOn === null ? '' : t('briefings.until', { day: formatDay(card.dueOn, locale) })
  const minutes = card.estimatedMinutes === null ? '' : t('briefings.minutes', { count: card.estimatedMinutes })
  const parts = [
    [t('briefings.outcome'), card.outcome],
    [t('briefings.conditions'), card.conditions],
    [t('briefings.criteria'), card.criteria],
    [t('briefings.deadlines'), [card.deadlines, due].filter(Boolean).join(' · ')],
    [t('briefings.estimatedMinutes'), minutes],
    [t('briefings.feedbackPlace'), card.feedbackPlace],
  ] as const
  return (
    <dl className={styles.card}>
      {parts
        .filter(([, text]) => text !== '')
        .map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  )
}

function Answering({ briefing, input, isOwn }: PageProps) {
  const t = useText()
  const id = useId()
  const queries = useQueryClient()
  const [isAsking, setIsAsking] = useState(false)
  const [question, setQuestion] = useState('')
  const confirm = useMutation(
    api.lessons.confirmBriefing.mutationOptions({
      onSuccess: answer => {
        setIsAsking(false)
        setQuestion('')
        queries.setQueryData(api.lessons.learnerBriefing.queryKey({ input }), answer)
      },
      onError: () => queries.invalidateQueries({ queryKey: api.lessons.learnerBriefing.key() }),
    }),
  )
  const mayConfirm = briefing.abilities.includes('confirm')
  const isUnderstood = briefing.state === 'understood' && !briefing.isOutdated
  return (
    <section className={styles.section} aria-live="polite">
      {briefing.question === '' ? null : (
        <div className={styles.talk}>
          <p className={styles.quiet}>{t(isOwn ? 'briefings.yourQuestion' : 'briefings.yourQuestionAdult')}</p>
          <p>{briefing.question}</p>
          {briefing.answer === '' ? (
            <p className={styles.quiet}>{t('briefings.yourQuestionSent')}</p>
          ) : (
            <>
              <p className={styles.quiet}>{t('briefings.answerOfTeacher')}</p>
              <p>{briefing.answer}</p>
            </>
          )}
        </div>
      )}
      {isUnderstood ? (
        <Notice tone="done">{t(isOwn ? 'briefings.youUnderstand' : 'briefings.isUnderstoodAdult')}</Notice>
      ) : null}
      {mayConfirm ? (
        <div className={styles.acts}>
          {isUnderstood ? null : (
            <Button
              look="filled"
              size="large"
              disabled={confirm.isPending}
              onClick={() => confirm.mutate({ ...input, version: briefing.version })}
            >
              {t(isOwn ? 'briefings.iUnderstand' : 'briefings.childUnderstands')}
            </Button>
          )}
          {isAsking ? null : <Button onClick={() => setIsAsking(true)}>{t('briefings.iAsk')}</Button>}
        </div>
      ) : null}
      {isAsking ? (
        <form
          className={styles.form}
          onSubmit={event => {
            event.preventDefault()
            if (question.trim() !== '')
              confirm.mutate({ ...input, version: briefing.version, question: question.trim() })
          }}
        >
          <label htmlFor={id}>{t(isOwn ? 'briefings.yourQuestion' : 'briefings.yourQuestionAdult')}</label>
          <textarea
            id={id}
            rows={3}
            maxLength={1000}
            value={question}
            onChange={event => setQuestion(event.currentTarget.value)}
          />
          <Button type="submit" look="filled" disabled={question.trim() === '' || confirm.isPending}>
            {t('briefings.sendQuestion')}
          </Button>
        </form>
      ) : null}
      <RefusalNotice error={confirm.error} />
    </section>
  )
}

function Consultation({ briefing, input }: Pick<PageProps, 'briefing' | 'input'>) {
  const t = useText()
  const locale = useLocale()
  const queries = useQueryClient()
  const { consultation, asksConsultation } = briefing
  const ask = useMutation(
    api.lessons.askConsultation.mutationOptions({
      onSuccess: answer => queries.setQueryData(api.lessons.learnerBriefing.queryKey({ input }), answer),
    }),
  )
  return (
    <section className={styles.section} aria-labelledby="consultation">
      <h2 id="consultation">{t('briefings.consultation')}</h2>
      {consultation === null ? null : (
        <p>
          <strong>
            {formatLongDay(consultation.on, locale)} {formatWallTime(consultation.startsAt)}
          </strong>{' '}
          · {consultation.place}
          {consultation.note === '' ? null : <span className={styles.note}>{consultation.note}</span>}
        </p>
      )}
      {asksConsultation ? <p role="status">{t('briefings.consultationWanted')}</p> : null}
      {briefing.abilities.includes('askConsultation') ? (
        <div>
          <Button
            look={asksConsultation ? 'plain' : 'outlined'}
            disabled={ask.isPending}
            onClick={() => ask.mutate({ ...input, wanted: !asksConsultation })}
          >
            {t(asksConsultation ? 'briefings.dontWantConsultation' : 'briefings.wantConsultation')}
          </Button>
        </div>
      ) : null}
      <RefusalNotice error={ask.error} />
    </section>
  )
}

const kindTexts = {
  e_klase: 'briefings.kind_e_klase',
  email: 'briefings.kind_email',
  phone: 'briefings.kind_phone',
  chat: 'briefings.kind_chat',
  other: 'briefings.kind_elsewhere',
} as const

function Contact({ contact }: { contact: Briefing['contacts'][number] }) {
  const t = useText()
  return (
    <div>
      <h3>
        {contact.teacher.givenName} {contact.teacher.familyName}
      </h3>
      <ul className={styles.channels}>
        {contact.channels.map(({ kind, value, hours }) => (
          <li key={`${kind} ${value}`}>
            <span className={styles.quiet}>{t(kindTexts[kind])}</span>{' '}
            {kind === 'email' ? (
              <a href={`mailto:${value}`}>{value}</a>
            ) : kind === 'phone' ? (
              <a href={`tel:${value.replaceAll(/[^\d+]/g, '')}`}>{value}</a>
            ) : (
              <span>{value}</span>
            )}
            {hours === '' ? null : <span className={styles.quiet}> · {hours}</span>}
          </li>
        ))}
      </ul>
      {contact.note === '' ? null : <p>{contact.note}</p>}
    </div>
  )
}
