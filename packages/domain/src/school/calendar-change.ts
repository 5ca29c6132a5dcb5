import { no, type Verdict, yes } from '../verdict.ts'
import { type SchoolCalendar, timetableWeekday } from './calendar.ts'
import { grades } from './grade.ts'

/** May the calendar of this day still be changed? What was held stays as it was held. */
export const mayChangeDay = (day: Temporal.PlainDate, today: Temporal.PlainDate): Verdict<'exception_in_past'> =>
  Temporal.PlainDate.compare(day, today) < 0 ? no('exception_in_past') : yes

/**
 * The first day gone by on which the two calendars teach some grade differently; null where they differ from `today` on
 * alone. What was held stays as it was held.
 */
export function firstPastChange(
  before: SchoolCalendar,
  after: SchoolCalendar,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const from = Temporal.PlainDate.compare(before.startsOn, after.startsOn) <= 0 ? before.startsOn : after.startsOn
  for (let day = from; Temporal.PlainDate.compare(day, today) < 0; day = day.add({ days: 1 })) {
    if (grades.some(grade => timetableWeekday(before, grade, day) !== timetableWeekday(after, grade, day))) return day
  }
  return null
}
