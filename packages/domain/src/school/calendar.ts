import { no, type Verdict, yes } from '../verdict.ts'
import { isBefore, isWithin, mondayOf } from './day-order.ts'
import { grades } from './grade.ts'

/** ISO day of the week, 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** A semester with its first and last day, both included. The second one's `to` is the last day of any grade. */
export type Semester = { number: 1 | 2; from: Temporal.PlainDate; to: Temporal.PlainDate }

/** Last study day that differs by grade. */
export type GradeEnd = { grades: number[]; on: Temporal.PlainDate }

/** A school holiday with its first and last day, both included; `grades` null means every grade. */
export type SchoolHoliday = {
  name: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  grades: number[] | null
}

/**
 * A day on which the school departs from the calendar: `closed`, or `moved` — a working day moved here (often to a
 * Saturday), taught by the timetable of `useWeekday`.
 */
export type CalendarException = { on: Temporal.PlainDate; kind: 'closed' | 'moved'; useWeekday: Weekday | null }

/** The calendar of one school year; the year's days run from `startsOn` to the second semester's `to`. */
export type SchoolCalendar = {
  startsOn: Temporal.PlainDate
  semesters: Semester[]
  gradeEnds: GradeEnd[]
  holidays: SchoolHoliday[]
  publicHolidays: Temporal.PlainDate[]
  exceptions: CalendarException[]
}

export type CalendarRefusal =
  | 'semester_order'
  | 'holiday_outside_year'
  | 'exception_outside_year'
  | 'grade_end_outside_year'
  | 'moved_day_without_weekday'
  | 'duplicate_exception'

/** Last day of the year's last semester; `startsOn` itself when there is no semester. */
const yearEnd = (calendar: SchoolCalendar): Temporal.PlainDate =>
  calendar.semesters.reduce(
    (latest, semester) => (isBefore(latest, semester.to) ? semester.to : latest),
    calendar.startsOn,
  )

/** The day that the calendar names as the grade's end. Where two entries name the grade, the earlier binds. */
export function gradeEnd(calendar: SchoolCalendar, grade: number): Temporal.PlainDate {
  let end: Temporal.PlainDate | null = null
  for (const entry of calendar.gradeEnds) {
    if (entry.grades.includes(grade) && (end === null || isBefore(entry.on, end))) end = entry.on
  }
  return end ?? yearEnd(calendar)
}

/**
 * The weekday (1–7) whose timetable the grade follows on `day`; null when the grade has no study that day.
 * A moved working day is a study day even on a weekend, in a holiday or between semesters, as long as it lies within
 * the grade's year.
 */
export function timetableWeekday(calendar: SchoolCalendar, grade: number, day: Temporal.PlainDate): Weekday | null {
  if (!isWithin(day, calendar.startsOn, gradeEnd(calendar, grade))) return null
  const exception = calendar.exceptions.find(one => one.on.equals(day))
  if (exception !== undefined) return exception.kind === 'moved' ? exception.useWeekday : null
  if (day.dayOfWeek > 5) return null
  if (semesterOf(calendar, day) === null) return null
  if (calendar.publicHolidays.some(holiday => holiday.equals(day))) return null
  const free = calendar.holidays.some(
    holiday => (holiday.grades === null || holiday.grades.includes(grade)) && isWithin(day, holiday.from, holiday.to),
  )
  return free ? null : (day.dayOfWeek as Weekday)
}

/** Does the grade have lessons on `day`? */
export const isStudyDay = (calendar: SchoolCalendar, grade: number, day: Temporal.PlainDate): boolean =>
  timetableWeekday(calendar, grade, day) !== null

/** Every study day of the grade, in order. */
export function studyDays(calendar: SchoolCalendar, grade: number): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = []
  const end = gradeEnd(calendar, grade)
  for (let day = calendar.startsOn; !isBefore(end, day); day = day.add({ days: 1 })) {
    if (isStudyDay(calendar, grade, day)) days.push(day)
  }
  return days
}

/**
 * The last day on which the grade has lessons (deletion of recordings hangs on it, B21). When the day named as the
 * grade's end is itself free, the study day before it; in a year without any study day, the named end.
 */
export function lastStudyDay(calendar: SchoolCalendar, grade: number): Temporal.PlainDate {
  const end = gradeEnd(calendar, grade)
  for (let day = end; !isBefore(day, calendar.startsOn); day = day.subtract({ days: 1 })) {
    if (isStudyDay(calendar, grade, day)) return day
  }
  return end
}

/** The semester that holds `day`; null between semesters and outside the year. */
export const semesterOf = (calendar: SchoolCalendar, day: Temporal.PlainDate): Semester | null =>
  calendar.semesters.find(semester => isWithin(day, semester.from, semester.to)) ?? null

/**
 * Week of the timetable's cycle, 0-based, that `day` belongs to. Weeks run Monday to Sunday from the week of
 * `startsOn`. A week in which no grade has a study day (a whole week of holidays) does not advance the cycle: after
 * the autumn holidays the school goes on with the week that was due. A day within such a week answers with that due
 * week; a day before the year answers 0.
 */
export function cycleWeek(calendar: SchoolCalendar, day: Temporal.PlainDate, cycleWeeks: number): number {
  if (cycleWeeks <= 1) return 0
  const own = mondayOf(day)
  let passed = 0
  for (let monday = mondayOf(calendar.startsOn); isBefore(monday, own); monday = monday.add({ days: 7 })) {
    if (isBefore(yearEnd(calendar), monday)) break
    if (hasStudyDay(calendar, monday)) passed += 1
  }
  return passed % cycleWeeks
}

function hasStudyDay(calendar: SchoolCalendar, monday: Temporal.PlainDate): boolean {
  for (let offset = 0; offset < 7; offset += 1) {
    const day = monday.add({ days: offset })
    if (grades.some(grade => isStudyDay(calendar, grade, day))) return true
  }
  return false
}

/**
 * Can this calendar be used? Refuses semesters that are not two, in order and apart, with `startsOn` in the first;
 * holidays (also one that ends before it begins), grade ends and exceptions that leave the year; a moved day that
 * does not say whose timetable it takes; two exceptions on one day.
 */
export function checkCalendar(calendar: SchoolCalendar): Verdict<CalendarRefusal> {
  const [first, second, ...more] = calendar.semesters.toSorted((a, b) => a.number - b.number)
  if (first === undefined || second === undefined || more.length > 0) return no('semester_order')
  if (first.number !== 1 || second.number !== 2) return no('semester_order')
  if (isBefore(first.to, first.from) || isBefore(second.to, second.from)) return no('semester_order')
  if (!isBefore(first.to, second.from)) return no('semester_order')
  if (!isWithin(calendar.startsOn, first.from, first.to)) return no('semester_order')

  const inYear = (day: Temporal.PlainDate) => isWithin(day, calendar.startsOn, second.to)
  for (const holiday of calendar.holidays) {
    if (isBefore(holiday.to, holiday.from)) return no('holiday_outside_year')
    if (!inYear(holiday.from) || !inYear(holiday.to)) return no('holiday_outside_year')
  }
  if (!calendar.gradeEnds.every(end => inYear(end.on))) return no('grade_end_outside_year')
  if (!calendar.exceptions.every(one => inYear(one.on))) return no('exception_outside_year')
  if (calendar.exceptions.some(one => one.kind === 'moved' && one.useWeekday === null)) {
    return no('moved_day_without_weekday')
  }
  const days = new Set(calendar.exceptions.map(one => one.on.toString()))
  return days.size === calendar.exceptions.length ? yes : no('duplicate_exception')
}
