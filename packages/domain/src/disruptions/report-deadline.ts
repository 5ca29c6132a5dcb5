/** How a school's procedure says until when a report excuses (A38). */
export type ReportDeadline = 'lesson_end' | 'study_day_end' | 'next_study_day'

/**
 * Minutes after a lesson's end until which a report of it is taken. `zone` is the school's; a day ends at midnight.
 * `nextStudyDay` is the school's next study day after the lesson's; without one (the year is over) the lesson's own day counts.
 */
export function reportDeadlineMinutes(
  deadline: ReportDeadline,
  lessonEndsAt: Temporal.Instant,
  zone: string,
  nextStudyDay: Temporal.PlainDate | null,
): number {
  if (deadline === 'lesson_end') return 0
  const lessonDay = lessonEndsAt.toZonedDateTimeISO(zone).toPlainDate()
  const lastDay = deadline === 'next_study_day' ? (nextStudyDay ?? lessonDay) : lessonDay
  const midnight = lastDay.add({ days: 1 }).toZonedDateTime(zone).toInstant()
  return Math.floor((midnight.epochMilliseconds - lessonEndsAt.epochMilliseconds) / 60_000)
}
