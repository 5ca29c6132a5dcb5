import { formatWallTime } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icons.tsx'
import { RemoteMark } from '../../../ui/remote-mark.tsx'
import { useText } from '../../../ui/text.ts'
import styles from './timetable-grid.module.css'
import type { TimetableLesson, WeekKind } from './week-query.ts'

const shortName = (person: { givenName: string; familyName: string }): string =>
  `${person.givenName.slice(0, 1)}. ${person.familyName}`

type LessonOfWeekProps = {
  lesson: TimetableLesson
  kind: WeekKind
  mark: string
  /** The time that its row says; another one is written out. */
  ordinary: { startsAt: string; endsAt: string }
}

/** A lesson of a week: the mark, what, with whom, where, and what has changed or overlaps. */
export function LessonOfWeek({ lesson, kind, mark, ordinary }: LessonOfWeekProps) {
  const t = useText()
  const isGone = lesson.state !== 'planned'
  const details = [
    lesson.startsAt === ordinary.startsAt && lesson.endsAt === ordinary.endsAt
      ? ''
      : `${formatWallTime(lesson.startsAt)}–${formatWallTime(lesson.endsAt)}`,
    kind === 'class' || kind === 'learner' ? '' : lesson.classes.join(', '),
    lesson.groups.join(', '),
    kind === 'teacher' ? '' : lesson.teachers.map(shortName).join(', '),
    kind === 'room' ? '' : lesson.rooms.join(', '),
  ].filter(text => text !== '')
  const changes = [
    lesson.state === 'planned' ? '' : t(lesson.state === 'cancelled' ? 'weeks.cancelled' : 'weeks.retained'),
    lesson.insteadOf.length === 0 ? '' : t('weeks.insteadOf', { names: lesson.insteadOf.map(shortName).join(', ') }),
    lesson.mode === 'async' && !isGone ? t('weeks.async') : '',
  ].filter(text => text !== '')
  return (
    <div
      className={styles.lesson}
      data-remote={(lesson.isRemote && !isGone) || undefined}
      data-over={lesson.isPast || undefined}
      data-gone={isGone || undefined}
    >
      <span className={styles.subject}>
        {lesson.isRemote ? <RemoteMark mark={mark} /> : null}
        <span>{lesson.subject}</span>
      </span>
      <span className={styles.details}>{details.join(' · ')}</span>
      {changes.length === 0 ? null : <span className={styles.change}>{changes.join(' · ')}</span>}
      {lesson.clashes.map(clash => (
        <span key={`${clash.kind} ${clash.name} ${clash.subject}`} className={styles.clash}>
          <Icon name="warning" size={14} />
          {t(clash.kind === 'teacher' ? 'weeks.teacherClash' : 'weeks.roomClash', {
            name: clash.name,
            subject: clash.subject,
            classes: clash.classes.join(', '),
          })}
        </span>
      ))}
    </div>
  )
}
