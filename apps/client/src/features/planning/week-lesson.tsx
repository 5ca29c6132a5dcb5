import type { MarkRemoteRefusal } from '@talklase/domain/planning/quota.ts'
import type { PointerEvent } from 'react'
import { Icon } from '../../ui/icons.tsx'
import { RemoteMark } from '../../ui/remote-mark.tsx'
import { type Say, useText } from '../../ui/text.ts'
import type { WeekLesson as Lesson } from './marking.ts'
import { placeText } from './means-text.ts'
import styles from './week.module.css'

type WeekLessonProps = {
  lesson: Lesson
  mark: string
  /** Why it could not be marked now; null where it could, or is marked already. */
  refusal: { reason: MarkRemoteRefusal; text: string } | null
  isTaken: boolean
  isInPreview: boolean
  isFocusable: boolean
  mayMark: boolean
  onToggle: (extend: boolean) => void
  onFocus: () => void
  onPress: (event: PointerEvent) => void
  onEnter: () => void
  onLeave: () => void
}

/** `I. Ozola`: a teacher as the grid has room for. */
const shortName = (person: { givenName: string; familyName: string }): string =>
  `${person.givenName.slice(0, 1)}. ${person.familyName}`

/** What of a lesson's way the usual does not say: another form than its mode's, another place than home. */
function unusualWay({ remote }: Lesson, t: Say): string[] {
  if (remote === null) return []
  const isUsual = remote.form === (remote.mode === 'sync' ? 'online_lesson' : 'independent_work')
  return [isUsual ? '' : t(`lessons.${remote.form}`), remote.place === 'home' ? '' : t(placeText(remote.place))]
}

/** One lesson of the week: what, who, where; pressed means remote. */
export function WeekLesson(props: WeekLessonProps) {
  const { lesson, refusal } = props
  const t = useText()
  const isOver = lesson.isPast || lesson.registerConfirmed
  const details = [
    `${lesson.changed.includes('substituted') ? `${t('changes.substituteShort')} ` : ''}${lesson.teachers.map(shortName).join(', ')}`,
    lesson.rooms.join(', '),
    lesson.groups.join(', '),
    lesson.state === 'planned' ? '' : t(lesson.state === 'cancelled' ? 'planning.cancelled' : 'planning.retained'),
    // Live is what a mark means unless told, and saying it would make rows grow as one marks.
    lesson.remote?.mode === 'async' ? t('planning.async') : '',
    ...unusualWay(lesson, t),
  ].filter(text => text !== '')
  const isStopped = refusal !== null && refusal.reason !== 'lesson_over'
  return (
    <button
      type="button"
      className={styles.lesson}
      data-place={lesson.id}
      data-remote={lesson.remote !== null || undefined}
      data-over={isOver || undefined}
      data-changed={lesson.changed.length > 0 || undefined}
      data-cancelled={lesson.state === 'cancelled' || undefined}
      data-gone={lesson.state !== 'planned' || undefined}
      data-refused={isStopped || undefined}
      data-taken={props.isTaken || undefined}
      data-preview={props.isInPreview || undefined}
      aria-pressed={lesson.remote !== null}
      aria-disabled={!props.mayMark || isOver || undefined}
      title={refusal?.text ?? undefined}
      tabIndex={props.isFocusable ? 0 : -1}
      onClick={event => props.onToggle(event.shiftKey)}
      onFocus={props.onFocus}
      onPointerDown={props.onPress}
      onPointerEnter={props.onEnter}
      onPointerLeave={props.onLeave}
    >
      <span className={styles.subject}>
        {lesson.remote === null ? null : <RemoteMark mark={props.mark} />}
        <span>{lesson.subject}</span>
        {isStopped && lesson.remote === null ? <Icon name="stop" size={16} /> : null}
      </span>
      <span className={styles.details}>{details.join(' · ')}</span>
      {isStopped ? <span className="unseen">{refusal.text}</span> : null}
    </button>
  )
}
