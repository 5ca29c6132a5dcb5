import { useText } from '../../../ui/text.ts'
import styles from './adapted-plans.module.css'
import type { Progress } from './plans-list.ts'

const figures = ['missing', 'behind', 'ahead', 'unmarked', 'markedWithoutTopic', 'withoutOutcome'] as const

/** What of a plan is to be seen to, each with its figure; `all in order` where nothing is. */
export function ProgressNotes({ progress }: { progress: Progress }) {
  const t = useText()
  const told = figures.filter(figure => progress[figure] > 0)
  if (told.length === 0) return <span className={styles.good}>{t('adaptedPlans.allGood')}</span>
  return (
    <ul className={styles.notes}>
      {told.map(figure => (
        <li key={figure} data-tone={figure === 'missing' || figure === 'behind' ? 'warn' : undefined}>
          {t(`adaptedPlans.${figure}`, { count: progress[figure] })}
        </li>
      ))}
    </ul>
  )
}
