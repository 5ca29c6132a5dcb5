import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../api.ts'
import { useNow } from '../../clock.ts'
import { useLive } from '../../live.ts'
import { useMe } from '../../session.ts'
import { buttonClass } from '../../ui/button.tsx'
import { DayNavigator } from '../../ui/day-navigator.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDayTitle, formatTime, formatWallTime } from '../../ui/format.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { RemoteMark } from '../../ui/remote-mark.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { type DayLights, LessonLight, ToTellHere, useDayLights } from './briefings/day-lights.tsx'
import { changesOf, teachersOf } from './lesson-words.ts'
import { NextRemoteDay } from './next-remote-day.tsx'
import { nowOnLine } from './now-on-line.ts'
import styles from './teacher-day.module.css'

type Day = Answers['lessons']['teacherDay']
type Lesson = Day['lessons'][number]

type TeacherDayProps = {
  /** The day shown, `2026-11-26`; undefined is today. */
  on: string | undefined
  onDay: (on: string | undefined) => void
}

/** A teacher's day: the lessons on a line with now on it, and on each remote one whether it is ready (A24, A27). */
export function TeacherDay({ on, onDay }: TeacherDayProps) {
  const t = useText()
  const locale = useLocale()
  const { today, personId } = useMe()
  const shown = on ?? today
  const known = useQuery({ ...api.lessons.teacherDay.queryOptions({ input: { on: shown } }), enabled: false }).data
  const topics = known?.lessons.filter(one => one.remote !== null).map(one => `lesson:${one.id}`) ?? []
  const query = useQuery(api.lessons.teacherDay.queryOptions({ input: { on: shown }, meta: { topics } }))
  useLive(topics)
  const lights = useDayLights(shown, topics)
  return (
    <>
      <PageTitle
        title={formatDayTitle(shown, locale)}
        context={t('lessons.myLessons')}
        action={<DayNavigator day={shown} today={today} onChange={day => onDay(day === today ? undefined : day)} />}
      />
      <QueryState query={query}>
        {day =>
          day.lessons.length === 0 ? (
            <EmptyState
              icon="lessons"
              title={day.studyDay ? t('lessons.noOwnLessons') : day.note || t('lessons.noStudyDay')}
            >
              {t('lessons.noOwnLessonsText')}{' '}
              <NextRemoteDay kind="teacher" id={personId} after={day.on} onDay={onDay} />
            </EmptyState>
          ) : (
            <Line day={day} lights={lights} isToday={shown === today} />
          )
        }
      </QueryState>
    </>
  )
}

function Line({ day, lights, isToday }: { day: Day; lights: DayLights; isToday: boolean }) {
  const t = useText()
  const now = useNow()
  const { zone } = useMe().school
  const place = isToday ? nowOnLine(day.lessons, now) : null
  return (
    <ol className={styles.line} aria-label={t('lessons.dayLine')}>
      {day.lessons.map((lesson, index) => (
        <li
          key={lesson.id}
          className={styles.slot}
          aria-current={place?.index === index && place.within !== null ? 'time' : undefined}
        >
          {place?.index === index ? (
            <span
              className={styles.now}
              style={place.within === null ? { top: '-0.25rem' } : { top: `${place.within * 100}%` }}
            >
              <span>{formatTime(now, zone)}</span>
            </span>
          ) : null}
          <span className={styles.time}>
            {formatWallTime(lesson.startTime)}
            <small>{formatWallTime(lesson.endTime)}</small>
          </span>
          <Block
            lesson={lesson}
            mark={day.remoteMark}
            lights={lights}
            hasStarted={Temporal.Instant.compare(now, Temporal.Instant.from(lesson.startsAt)) >= 0}
            isOver={Temporal.Instant.compare(now, Temporal.Instant.from(lesson.endsAt)) >= 0}
          />
        </li>
      ))}
    </ol>
  )
}

type BlockProps = { lesson: Lesson; mark: string; lights: DayLights; hasStarted: boolean; isOver: boolean }

function Block({ lesson, mark, lights, hasStarted, isOver }: BlockProps) {
  const t = useText()
  const { remote } = lesson
  const isCancelled = lesson.state === 'cancelled'
  const hasWayIn = remote !== null && (remote.joinLink !== null || remote.isLinkPersonal)
  const isHeldRemotely = remote !== null && !isCancelled
  const where = lesson.rooms.length === 0 ? '' : t('lessons.room', { room: lesson.rooms.join(', ') })
  return (
    <div className={styles.block} data-remote={isHeldRemotely || undefined} data-cancelled={isCancelled || undefined}>
      <div className={styles.head}>
        <h2>
          {lesson.subject} {[...lesson.classes, ...lesson.groups].join(', ')}
        </h2>
        {remote === null ? null : <RemoteMark mark={mark} />}
        {isCancelled ? <span className={styles.quiet}>{t('lessons.cancelled')}</span> : null}
        {lesson.changed.length === 0 ? null : (
          <span className={styles.quiet}>
            {[...changesOf(lesson, t), lesson.changed.includes('substituted') ? teachersOf(lesson) : '']
              .filter(Boolean)
              .join(': ')}
          </span>
        )}
        {isHeldRemotely && lesson.openProblems > 0 ? (
          <span className={styles.problems}>
            <span className={styles.dot} aria-hidden="true" />
            {t('lessons.openProblems', { count: lesson.openProblems })}
          </span>
        ) : null}
      </div>
      {isHeldRemotely && remote !== null ? (
        <>
          <ul className={styles.lights}>
            <Light
              icon={remote.linkHeldBack !== null ? 'stop' : hasWayIn ? 'done' : 'warning'}
              tone={remote.linkHeldBack !== null ? 'stop' : hasWayIn ? 'done' : 'warn'}
            >
              {remote.linkHeldBack !== null
                ? t(`lessons.held_${remote.linkHeldBack.reason}`, { platform: remote.linkHeldBack.platform })
                : t(hasWayIn ? 'lessons.linkGiven' : 'lessons.linkMissing')}
            </Light>
            <Light>
              {t(`lessons.${remote.mode}`)} · {t(`lessons.${remote.engagement}`)}
            </Light>
            <Light>{t('lessons.checkedIn', { came: lesson.checkedIn, all: lesson.learners })}</Light>
            {lesson.registerConfirmed ? (
              <Light icon="done" tone="done">
                {t('lessons.registerTaken')}
              </Light>
            ) : hasStarted ? (
              <Light icon="waiting" tone="warn">
                {t('lessons.registerWaits')}
              </Light>
            ) : null}
          </ul>
          {isOver ? null : <LessonLight readiness={lights.readiness.get(lesson.id)} />}
          <div className={styles.acts}>
            {lesson.abilities.includes('rollCall') ? (
              <Link
                to="/lessons/$lessonId/roll-call"
                params={{ lessonId: lesson.id }}
                className={buttonClass({ look: hasStarted && !lesson.registerConfirmed ? 'filled' : 'outlined' })}
              >
                {t('lessons.openRollCall')}
              </Link>
            ) : null}
            <Link
              to="/lessons/$lessonId"
              params={{ lessonId: lesson.id }}
              className={buttonClass({ look: !hasWayIn && !hasStarted ? 'filled' : 'outlined' })}
            >
              {t('lessons.openPlan')}
            </Link>
          </div>
        </>
      ) : (
        <>
          <p className={styles.quiet}>
            {[isCancelled ? '' : t('lessons.inPerson'), where].filter(Boolean).join(' · ')}
          </p>
          <ToTellHere lessons={lights.toTell.get(lesson.id)} />
        </>
      )}
    </div>
  )
}

function Light({
  icon,
  tone,
  children,
}: {
  icon?: IconName
  tone?: 'done' | 'warn' | 'stop'
  children: React.ReactNode
}) {
  return (
    <li data-tone={tone}>
      {icon === undefined ? null : <Icon name={icon} size={16} />}
      {children}
    </li>
  )
}
