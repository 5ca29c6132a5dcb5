import { useNow } from '../../clock.ts'
import { useMe } from '../../session.ts'
import { formatTime, formatWallTime } from '../../ui/format.ts'
import { RemoteMark } from '../../ui/remote-mark.tsx'
import { useText } from '../../ui/text.ts'
import { CheckIn } from '../attendance/check-in.tsx'
import { CheckInState } from '../attendance/check-in-state.tsx'
import { ProblemState } from '../disruptions/problem-state.tsx'
import type { LearnerDay, LearnerLesson } from './day-query.ts'
import { LessonInstruction } from './lesson-instruction.tsx'
import { teachersOf, whereOf } from './lesson-words.ts'
import { minutesUntil, standingOf } from './next-lesson.ts'
import styles from './next-lesson-card.module.css'

/** The next thing of the day, with its one button. */
export function NextLesson({ lesson, day, isOwn }: { lesson: LearnerLesson; day: LearnerDay; isOwn: boolean }) {
  const t = useText()
  return (
    <>
      <div className={styles.head}>
        <p className={styles.when}>
          <Countdown lesson={lesson} />
        </p>
        {lesson.remote === null ? null : <RemoteMark mark={day.remoteMark} />}
      </div>
      <div>
        <h2 className={styles.subject}>
          {lesson.subject}{' '}
          <span className={styles.time}>
            · {formatWallTime(lesson.startTime)}–{formatWallTime(lesson.endTime)}
          </span>
        </h2>
        <p className={styles.where}>{[teachersOf(lesson), whereOf(lesson, t)].filter(Boolean).join(' · ')}</p>
      </div>
      {lesson.remote === null ? null : isOwn ? (
        <CheckIn lesson={lesson} remote={lesson.remote} />
      ) : (
        <CheckInState lesson={lesson} isOwn={false} />
      )}
      <ProblemState lesson={lesson} />
      <LessonInstruction lesson={lesson} child={isOwn ? undefined : day.learner.id} isOpen />
    </>
  )
}

function Countdown({ lesson }: { lesson: LearnerLesson }) {
  const t = useText()
  const now = useNow()
  const { zone } = useMe().school
  const standing = standingOf(lesson, now)
  if (standing === 'running') {
    return (
      <>
        <strong>{t('lessons.now')}</strong> · {t('lessons.minutesLeft', { count: minutesUntil(lesson.endsAt, now) })}
      </>
    )
  }
  const minutes = minutesUntil(lesson.startsAt, now)
  if (minutes <= 90) return <strong>{t('common.inMinutes', { count: minutes })}</strong>
  return <strong>{t('lessons.startsAt', { time: formatTime(lesson.startsAt, zone) })}</strong>
}
