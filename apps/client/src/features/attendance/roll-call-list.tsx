import type { KeyboardEvent, Ref } from 'react'
import { useText } from '../../ui/text.ts'
import styles from './roll-call.module.css'
import { RollCallRowView, type RowProps } from './roll-call-row-view.tsx'

export type RollCallListProps = {
  ref: Ref<HTMLElement>
  rows: readonly RowProps[]
  onKeyDown: (event: KeyboardEvent) => void
}

/** The learners as a list, one line each. */
export function RollCallList({ ref, rows, onKeyDown }: RollCallListProps) {
  const t = useText()
  return (
    <table
      ref={ref as Ref<HTMLTableElement>}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the arrows move through its rows
      role="grid"
      aria-label={t('attendance.grid')}
      className={styles.list}
      onKeyDown={onKeyDown}
    >
      <thead className="unseen">
        <tr>
          <th scope="col">{t('attendance.learner')}</th>
          <th scope="col">{t('attendance.state')}</th>
          <th scope="col">{t('attendance.evidence')}</th>
          <th scope="col">{t('attendance.decision')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <RollCallRowView key={row.row.learner.id} {...row} />
        ))}
      </tbody>
    </table>
  )
}
