import { Link } from '@tanstack/react-router'
import type { Answers } from '../../api.ts'
import { formatDay, formatWallTime, formatWeekday } from '../../ui/format.ts'
import { PageTitle } from '../../ui/page-title.tsx'
import { RemoteMark } from '../../ui/remote-mark.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import styles from './lesson-heading.module.css'
import { LessonSign } from './room/lesson-sign.tsx'

type Head = Pick<
  Answers['lessons']['lesson'],
  'id' | 'on' | 'subject' | 'classes' | 'groups' | 'startTime' | 'endTime' | 'rooms'
>

const titles = {
  plan: 'lessons.planOf',
  briefing: 'briefings.of',
  rollCall: 'attendance.rollCallOf',
  attendanceFile: 'attendanceFiles.of',
  sessions: 'attendanceFiles.sessionsOf',
} as const

/** The title of a lesson's pages, plan, what is told before it, and register, with the way between them and back to the day. */
export function LessonHeading({
  lesson,
  remoteMark,
  part,
}: {
  lesson: Head
  /** The school's mark (A7); null in person. */
  remoteMark: string | null
  part: keyof typeof titles
}) {
  const t = useText()
  const locale = useLocale()
  const classes = [...lesson.classes, ...lesson.groups].join(', ')
  const title = t(titles[part], { subject: lesson.subject, classes })
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
        <Link to="/lessons/$lessonId/briefing" params={{ lessonId: lesson.id }}>
          {t('briefings.part')}
        </Link>
        <Link to="/lessons/$lessonId/roll-call" params={{ lessonId: lesson.id }}>
          {t('lessons.openRollCall')}
        </Link>
        {part === 'rollCall' || part === 'attendanceFile' || part === 'sessions' ? (
          <>
            <Link to="/lessons/$lessonId/attendance-file" params={{ lessonId: lesson.id }}>
              {t('attendanceFiles.part')}
            </Link>
            <Link to="/lessons/$lessonId/connections" params={{ lessonId: lesson.id }}>
              {t('attendanceFiles.sessions')}
            </Link>
          </>
        ) : null}
      </nav>
      {/* The plan's page has the sign where it is put up. */}
      {remoteMark === null || part === 'plan' ? null : <LessonSign lessonId={lesson.id} />}
    </>
  )
}
