import { isBefore } from '../school/day-order.ts'
import { limitOf, type QuotaMeter } from './quota.ts'

export type QuotaRounding = 'down' | 'nearest'

/** What share holds from a day on, until the next period begins. Percents are 0–100 with up to two decimals. */
export type QuotaPeriod = {
  from: Temporal.PlainDate
  /** The school's share. */
  percent: number
  /** The law's, above which the school's has no effect. */
  lawPercent: number
  rounding: QuotaRounding
}

/**
 * Lessons that may be remote under a period's share (A5). The law says “up to”, so that its own share, rounded down, is
 * never exceeded; rounding to the nearest is the school's to choose below that.
 */
export function limitIn(period: Omit<QuotaPeriod, 'from'>, planned: number): number {
  const byLaw = limitOf(period.lawPercent, planned)
  if (period.rounding === 'down') return Math.min(byLaw, limitOf(period.percent, planned))
  const hundredths = Math.max(0, Math.round(period.percent * 100)) * Math.max(0, Math.trunc(planned))
  return Math.min(byLaw, Math.floor((hundredths + 5_000) / 10_000))
}

/** Index of the period that holds a day; a day before the first period belongs to the first. */
export const periodIndexOn = (periods: readonly Pick<QuotaPeriod, 'from'>[], day: Temporal.PlainDate): number =>
  Math.max(
    0,
    periods.findLastIndex(period => !isBefore(day, period.from)),
  )

/**
 * The meter that decides on a lesson of a day (A5): of the day's period and of every later one that already holds remote
 * lessons, the one that leaves least; `taken` counts what is remote from the year's first day to that period's last. So a
 * lower share binds from its day on and never undoes what was held before it. `takenByPeriod` holds the remote lessons that
 * use the quota in each period.
 */
export function meterOn(
  facts: { periods: readonly QuotaPeriod[]; planned: number; takenByPeriod: readonly number[] },
  day: Temporal.PlainDate,
): QuotaMeter {
  const { periods, planned, takenByPeriod } = facts
  const first = periodIndexOn(periods, day)
  let taken = 0
  let binding: QuotaMeter | null = null
  for (const [index, period] of periods.entries()) {
    const here = takenByPeriod[index] ?? 0
    taken += here
    if (index < first || (index > first && here === 0)) continue
    const meter = { planned, limit: limitIn(period, planned), taken }
    if (binding === null || meter.limit - meter.taken < binding.limit - binding.taken) binding = meter
  }
  return binding ?? { planned, limit: 0, taken }
}

/** The next period, after the one that holds the day, in which so many planned lessons give another limit; null if none. */
export function nextLimit(
  periods: readonly QuotaPeriod[],
  planned: number,
  day: Temporal.PlainDate,
): { index: number; limit: number } | null {
  const present = periodIndexOn(periods, day)
  const now = periods[present]
  if (now === undefined) return null
  const index = periods.findIndex(
    (period, at) =>
      at > present && (period.percent !== now.percent || limitIn(period, planned) !== limitIn(now, planned)),
  )
  const next = periods[index]
  return next === undefined ? null : { index, limit: limitIn(next, planned) }
}
