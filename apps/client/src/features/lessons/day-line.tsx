import { useNow } from '../../clock.ts'
import { formatWallTime } from '../../ui/format.ts'
import { RemoteMark } from '../../ui/remote-mark.tsx'
import { useText } from '../../ui/text.ts'
import { CheckIn } from '../attendance/check-in.tsx'
import { CheckInState } from '../attendance/check-in-state.tsx'
import { ProblemState } from '../disruptions/problem-state.tsx'
import styles from './day-line.module.css'
import type { LearnerDay, LearnerLesson } from './day-query.ts'
import { LessonInstruction } from './lesson-instruction.tsx'
import { changesOf, teachersOf, whereOf } from './lesson-words.ts'
import { standingOf } from './next-lesson.ts'

type LineProps = {
  day: LearnerDay
  isToday: boolean
  isOwn: boolean
  /** The lesson whose state and instruction already stand above the line. */
  shownAbove: LearnerLesson | undefined
}

/** The day as a vertical line with now on it; lessons are blocks on the line, remote ones carry the mark. */
export function DayLine({ day, isToday, isOwn, shownAbove }: LineProps) {
  const t = useText()
  const now = useNow()
  const lessons = day.lessons.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
  // Now stands before the first lesson that has not started; inside a running one it is the block's own colour.
  const runs = isToday && lessons.some(lesson => standingOf(lesson, now) === 'running')
  const upcoming =
    isToday && !runs ? lessons.findIndex(lesson => ['early', 'opening'].includes(standingOf(lesson, now))) : -1
  return (
    <section aria-label={t('lessons.dayLine')}>
      <ol className={styles.line}>
        {lessons.map((lesson, index) => (
          <Block
            key={lesson.id}
            lesson={lesson}
            mark={day.remoteMark}
            isOwn={isOwn}
            child={isOwn ? undefined : day.learner.id}
            isNow={isToday && standingOf(lesson, now) === 'running'}
            isOver={isToday && standingOf(lesson, now) === 'over'}
            isAfterNow={index === upcoming}
            isShownAbove={lesson.id === shownAbove?.id}
          />
        ))}
      </ol>
    </section>
  )
}

type BlockProps = {
  lesson: LearnerLesson
  mark: string
  isOwn: boolean
  /** Whose lesson it is, for whoever represents them. */
  child: string | undefined
  isNow: boolean
  isOver: boolean
  isAfterNow: boolean
  isShownAbove: boolean
}

function Block({ lesson, mark, isOwn, child, isNow, isOver, isAfterNow, isShownAbove }: BlockProps) {
  const t = useText()
  const isCancelled = lesson.state === 'cancelled'
  const look = [styles.block, isNow ? styles.now : '', isOver ? styles.over : '', isAfterNow ? styles.afterNow : '']
  return (
    <li className={look.filter(Boolean).join(' ')} aria-current={isNow ? 'time' : undefined}>
      <span className={styles.time}>{formatWallTime(lesson.startTime)}</span>
      <div className={styles.body}>
        <div className={styles.head}>
          <span className={isCancelled ? styles.cancelled : styles.subject}>{lesson.subject}</span>
          {isNow ? <span className={styles.small}>{t('lessons.now')}</span> : null}
          {isCancelled ? <span className={styles.small}>{t('lessons.cancelled')}</span> : null}
          {lesson.remote === null ? null : <RemoteMark mark={mark} />}
        </div>
        <p className={styles.small}>
          {[teachersOf(lesson), whereOf(lesson, t), ...changesOf(lesson, t)].filter(Boolean).join(' · ')}
        </p>
        {lesson.remote === null || isCancelled || isShownAbove ? null : (
          <>
            {isOwn && isOver && lesson.remote.mode === 'async' ? (
              <CheckIn lesson={lesson} remote={lesson.remote} />
            ) : (
              <CheckInState lesson={lesson} isOwn={isOwn} />
            )}
            <ProblemState lesson={lesson} />
            <LessonInstruction lesson={lesson} child={child} />
          </>
        )}
      </div>
    </li>
  )
}
