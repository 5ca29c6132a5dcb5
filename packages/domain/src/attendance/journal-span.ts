import { mondayOf } from '../school/day-order.ts'

/** How much of the year a journal page shows. */
export type JournalSpan = 'day' | 'week' | 'month'

/** The days of a span that holds `on`, both included: the day, Monday to Sunday, the calendar month. */
export function daysOfSpan(
  span: JournalSpan,
  on: Temporal.PlainDate,
): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  if (span === 'day') return { from: on, to: on }
  const from = span === 'week' ? mondayOf(on) : on.with({ day: 1 })
  return { from, to: span === 'week' ? from.add({ days: 6 }) : from.add({ months: 1 }).subtract({ days: 1 }) }
}
