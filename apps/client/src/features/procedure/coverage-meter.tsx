import { percentOf } from '@talklase/domain/procedure/coverage.ts'
import { useText } from '../../ui/text.ts'
import styles from './coverage.module.css'

type Figures = { bound: number; done: number }

/** How many of how many have read it, as a bar with its figures; of nobody just that. */
export function CoverageMeter({ bound, done }: Figures) {
  const t = useText()
  const percent = percentOf({ bound, done })
  if (percent === null) return <span className={styles.soft}>{t('acknowledgements.nobody')}</span>
  return (
    <span className={styles.meter} data-whole={done === bound || undefined}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} style={{ width: `${percent}%` }} />
      </span>
      <span>{t('acknowledgements.ofBound', { done, bound })}</span>
    </span>
  )
}
