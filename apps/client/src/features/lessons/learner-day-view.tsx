import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { now, setClock, useNow } from '../../clock.ts'
import { useLive } from '../../live.ts'
import { useMe } from '../../session.ts'
import { DayNavigator } from '../../ui/day-navigator.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDayTitle, formatWallTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { ReportProblem } from '../disruptions/report-problem.tsx'
import { DayLine } from './day-line.tsx'
import { dayQuery, keepDay, type LearnerDay } from './day-query.ts'
import { DeviceCheck } from './device-check.tsx'
import styles from './learner-day.module.css'
import { nextLesson, nextTurn } from './next-lesson.ts'
import { NextLesson } from './next-lesson-card.tsx'
import { NextRemoteDay } from './next-remote-day.tsx'

type LearnerDayProps = {
  learnerId: string
  /** The day of the address; undefined: today. */
  on: string | undefined
  /** The learner's own page: checking in belongs to the learner alone. */
  isOwn: boolean
  onDay: (day: string | undefined) => void
  /** What stands between the title and the day: a representative's choice of child. */
  children?: ReactNode
}

/** A learner's day, for the learner and for whoever represents them: what is next, then the day as a line. */
export function LearnerDayView({ learnerId, on, isOwn, onDay, children }: LearnerDayProps) {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const today = useNow().toZonedDateTimeISO(me.school.zone).toPlainDate().toString()
  const day = on ?? today
  const query = useQuery(dayQuery(learnerId, day, isOwn))
  const { data, dataUpdatedAt, refetch } = query
  const choose = (chosen: string): void => onDay(chosen === today ? undefined : chosen)
  useLive(topicsOf(learnerId, data))

  useEffect(() => {
    if (data === undefined || dataUpdatedAt === 0) return
    setClock(data.now)
    keepDay(data, dataUpdatedAt)
  }, [data, dataUpdatedAt])

  // The link is given out only while a lesson is open (B9), so the page asks again at each turn of the day.
  useEffect(() => {
    const turn = data === undefined ? undefined : nextTurn(data.lessons, now())
    if (turn === undefined) return
    const wait = turn.epochMilliseconds - now().epochMilliseconds
    if (wait > 12 * 3_600_000) return
    const timer = setTimeout(() => void refetch(), wait + 500)
    return () => clearTimeout(timer)
  }, [data, refetch])

  return (
    <>
      <PageTitle title={formatDayTitle(day, locale)} context={me.school.name} />
      {children}
      <div className={styles.days}>
        <DayNavigator day={day} today={today} onChange={choose} />
        <Link className={styles.week} to="/my-week" search={{ ...(isOwn ? {} : { child: learnerId }), ...weekOf(on) }}>
          <Icon name="week" /> {t('lessons.week')}
        </Link>
      </div>
      <QueryState query={query}>
        {learnerDay => <Day day={learnerDay} isToday={day === today} isOwn={isOwn} onDay={choose} />}
      </QueryState>
      {data === undefined || data.lessons.length === 0 ? null : (
        <p className={styles.small}>
          {t('lessons.contactHours', {
            from: formatWallTime(data.contactHours.from),
            to: formatWallTime(data.contactHours.to),
          })}
        </p>
      )}
    </>
  )
}

/**
 * What can change a learner's day: the learner's own doings, the class's day, the timetable and the calendar. Not the
 * lesson's own topic: that speaks at each classmate's check-in, and at the bell all would ask for all.
 */
const topicsOf = (learnerId: string, day: LearnerDay | undefined): string[] => [
  `learner:${learnerId}`,
  ...(day?.classId == null ? [] : [`class-day:${day.classId}`]),
  'timetable',
  'calendar',
]

/** The week of the day in the address; today's needs no naming. */
const weekOf = (on: string | undefined) => (on === undefined ? {} : { monday: on })

/** Why a day has no lessons, where the calendar says it; a weekend has no words of its own. */
const noteOf = (day: LearnerDay, otherwise: string): string =>
  day.note === null || day.note === '' ? otherwise : day.note

type DayProps = { day: LearnerDay; isToday: boolean; isOwn: boolean; onDay: (day: string) => void }

function Day({ day, isToday, isOwn, onDay }: DayProps) {
  const t = useText()
  const now = useNow()
  const next = isToday ? nextLesson(day.lessons, now) : undefined
  if (day.lessons.length === 0) {
    return (
      <EmptyState icon="today" title={day.studyDay ? t('lessons.noLessons') : noteOf(day, t('lessons.noStudyDay'))}>
        {t('lessons.noLessonsText')} <NextRemoteDay kind="learner" id={day.learner.id} after={day.on} onDay={onDay} />
      </EmptyState>
    )
  }
  const hasRemote = day.lessons.some(lesson => lesson.remote !== null)
  return (
    <div className={styles.day}>
      {isToday ? (
        <section className={styles.next} aria-label={t('lessons.next')}>
          {next === undefined ? (
            <p>{t('lessons.nothingNext')}</p>
          ) : (
            <NextLesson lesson={next} day={day} isOwn={isOwn} />
          )}
          {isOwn && next !== undefined && next.remote !== null ? (
            <Link className={styles.week} to="/lessons/$lessonId/join" params={{ lessonId: next.id }}>
              <Icon name="lessons" /> {t('lessons.joinPage')}
            </Link>
          ) : null}
          {isOwn && next?.remote?.mode === 'sync' ? <DeviceCheck /> : null}
          {hasRemote ? <ReportProblem day={day} next={next} isOwn={isOwn} /> : null}
        </section>
      ) : hasRemote ? (
        <ReportProblem day={day} next={undefined} isOwn={isOwn} />
      ) : null}
      <DayLine day={day} isToday={isToday} isOwn={isOwn} shownAbove={next} />
    </div>
  )
}
