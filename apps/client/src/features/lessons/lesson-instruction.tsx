import { useText } from '../../ui/text.ts'
import type { LearnerLesson } from './day-query.ts'
import styles from './lesson-instruction.module.css'

/** What the teacher said of a remote lesson: the outcome, what to do, and how taking part is seen. */
export function LessonInstruction({ lesson, isOpen = false }: { lesson: LearnerLesson; isOpen?: boolean }) {
  const t = useText()
  const { remote } = lesson
  if (remote === null || (remote.outcome === '' && remote.instruction === '')) return null
  return (
    <details className={styles.instruction} open={isOpen && remote.mode === 'async'}>
      <summary>{t('lessons.instruction')}</summary>
      {remote.instruction === '' ? null : <p className={styles.text}>{remote.instruction}</p>}
      {remote.outcome === '' ? null : (
        <p className={styles.text}>
          <strong>{t('lessons.outcome')}:</strong> {remote.outcome}
        </p>
      )}
      <p className={styles.small}>{t(`lessons.${remote.engagement}`)}</p>
    </details>
  )
}
