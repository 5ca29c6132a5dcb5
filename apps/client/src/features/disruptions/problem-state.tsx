import { dismiss, useKept } from '../../offline.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { formatTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { sayCode, useText } from '../../ui/text.ts'
import type { LearnerLesson } from '../lessons/day-query.ts'
import styles from './problem.module.css'

/** A reported problem and the teacher's decision on it (A35–A37); or the report that still waits on this device. */
export function ProblemState({ lesson }: { lesson: LearnerLesson }) {
  const t = useText()
  const { zone } = useMe().school
  const kept = useKept().findLast(one => one.what === 'report' && one.lessonId === lesson.id)
  const { problem } = lesson
  if (problem === null) {
    if (kept === undefined) return null
    const time = formatTime(kept.at, zone)
    if (kept.state === 'refused') {
      return (
        <div className={`${styles.state} ${styles.refused}`} role="alert">
          <Icon name="stop" />
          <span>{sayCode('refusals', kept.refusal ?? '', 'refusals.unexpected')}</span>
          <Button look="plain" onClick={() => void dismiss(kept.id)}>
            {t('common.close')}
          </Button>
        </div>
      )
    }
    return (
      <p className={`${styles.state} ${styles.waiting}`} role="status">
        <Icon name="waiting" />
        <span>
          {kept.refusal !== undefined
            ? sayCode('refusals', kept.refusal, 'refusals.unexpected')
            : navigator.onLine
              ? t('disruptions.sending', { time })
              : t('disruptions.waitingAt', { time })}
        </span>
      </p>
    )
  }
  const { decision } = problem
  const reported = t('disruptions.reportedAt', {
    time: formatTime(problem.at, zone),
    kind: t(`disruptions.${problem.kind}`),
  })
  if (decision === null) {
    return (
      <p className={`${styles.state} ${styles.waiting}`} role="status">
        <Icon name="waiting" />
        <span>
          {reported}. {t('disruptions.awaiting')}
        </span>
      </p>
    )
  }
  return (
    <div className={`${styles.state} ${decision.excused ? styles.done : styles.refused}`} role="status">
      <Icon name={decision.excused ? 'done' : 'stop'} />
      <span>
        {reported}. <strong>{decision.excused ? t('disruptions.excused') : t('disruptions.notExcused')}</strong>
        {decision.remedy === null ? '' : `. ${t('disruptions.remedyIs', { remedy: remedyOf(decision.remedy, t) })}`}
        {decision.note === '' ? '' : `. ${decision.note}`}
      </span>
    </div>
  )
}

type Remedy = NonNullable<NonNullable<NonNullable<LearnerLesson['problem']>['decision']>['remedy']>

const remedyOf = (remedy: Remedy, t: ReturnType<typeof useText>): string =>
  remedy === 'other' ? t('disruptions.remedyOther') : t(`disruptions.${remedy}`)
