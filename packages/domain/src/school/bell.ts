import { no, type Verdict, yes } from '../verdict.ts'

/** One period of the day's bells: its number (0–20; lesson 0 exists) and its wall times, half-open. */
export type BellPeriod = { number: number; startsAt: Temporal.PlainTime; endsAt: Temporal.PlainTime }

export type BellRefusal = 'period_ends_before_start' | 'periods_overlap' | 'period_duplicate'

/**
 * Can these bells be used? A period ends after it starts, a number stands once, and a period starts no earlier than
 * the one with the number before it ends (so that a double lesson runs on into the next number).
 */
export function checkBells(periods: readonly BellPeriod[]): Verdict<BellRefusal> {
  if (periods.some(period => Temporal.PlainTime.compare(period.endsAt, period.startsAt) <= 0)) {
    return no('period_ends_before_start')
  }
  if (new Set(periods.map(period => period.number)).size !== periods.length) return no('period_duplicate')
  let previous: BellPeriod | null = null
  for (const period of periods.toSorted((a, b) => a.number - b.number)) {
    if (previous !== null && Temporal.PlainTime.compare(period.startsAt, previous.endsAt) < 0) {
      return no('periods_overlap')
    }
    previous = period
  }
  return yes
}
