import { useNow } from '../../clock.ts'
import { dismiss, useKept } from '../../offline.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { formatTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { sayCode, useText } from '../../ui/text.ts'
import type { LearnerLesson } from '../lessons/day-query.ts'
import { standingOf } from '../lessons/next-lesson.ts'
import styles from './check-in.module.css'

/** Whether the learner is checked in: known to the server, waiting on this device, or refused with its reason. */
export function CheckInState({ lesson, isOwn }: { lesson: LearnerLesson; isOwn: boolean }) {
  const t = useText()
  const { zone } = useMe().school
  const kept = useKept().find(one => one.what === 'check-in' && one.lessonId === lesson.id)
  const { checkIn } = lesson
  const standing = standingOf(lesson, useNow())
  if (checkIn !== null) {
    const time = formatTime(checkIn.at, zone)
    return (
      <p className={`${styles.state} ${styles.done} ${isOwn ? styles.own : ''}`} role="status">
        <span>
          {isOwn ? t('attendance.registeredAt', { time }) : t('attendance.childRegisteredAt', { time })}
          {checkIn.sentLate ? ` (${t('attendance.sentLate')})` : ''}
        </span>
        <Icon name="done" />
      </p>
    )
  }
  if (!isOwn || kept === undefined) {
    if (isOwn || standing === 'early') return null
    const words = standing === 'over' ? 'attendance.childDidNotRegister' : 'attendance.childNotRegistered'
    return <p className={styles.later}>{t(words)}</p>
  }
  const time = formatTime(kept.at, zone)
  if (kept.state === 'refused') {
    return (
      <p className={`${styles.state} ${styles.refused}`} role="alert">
        <Icon name="stop" />
        <span>{sayCode('refusals', kept.refusal ?? '', 'refusals.unexpected')}</span>
        <Button look="plain" onClick={() => void dismiss(kept.id)}>
          {t('common.close')}
        </Button>
      </p>
    )
  }
  return (
    <p className={`${styles.state} ${styles.waiting} ${styles.own}`} role="status">
      <Icon name="waiting" />
      <span>
        {kept.refusal !== undefined
          ? sayCode('refusals', kept.refusal, 'refusals.unexpected')
          : navigator.onLine
            ? t('attendance.sending', { time })
            : t('attendance.waitingAt', { time })}
      </span>
    </p>
  )
}
