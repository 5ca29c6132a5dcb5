import { Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { formatTime } from '../../../ui/format.ts'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import { LessonHeading } from '../../lessons/lesson-heading.tsx'
import styles from './attendance-files.module.css'
import { listName } from './choices.ts'
import { LearnerChoice } from './learner-choice.tsx'

type Sessions = Answers['attendance']['sessions']
type Session = Sessions['sessions'][number]

/** The connections of a lesson's meeting: those whom nobody was recognised in first, to be said whose they are (A24). */
export function SessionsPage({ lessonId }: { lessonId: string }) {
  const t = useText()
  useLive([`lesson:${lessonId}`])
  const query = useQuery(
    api.attendance.sessions.queryOptions({ input: { id: lessonId }, meta: { topics: [`lesson:${lessonId}`] } }),
  )
  return (
    <QueryState query={query} height="30rem">
      {answer => {
        const strangers = answer.sessions.filter(one => one.learnerId === null && !one.isSettled)
        const known = answer.sessions.filter(one => one.learnerId !== null || one.isSettled)
        return (
          <>
            <LessonHeading lesson={answer.lesson} remoteMark={null} part="sessions" />
            {answer.sessions.length === 0 ? (
              <EmptyState icon="people" title={t('attendanceFiles.noSessions')}>
                {t('attendanceFiles.noSessionsText')}
              </EmptyState>
            ) : null}
            {strangers.length === 0 ? null : (
              <section className={styles.section}>
                <h2>{t('attendanceFiles.strangers', { count: strangers.length })}</h2>
                <p className={styles.soft}>{t('attendanceFiles.strangersText')}</p>
                <SessionList answer={answer} sessions={strangers} />
              </section>
            )}
            {known.length === 0 ? null : (
              <section className={styles.section}>
                <h2>{t('attendanceFiles.recognised')}</h2>
                <SessionList answer={answer} sessions={known} />
              </section>
            )}
          </>
        )
      }}
    </QueryState>
  )
}

function SessionList({ answer, sessions }: { answer: Sessions; sessions: readonly Session[] }) {
  const queries = useQueryClient()
  const [remembers, setRemembers] = useState<Readonly<Record<string, boolean>>>({})
  const assign = useMutation(
    api.attendance.assignSession.mutationOptions({
      onSuccess: next =>
        queries.setQueryData(api.attendance.sessions.queryOptions({ input: { id: next.lesson.id } }).queryKey, next),
    }),
  )
  return (
    <>
      <RefusalNotice error={assign.error} />
      <ul className={styles.rows}>
        {sessions.map(session => (
          <SessionRow
            key={session.id}
            session={session}
            answer={answer}
            remember={remembers[session.id] ?? false}
            onRemember={remember => setRemembers({ ...remembers, [session.id]: remember })}
            isPending={assign.isPending}
            onAssign={learnerId =>
              assign.mutate({
                id: session.id,
                learnerId,
                remember: learnerId !== null && (remembers[session.id] ?? false),
              })
            }
          />
        ))}
      </ul>
    </>
  )
}

type SessionRowProps = {
  session: Session
  answer: Sessions
  remember: boolean
  onRemember: (remember: boolean) => void
  isPending: boolean
  onAssign: (learnerId: string | null) => void
}

function SessionRow({ session, answer, remember, onRemember, isPending, onAssign }: SessionRowProps) {
  const t = useText()
  const { zone } = useMe().school
  const { name, joinedAt, leftAt, seconds, learnerId, matchedBy } = session
  const learner = answer.learners.find(one => one.id === learnerId)
  const mayAssign = answer.abilities.includes('assign')
  const mayRemember = session.kind !== 'device' && session.kind !== 'phone'
  const isOwnPage = session.source === 'page'
  // Our page says by itself when it was last seen; of another's estimated end only that it came to the lesson's.
  const isEndKnown = leftAt !== null && (isOwnPage || !session.isEstimated)
  const end = isEndKnown ? formatTime(leftAt, zone) : ` ${t('attendanceFiles.untilEnd')}`
  const shownName = isOwnPage && learner !== undefined ? listName(learner) : name
  const length =
    seconds === null ? t('attendanceFiles.noTimes') : t('attendanceFiles.minutes', { count: Math.round(seconds / 60) })
  return (
    <li className={styles.row}>
      <div className={styles.name}>
        {shownName === '' ? '–' : shownName}
        <span className={`${styles.soft} ${styles.said}`}>
          {t(`attendanceFiles.source_${session.source}`)}
          {matchedBy === null || isOwnPage ? '' : ` · ${t(`attendanceFiles.by_${matchedBy}`)}`}
        </span>
      </div>
      <div>{joinedAt === null ? length : `${formatTime(joinedAt, zone)}–${end}`}</div>
      <div>
        {learner === undefined ? (
          <>
            <LearnerChoice
              name={name}
              learners={answer.learners}
              candidates={session.candidates}
              value={session.isSettled ? null : undefined}
              onChange={chosen => (chosen === undefined ? undefined : onAssign(chosen))}
              disabled={!mayAssign || isPending}
            />
            {mayAssign && mayRemember ? (
              <Checkbox
                mt="xs"
                label={t('attendanceFiles.remember')}
                aria-label={t('attendanceFiles.rememberFor', { name })}
                checked={remember}
                onChange={event => onRemember(event.currentTarget.checked)}
              />
            ) : null}
          </>
        ) : (
          <>
            {isOwnPage ? learner.className : `${listName(learner)} · ${learner.className}`}{' '}
            {mayAssign && !isOwnPage ? (
              <Button
                look="plain"
                onClick={() => onAssign(null)}
                disabled={isPending}
                aria-label={t('attendanceFiles.releaseFor', { name })}
              >
                {t('attendanceFiles.release')}
              </Button>
            ) : null}
          </>
        )}
      </div>
    </li>
  )
}
