import { Button, Kbd, Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocale, useText } from '../../ui/text.ts'
import type { LegalBasisCode, Mode, Week } from './marking.ts'
import styles from './week.module.css'

type MarkingToolbarProps = {
  week: Week
  basis: LegalBasisCode
  onBasis: (basis: LegalBasisCode) => void
  /** Lessons chosen that could be marked, and that could lose their mark. */
  toMark: number
  toWithdraw: number
  canUndo: boolean
  onMark: (mode: Mode) => void
  onWithdraw: () => void
  onUndo: () => void
  /** Changing how marked lessons are held. */
  way: ReactNode
}

/** The keys of the grid as buttons. */
export function MarkingToolbar(props: MarkingToolbarProps) {
  const t = useText()
  const locale = useLocale()
  const { week, toMark, toWithdraw } = props
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('planning.marking')}>
      <Select
        label={t('planning.legalBasis')}
        data={week.legalBases.map(one => ({
          value: one.code,
          label: one.countsTowardQuota ? one.label[locale] : t('planning.outsideQuota', { basis: one.label[locale] }),
          disabled: !one.allowedInGrades.includes(week.class.grade),
        }))}
        value={props.basis}
        onChange={value => props.onBasis((value ?? 'planned') as LegalBasisCode)}
        allowDeselect={false}
        w="min(16rem, 100%)"
      />
      <Button
        disabled={toMark === 0}
        onClick={() => props.onMark('sync')}
        className={styles.mark}
        rightSection={
          <Kbd size="xs" className={styles.key}>
            A
          </Kbd>
        }
      >
        {t('planning.markSync', { count: toMark })}
      </Button>
      <Button variant="default" disabled={toMark === 0} onClick={() => props.onMark('async')}>
        {t('planning.markAsync')}
      </Button>
      <Button variant="default" disabled={toWithdraw === 0} className={styles.withdraw} onClick={props.onWithdraw}>
        {t('planning.withdraw', { count: toWithdraw })}
      </Button>
      {props.way}
      <Button
        variant="default"
        disabled={!props.canUndo}
        onClick={props.onUndo}
        rightSection={
          <Kbd size="xs" className={styles.key}>
            Ctrl Z
          </Kbd>
        }
      >
        {t('planning.undo')}
      </Button>
    </div>
  )
}
