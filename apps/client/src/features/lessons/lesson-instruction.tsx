import { Link } from '@tanstack/react-router'
import { useText } from '../../ui/text.ts'
import type { LearnerLesson } from './day-query.ts'
import styles from './lesson-instruction.module.css'

/**
 * What the teacher said of a remote lesson: the way to what has to be known before it (A28), the outcome, what to do, and
 * how taking part is seen. `child`: whose lesson it is, for whoever represents them.
 */
export function LessonInstruction(props: { lesson: LearnerLesson; child: string | undefined; isOpen?: boolean }) {
  const t = useText()
  const { lesson, child } = props
  if (lesson.remote === null) return null
  return (
    <>
      {lesson.remote.hasBriefing ? (
        <Link
          to="/briefing/$lessonId"
          params={{ lessonId: lesson.id }}
          search={child === undefined ? {} : { child }}
          className={styles.toKnow}
        >
          {t('lessons.toKnow')}
        </Link>
      ) : null}
      <Instruction {...props} />
    </>
  )
}

function Instruction({ lesson, isOpen = false }: { lesson: LearnerLesson; isOpen?: boolean }) {
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
