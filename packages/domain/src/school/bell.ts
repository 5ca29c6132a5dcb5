import { no, type Verdict, yes } from '../verdict.ts'

/** One period of the day's bells: its number (0–20; lesson 0 exists) and its wall times, half-open. */
export type BellPeriod = { number: number; startsAt: Temporal.PlainTime; endsAt: Temporal.PlainTime }

export type BellRefusal = 'period_ends_before_start' | 'periods_overlap' | 'period_duplicate'

/** What is wrong with bells and where: the period, and the other one that it meets. */
export type BellFault = { reason: BellRefusal; period: number; other: number | null }

/**
 * The first thing that stands in the way of these bells, null when they can be used. A period ends after it starts, a
 * number stands once, and a period starts no earlier than the one with the number before it ends (so that a double
 * lesson runs on into the next number).
 */
export function findBellFault(periods: readonly BellPeriod[]): BellFault | null {
  const backwards = periods.find(period => Temporal.PlainTime.compare(period.endsAt, period.startsAt) <= 0)
  if (backwards !== undefined) return { reason: 'period_ends_before_start', period: backwards.number, other: null }
  let previous: BellPeriod | null = null
  let overlap: BellFault | null = null
  for (const period of periods.toSorted((a, b) => a.number - b.number)) {
    if (previous !== null && previous.number === period.number)
      return { reason: 'period_duplicate', period: period.number, other: period.number }
    if (previous !== null && Temporal.PlainTime.compare(period.startsAt, previous.endsAt) < 0)
      overlap ??= { reason: 'periods_overlap', period: previous.number, other: period.number }
    previous = period
  }
  return overlap
}

/** Can these bells be used? */
export function checkBells(periods: readonly BellPeriod[]): Verdict<BellRefusal> {
  const fault = findBellFault(periods)
  return fault === null ? yes : no(fault.reason)
}
