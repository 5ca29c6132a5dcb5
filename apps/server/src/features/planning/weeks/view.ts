import { type Clash, clashesOf, type TakenTime } from '@talklase/domain/planning/clashes.ts'
import { timetableWeekday } from '@talklase/domain/school/calendar.ts'
import { isBefore } from '@talklase/domain/school/day-order.ts'
import { instantOf } from '../../../kernel/clock.ts'
import type { Ctx } from '../../../kernel/context.ts'
import type { BellVariantRow } from '../../school/bells/store.ts'
import { type CalendarRows, calendarOf } from '../../school/store.ts'
import { timeText } from '../../school/view.ts'
import type { TimetableLessonRow } from './store.ts'

type Timed = {
  on_date: Temporal.PlainDate
  period: number
  starts_at: Temporal.PlainTime
  ends_at: Temporal.PlainTime
}

export type WeekFrame = {
  monday: Temporal.PlainDate
  year: { starts_on: Temporal.PlainDate; ends_on: Temporal.PlainDate }
  calendar: CalendarRows
  /** By day, where it rings otherwise. */
  bells: ReadonlyMap<string, BellVariantRow>
  /** The grades whose week it is. */
  grades: readonly number[]
  lessons: readonly Timed[]
}

/** The days of a week. Saturday and Sunday are shown only with a working day moved there, or lessons. */
export function weekDays({ monday, year, calendar: rows, bells, grades, lessons }: WeekFrame) {
  const calendar = calendarOf(year, rows)
  const ends = rows.gradeEnds.filter(one => grades.includes(one.grade)).map(one => one.last_study_day)
  const days = Array.from({ length: 7 }, (_, offset) => monday.add({ days: offset }))
  return days.flatMap(on => {
    const exception = rows.exceptions.find(one => one.on_date.equals(on))
    const isShown = on.dayOfWeek < 6 || exception?.kind === 'moved' || lessons.some(one => one.on_date.equals(on))
    if (!isShown) return []
    const weekday = grades.map(grade => timetableWeekday(calendar, grade, on)).find(one => one !== null) ?? null
    return [
      {
        on: String(on),
        isStudyDay: weekday !== null,
        taughtAsWeekday: exception?.kind === 'moved' ? weekday : null,
        note: exception === undefined ? freeDayName(rows, grades, on) : exception.note || null,
        bells: weekday === null ? null : (bells.get(String(on))?.name ?? null),
        isAfterYear: ends.length > 0 && ends.every(end => isBefore(end, on)),
      },
    ]
  })
}

/** What a day is called that is free for every grade of the week. */
function freeDayName(rows: CalendarRows, grades: readonly number[], on: Temporal.PlainDate): string | null {
  const publicHoliday = rows.publicHolidays.find(one => one.on_date.equals(on))
  if (publicHoliday !== undefined) return publicHoliday.name
  const holiday = rows.holidays.find(one => {
    const free = one.grades
    const isForAll = free === null || grades.every(grade => free.includes(grade))
    return isForAll && !isBefore(on, one.starts_on) && !isBefore(one.ends_on, on)
  })
  return holiday?.name ?? null
}

/** The ordinary bells, and the times of lessons in periods that they don't have. */
export function weekPeriods({ calendar, lessons }: WeekFrame) {
  const times = new Map(calendar.bells.map(bell => [bell.number, { startsAt: bell.starts_at, endsAt: bell.ends_at }]))
  for (const lesson of lessons) {
    if (!times.has(lesson.period)) times.set(lesson.period, { startsAt: lesson.starts_at, endsAt: lesson.ends_at })
  }
  return [...times]
    .toSorted(([a], [b]) => a - b)
    .map(([number, time]) => ({ number, startsAt: timeText(time.startsAt), endsAt: timeText(time.endsAt) }))
}

type Taken = TakenTime & { classes: string[] }

const takenBy = (row: TimetableLessonRow): Taken => ({
  id: row.id,
  on: String(row.on_date),
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  subject: row.subject,
  teachers: row.teachers.map(one => ({ id: one.id, name: `${one.givenName} ${one.familyName}` })),
  rooms: row.rooms,
  classes: row.classes,
})

const clashView = ({ kind, name, other }: Clash<Taken>) => ({
  kind,
  name,
  subject: other.subject,
  classes: other.classes,
})

/** Lessons as a week shows them; `others` is what their teachers and rooms are taken by, where the reader is told. */
export function lessonsView(ctx: Ctx, lessons: readonly TimetableLessonRow[], others: readonly TimetableLessonRow[]) {
  const taken = others.map(takenBy)
  return lessons.map(lesson => ({
    id: lesson.id,
    on: String(lesson.on_date),
    period: lesson.period,
    startsAt: timeText(lesson.starts_at),
    endsAt: timeText(lesson.ends_at),
    subject: lesson.subject,
    classes: lesson.classes,
    groups: lesson.groups,
    teachers: lesson.teachers,
    rooms: lesson.rooms,
    state: lesson.state,
    isPast: Temporal.Instant.compare(instantOf(lesson.on_date, lesson.ends_at, ctx.zone), ctx.now) <= 0,
    isRemote: lesson.mode !== null,
    mode: lesson.mode,
    insteadOf: lesson.instead_of,
    clashes: lesson.state === 'planned' ? clashesOf(takenBy(lesson), taken).map(clashView) : [],
  }))
}

export type LessonView = ReturnType<typeof lessonsView>[number]
