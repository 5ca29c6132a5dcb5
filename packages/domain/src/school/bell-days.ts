import { isBefore } from './day-order.ts'

/** One day, or every day of a span, or one weekday (1–7) in each week of it; both ends are included. */
export type BellDaysRule = { from: Temporal.PlainDate; to: Temporal.PlainDate; weekday: number | null }

/** The days that a rule names, in order; none where it ends before it begins. */
export function daysOfRule(rule: BellDaysRule): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = []
  for (let day = rule.from; !isBefore(rule.to, day); day = day.add({ days: 1 })) {
    if (rule.weekday === null || day.dayOfWeek === rule.weekday) days.push(day)
  }
  return days
}

export type BellDayRefusal = 'bell_day_in_past' | 'bell_day_outside_year' | 'bell_day_taken' | 'bell_days_none'

/** The first day that stands in the way, with the name of the bells it already rings by. */
export type BellDayFault = { reason: BellDayRefusal; on: Temporal.PlainDate | null; taken: string | null }

/**
 * May these days ring by other bells? What was held stays as it was held, a day rings by one variant, and days outside
 * the school year ring by none. `taken` names the variant that a day (`2026-11-26`) rings by already.
 */
export function findBellDayFault(
  days: readonly Temporal.PlainDate[],
  facts: {
    today: Temporal.PlainDate
    yearFrom: Temporal.PlainDate
    yearTo: Temporal.PlainDate
    taken: ReadonlyMap<string, string>
  },
): BellDayFault | null {
  if (days.length === 0) return { reason: 'bell_days_none', on: null, taken: null }
  for (const on of days) {
    if (isBefore(on, facts.yearFrom) || isBefore(facts.yearTo, on))
      return { reason: 'bell_day_outside_year', on, taken: null }
    if (isBefore(on, facts.today)) return { reason: 'bell_day_in_past', on, taken: null }
    const taken = facts.taken.get(on.toString())
    if (taken !== undefined) return { reason: 'bell_day_taken', on, taken }
  }
  return null
}
