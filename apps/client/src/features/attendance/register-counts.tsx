import type { ReactNode } from 'react'
import { useMe } from '../../session.ts'
import { formatTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { useText } from '../../ui/text.ts'
import styles from './roll-call.module.css'
import type { Counts, RollCall } from './roll-call-row.ts'

/** The lesson in figures, the state of its register, and the one act that takes it. */
export function RegisterCounts({
  counts,
  confirmation,
  action,
}: {
  counts: Counts
  confirmation: RollCall['confirmation']
  action: ReactNode
}) {
  const t = useText()
  const figures = [
    [counts.learners, t('attendance.learners')],
    [counts.came, t('attendance.came')],
    [counts.reported, t('attendance.reported')],
    [counts.missing, t('attendance.missing')],
  ] as const
  return (
    <div className={styles.counts}>
      <dl className={styles.figures}>
        {figures.map(([figure, label]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <RegisterState counts={counts} confirmation={confirmation} />
      <div className={styles.action}>{action}</div>
    </div>
  )
}

function RegisterState({ counts, confirmation }: { counts: Counts; confirmation: RollCall['confirmation'] }) {
  const t = useText()
  const { zone } = useMe().school
  const left = counts.suggested + counts.waiting
  if (confirmation === null) {
    return (
      <p className={styles.waits}>
        <Icon name="waiting" size={18} />
        {counts.toDecide === 0
          ? t('attendance.registerNotTaken')
          : t('attendance.registerToDecide', { count: counts.toDecide })}
      </p>
    )
  }
  const time = formatTime(confirmation.at, zone)
  if (left > 0) {
    return (
      <p className={styles.waits}>
        <Icon name="waiting" size={18} />
        {t('attendance.registerReopened', { time, count: left })}
      </p>
    )
  }
  return (
    <p className={styles.taken}>
      <Icon name="done" size={18} />
      {t('attendance.registerTaken', { time, name: `${confirmation.by.givenName} ${confirmation.by.familyName}` })}
    </p>
  )
}
