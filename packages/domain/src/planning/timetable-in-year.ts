import { isBefore } from '../school/day-order.ts'
import type { TimetableFile, TimetableProblem } from './timetable-file.ts'

/**
 * Lessons that the school year can't hold, each an error with its place: on a Saturday or Sunday (`weekend_lesson`; a
 * working day moved there takes the timetable of another day), and with days that lie outside the year
 * (`outside_school_year`).
 */
export function lessonsOutsideYear(
  file: TimetableFile,
  year: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): TimetableProblem[] {
  const found = new Map<string, TimetableProblem>()
  const tell = (lessonKey: string, reason: string, value: string) => {
    const place = `cards/${lessonKey}`
    found.set(`${place} ${reason} ${value}`, { severity: 'error', place, reason, value })
  }
  for (const { lessonKey, weekday, period, from, to } of file.cards) {
    if (weekday > 5) tell(lessonKey, 'weekend_lesson', `${weekday}/${period}`)
    const isAfter = from !== undefined && isBefore(year.to, from)
    const isEarlier = to !== undefined && isBefore(to, year.from)
    if (isAfter || isEarlier) tell(lessonKey, 'outside_school_year', `${from ?? ''} – ${to ?? ''}`)
  }
  return [...found.values()]
}
