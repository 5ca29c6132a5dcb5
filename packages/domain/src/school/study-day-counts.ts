import { gradeEnd, type SchoolCalendar } from './calendar.ts'

/** Study days of a grade in the year, and those of them before a day. */
export type StudyDayCounts = { elapsedStudyDays: number; totalStudyDays: number }

/**
 * Counts the study days of several grades at once, by the rule of `isStudyDay`. Days are compared as ISO text and walked once
 * for all grades: asking the calendar day by day for each grade takes thirty times as long, and the quota matrix asks at
 * every look.
 */
export function studyDayCounts(
  calendar: SchoolCalendar,
  grades: readonly number[],
  before: Temporal.PlainDate,
): Map<number, StudyDayCounts> {
  const counts = new Map(
    grades.map(grade => [grade, { end: String(gradeEnd(calendar, grade)), elapsedStudyDays: 0, totalStudyDays: 0 }]),
  )
  const exceptions = new Map(calendar.exceptions.map(one => [String(one.on), one.kind]))
  const publicHolidays = new Set(calendar.publicHolidays.map(String))
  const semesters = calendar.semesters.map(one => ({ from: String(one.from), to: String(one.to) }))
  const holidays = calendar.holidays.map(one => ({ ...one, from: String(one.from), to: String(one.to) }))
  const today = String(before)
  const last = [...counts.values()].reduce((latest, one) => (one.end > latest ? one.end : latest), '')
  const isWithin = (on: string, range: { from: string; to: string }) => range.from <= on && on <= range.to
  for (let day = calendar.startsOn; String(day) <= last; day = day.add({ days: 1 })) {
    const on = String(day)
    const exception = exceptions.get(on)
    if (exception === 'closed') continue
    const isUsual = day.dayOfWeek <= 5 && !publicHolidays.has(on) && semesters.some(semester => isWithin(on, semester))
    if (exception === undefined && !isUsual) continue
    const free = exception === undefined ? holidays.filter(holiday => isWithin(on, holiday)) : []
    for (const [grade, count] of counts) {
      if (on > count.end || free.some(holiday => holiday.grades === null || holiday.grades.includes(grade))) continue
      count.totalStudyDays += 1
      if (on < today) count.elapsedStudyDays += 1
    }
  }
  return counts
}
