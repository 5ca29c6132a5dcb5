import { Select, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { Refused } from '../../../refusal.ts'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { formatDayAndMonth, formatWallTime, formatWeekday } from '../../../ui/format.ts'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { RemoteMark } from '../../../ui/remote-mark.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { typedDay } from '../../../ui/typed-day.ts'
import { fullName } from './change-words.ts'
import styles from './changes.module.css'
import { substituteGroups } from './substitute-groups.ts'
import { usePublish } from './use-changes.ts'

type Teacher = Answers['planning']['changeChoices']['teachers'][number]
type Lesson = Answers['planning']['absence']['lessons'][number]
type Asked = Parameters<ReturnType<typeof usePublish>['mutate']>[0]['changes'][number]

/** `leave`, `cancel`, `ask` for whoever takes it, or the id of the substitute. */
type Decisions = Record<string, string>

type AbsenceFormProps = {
  day: string
  teachers: readonly Teacher[]
  onClose: () => void
  onPublished: (count: number, from: string, until: string) => void
}

/** Who is away and when, what happens to each lesson, and one button that publishes it all (A27). */
export function AbsenceForm({ day, teachers, onClose, onPublished }: AbsenceFormProps) {
  const t = useText()
  const locale = useLocale()
  const { today } = useMe()
  const [absent, setAbsent] = useState<string | null>(null)
  const [from, setFrom] = useState<string | null>(day)
  const [to, setTo] = useState<string | null>(day)
  const [decisions, setDecisions] = useState<Decisions>({})
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const until = to === null || (from !== null && to < from) ? from : to
  const query = useQuery({
    ...api.planning.absence.queryOptions({
      input: { id: absent ?? '', from: from ?? day, to: until ?? day },
      meta: { topics: ['lesson-changes'] },
      placeholderData: keepPreviousData,
    }),
    enabled: absent !== null && from !== null,
  })
  const lessons = absent === null ? [] : (query.data?.lessons ?? [])
  const changes = absent === null ? [] : lessons.flatMap(lesson => askedOf(lesson, absent, decisions[lesson.id]))
  const preview = useQuery({
    ...api.planning.previewChanges.queryOptions({ input: { changes }, placeholderData: keepPreviousData }),
    enabled: changes.length > 0,
  })
  const publish = usePublish(count => onPublished(count, from ?? day, until ?? day))
  const wanted = lessons.filter(one => !one.isFixed && decisions[one.id] === 'ask').map(one => one.id)
  const look = useMutation(api.planning.openSubstituteRequests.mutationOptions())
  const count = changes.length + wanted.length
  async function submit(): Promise<void> {
    if (wanted.length > 0) {
      await look.mutateAsync({ lessonIds: wanted, absentId: absent, note })
      setDecisions(all => Object.fromEntries(Object.entries(all).filter(([, decision]) => decision !== 'ask')))
    }
    if (changes.length > 0) publish.mutate({ changes, reason, note })
  }
  const dateFormat = locale === 'lv' ? 'DD.MM.YYYY.' : 'D MMM YYYY'
  return (
    <form
      className={styles.form}
      aria-labelledby="absence"
      onSubmit={event => {
        event.preventDefault()
        // What is refused is shown by the mutation itself.
        submit().catch(() => undefined)
      }}
    >
      <h2 id="absence">{t('changes.absenceTitle')}</h2>
      <p className={styles.quiet}>{t('changes.absenceText')}</p>
      <div className={styles.fields}>
        <Select
          label={t('changes.absent')}
          data={teachers.map(one => ({ value: one.id, label: fullName(one) }))}
          value={absent}
          onChange={value => {
            setAbsent(value)
            setDecisions({})
          }}
          searchable
          w="16rem"
          data-autofocus
        />
        <DateInput
          label={t('changes.from')}
          value={from}
          onChange={setFrom}
          minDate={today}
          valueFormat={dateFormat}
          dateParser={typedDay}
          w="10rem"
        />
        <DateInput
          label={t('changes.to')}
          value={until}
          onChange={setTo}
          minDate={from ?? today}
          valueFormat={dateFormat}
          dateParser={typedDay}
          w="10rem"
        />
      </div>
      <RefusalNotice error={query.error} />
      {absent !== null && query.data !== undefined && lessons.length === 0 ? <p>{t('changes.noLessons')}</p> : null}
      <ul className={styles.lessons}>
        {lessons.map(lesson => (
          <AbsenceLesson
            key={lesson.id}
            lesson={lesson}
            mark={query.data?.remoteMark ?? ''}
            teachers={teachers.filter(one => one.id !== absent)}
            decision={decisions[lesson.id] ?? 'leave'}
            onDecide={value => setDecisions(all => ({ ...all, [lesson.id]: value }))}
            problem={changes.length === 0 ? undefined : preview.data?.problems.find(one => one.lessonId === lesson.id)}
          />
        ))}
      </ul>
      {lessons.length === 0 ? null : (
        <div className={styles.steps}>
          <TextInput
            label={t('changes.noteLabel')}
            value={note}
            maxLength={500}
            onChange={event => setNote(event.currentTarget.value)}
          />
          <TextInput
            label={t('changes.reason')}
            description={t('changes.reasonHint')}
            value={reason}
            maxLength={500}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <p role="status" className={styles.quiet}>
            {changes.length === 0 || preview.data === undefined ? '' : t('changes.told', preview.data.told)}
          </p>
          <RefusalNotice error={look.error ?? publish.error} />
          <p role="status">
            {look.data === undefined
              ? ''
              : t('briefings.lookedFor', { count: look.data.ids.length, told: look.data.told })}
          </p>
        </div>
      )}
      <div className={styles.acts}>
        <Button look="filled" type="submit" disabled={count === 0 || publish.isPending || look.isPending}>
          {count === 0 ? t('changes.publishAll') : t('changes.publish', { count })}
        </Button>
        <Button look="plain" onClick={onClose}>
          {t('changes.closeAbsence')}
        </Button>
      </div>
    </form>
  )
}

function askedOf(lesson: Lesson, absentId: string, decision: string | undefined): Asked[] {
  if (lesson.isFixed || decision === undefined || decision === 'leave' || decision === 'ask') return []
  if (decision === 'cancel') return [{ kind: 'cancelled', lessonId: lesson.id }]
  return [{ kind: 'substituted', lessonId: lesson.id, absentId, substituteId: decision }]
}

type AbsenceLessonProps = {
  lesson: Lesson
  /** The school's mark of a remote lesson (A7). */
  mark: string
  teachers: readonly Teacher[]
  decision: string
  onDecide: (decision: string) => void
  problem: Answers['planning']['previewChanges']['problems'][number] | undefined
}

function AbsenceLesson({ lesson, mark, teachers, decision, onDecide, problem }: AbsenceLessonProps) {
  const t = useText()
  const locale = useLocale()
  const what = `${lesson.subject} ${[...lesson.classes, ...lesson.groups].join(', ')}`
  return (
    <li className={styles.lesson}>
      <span>
        <span className={styles.quiet}>
          {formatWeekday(lesson.on, locale)} {formatDayAndMonth(lesson.on, locale)} · {lesson.period}. ·{' '}
          {formatWallTime(lesson.startsAt)}
        </span>{' '}
        <strong>{what}</strong> <span className={styles.quiet}>{lesson.rooms.join(', ')}</span>{' '}
        {lesson.remote ? <RemoteMark mark={mark} /> : null}
      </span>
      {lesson.isFixed ? (
        <span className={styles.quiet}>
          {lesson.substitute !== null
            ? t('changes.alreadySubstituted', { name: fullName(lesson.substitute) })
            : lesson.state === 'cancelled'
              ? t('changes.cancelled')
              : t('changes.alreadyFixed')}
        </span>
      ) : (
        <Select
          aria-label={`${t('changes.decision')}: ${what}`}
          data={[
            { value: 'leave', label: t('changes.leave') },
            { value: 'ask', label: t('briefings.lookFor') },
            { value: 'cancel', label: t('changes.cancel') },
            ...substituteGroups(t, lesson.proposals, teachers),
          ]}
          value={decision}
          onChange={value => onDecide(value ?? 'leave')}
          allowDeselect={false}
          searchable
        />
      )}
      {problem === undefined ? null : (
        <div className={styles.problem}>
          <RefusalNotice error={new Refused(problem.reason, problem.values)} />
        </div>
      )}
    </li>
  )
}
