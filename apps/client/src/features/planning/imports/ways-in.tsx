import { useText } from '../../../ui/text.ts'
import styles from './timetable.module.css'

const ways = [
  ['timetable.fromAsc', 'timetable.fromAscText'],
  ['timetable.fromUntis', 'timetable.fromUntisText'],
  ['timetable.fromTable', 'timetable.fromTableText'],
] as const

/** How each program gives the file; opened by whoever doesn't know it yet. */
export function WaysIn() {
  const t = useText()
  return (
    <section className={styles.imports}>
      <h2>{t('timetable.ways')}</h2>
      {ways.map(([title, text]) => (
        <details key={title}>
          <summary className={styles.summary}>{t(title)}</summary>
          <p className={styles.wayText}>{t(text)}</p>
        </details>
      ))}
    </section>
  )
}
