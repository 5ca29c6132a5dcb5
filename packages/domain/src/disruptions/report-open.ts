import { reportHoursBefore } from './decide.ts'
import { type ReportDeadline, reportDeadlineMinutes } from './report-deadline.ts'

/** Days after a lesson by which the next study day has come, all holidays but the summer's aside. */
const nextStudyDayWithin = 3

/**
 * Is it time to offer reporting a problem of this lesson (A36)? From a day before it until the school's deadline. Generous
 * where the deadline is the next study day: what comes too late is then refused by `mayReport`, which knows the calendar.
 */
export function isReportOpen(facts: {
  now: Temporal.Instant
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  deadline: ReportDeadline
  zone: string
}): boolean {
  const { now, startsAt, endsAt, deadline, zone } = facts
  if (Temporal.Instant.compare(now, startsAt.subtract({ hours: reportHoursBefore })) < 0) return false
  const lessonDay = endsAt.toZonedDateTimeISO(zone).toPlainDate()
  const minutes = reportDeadlineMinutes(deadline, endsAt, zone, lessonDay.add({ days: nextStudyDayWithin }))
  return Temporal.Instant.compare(now, endsAt.add({ minutes })) <= 0
}
