import type { BellPeriod } from '@talklase/domain/school/bell.ts'
import type { UntisTable } from './files.ts'
import { type Problems, placeOf } from './problems.ts'

const readTime = (text: string): Temporal.PlainTime | null => {
  const written = /^(\d{1,2})(\d{2})$/.exec(text)
  const [hour, minute] = [Number(written?.[1] ?? 24), Number(written?.[2] ?? 60)]
  return hour < 24 && minute < 60 ? Temporal.PlainTime.from({ hour, minute }) : null
}

/**
 * The time grid (time.txt): weekday, number of periods, period, start and end as HHMM. The first weekday's times are
 * taken; that another day rings otherwise is a warning. Whether the bells are possible is for `checkBells` to say.
 */
export function readTimes(table: UntisTable | undefined, problems: Problems): BellPeriod[] {
  if (table === undefined) return []
  const periods = new Map<number, BellPeriod & { weekday: string }>()
  for (const row of table.rows) {
    const [weekday, number] = [row.cell(1), Number(row.cell(3))]
    const [startsAt, endsAt] = [readTime(row.cell(4)), readTime(row.cell(5))]
    if (!/^\d{1,2}$/.test(row.cell(3)) || startsAt === null || endsAt === null) {
      problems.warn(placeOf(table, row), 'times_unreadable', `${row.cell(4)}–${row.cell(5)}`)
      continue
    }
    const there = periods.get(number)
    if (there === undefined) periods.set(number, { number, startsAt, endsAt, weekday })
    else if (there.weekday !== weekday && !(there.startsAt.equals(startsAt) && there.endsAt.equals(endsAt)))
      problems.warnOnce(placeOf(table, row), 'day_periods_not_read', `${row.cell(4)}–${row.cell(5)}`)
  }
  return [...periods.values()]
    .map(({ number, startsAt, endsAt }) => ({ number, startsAt, endsAt }))
    .toSorted((a, b) => a.number - b.number)
}
