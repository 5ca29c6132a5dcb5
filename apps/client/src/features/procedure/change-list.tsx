import type { Answers } from '../../api.ts'
import { useText } from '../../ui/text.ts'
import styles from './acknowledging.module.css'

type Change = Answers['procedure']['readVersion']['changes'][number]

/** What a version changes, setting by setting, in words. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const t = useText()
  return (
    <ul className={styles.changes}>
      {changes.map(change => (
        <li key={`${change.label} ${change.before} ${change.after}`}>
          <strong>
            {change.clause === null ? '' : `${change.clause} `}
            {change.label}
          </strong>
          <br />
          {t('acknowledgements.changeWords', { before: change.before, after: change.after })}
        </li>
      ))}
    </ul>
  )
}
