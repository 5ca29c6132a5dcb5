import { Link } from '@tanstack/react-router'
import type { Answers } from '../../api.ts'
import { formatDay, formatWallTime, formatWeekday } from '../../ui/format.ts'
import { PageTitle } from '../../ui/page-title.tsx'
import { RemoteMark } from '../../ui/remote-mark.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import styles from './lesson-heading.module.css'

type Head = Pick<
  Answers['lessons']['lesson'],
  'id' | 'on' | 'subject' | 'classes' | 'groups' | 'startTime' | 'endTime' | 'rooms'
>

/** The title of a lesson's two pages, plan and register, with the way between them and back to the day. */
export function LessonHeading({
  lesson,
  remoteMark,
  part,
}: {
  lesson: Head
  /** The school's mark (A7); null in person. */
  remoteMark: string | null
  part: 'plan' | 'rollCall'
}) {
  const t = useText()
  const locale = useLocale()
  const classes = [...lesson.classes, ...lesson.groups].join(', ')
  const title = t(part === 'plan' ? 'lessons.planOf' : 'attendance.rollCallOf', { subject: lesson.subject, classes })
  const when = `${formatWeekday(lesson.on, locale)} ${formatDay(lesson.on, locale)} ${formatWallTime(lesson.startTime)}–${formatWallTime(lesson.endTime)}`
  return (
    <>
      <PageTitle
        title={title}
        context={
          <span className={styles.context}>
            <Link to="/lessons" search={{ on: lesson.on }}>
              {t('lessons.backToDay')}
            </Link>
            <span>{when}</span>
            {remoteMark === null ? null : <RemoteMark mark={remoteMark} />}
          </span>
        }
      />
      <nav className={styles.parts} aria-label={t('lessons.parts')}>
        <Link to="/lessons/$lessonId" params={{ lessonId: lesson.id }} activeOptions={{ exact: true }}>
          {t('lessons.openPlan')}
        </Link>
        <Link to="/lessons/$lessonId/roll-call" params={{ lessonId: lesson.id }}>
          {t('lessons.openRollCall')}
        </Link>
      </nav>
    </>
  )
}
