import { type BellFault, findBellFault } from '@talklase/domain/school/bell.ts'
import { formatWallTime } from '../../ui/format.ts'

/** A period as it is being typed; `key` names the row while its number changes. */
export type BellRow = { key: number; number: number | string; startsAt: string; endsAt: string }

export type Bell = { number: number; startsAt: string; endsAt: string }

const typedTime = /^([01]?\d|2[0-3])[:.][0-5]\d$/

/** A wall time as it was typed, `8:30` or `8.30`, as the server has it: `08:30`. */
const wallTimeOf = (typed: string): string => typed.trim().replace('.', ':').padStart(5, '0')

export const rowsOf = (bells: readonly Bell[]): BellRow[] =>
  bells.map((bell, key) => ({
    key,
    number: bell.number,
    startsAt: formatWallTime(bell.startsAt),
    endsAt: formatWallTime(bell.endsAt),
  }))

/** What stands in the way of these bells: a row not filled, or a rule with its place; null when they can be kept. */
export function problemOf(rows: readonly BellRow[]): BellFault | 'incomplete' | null {
  const isFilled = rows.every(
    row => typeof row.number === 'number' && typedTime.test(row.startsAt.trim()) && typedTime.test(row.endsAt.trim()),
  )
  if (rows.length === 0 || !isFilled) return 'incomplete'
  return findBellFault(
    bellsOf(rows).map(one => ({
      number: one.number,
      startsAt: Temporal.PlainTime.from(one.startsAt),
      endsAt: Temporal.PlainTime.from(one.endsAt),
    })),
  )
}

/** The rows as the server has them, by number. */
export const bellsOf = (rows: readonly BellRow[]): Bell[] =>
  rows
    .map(row => ({ number: Number(row.number), startsAt: wallTimeOf(row.startsAt), endsAt: wallTimeOf(row.endsAt) }))
    .toSorted((a, b) => a.number - b.number)

/** A further row, numbered after the highest. */
export function withAnother(rows: readonly BellRow[]): BellRow[] {
  const key = Math.max(-1, ...rows.map(row => row.key)) + 1
  const number = Math.min(20, Math.max(0, ...rows.map(row => Number(row.number) || 0)) + 1)
  return [...rows, { key, number, startsAt: '', endsAt: '' }]
}

/**
 * The ordinary periods with lessons of so many minutes, one after another with equal breaks, from when the first of
 * them starts. Empty where they would run past midnight.
 */
export function shortened(bells: readonly Bell[], minutes: number, breakMinutes: number): Bell[] {
  const [first] = bells
  if (first === undefined) return []
  const start = Temporal.PlainTime.from(first.startsAt)
  const midnight = 24 * 60 - (start.hour * 60 + start.minute)
  if (bells.length * (minutes + breakMinutes) > midnight) return []
  return bells.map((bell, index) => {
    const startsAt = start.add({ minutes: index * (minutes + breakMinutes) })
    const text = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' })
    return { number: bell.number, startsAt: text(startsAt), endsAt: text(startsAt.add({ minutes })) }
  })
}
