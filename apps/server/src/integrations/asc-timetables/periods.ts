import type { TimetableFile } from '@talklase/domain/planning/timetable-file.ts'
import type { TimetableDocument } from './document.ts'
import type { Problems } from './problems.ts'
import { readWhole } from './references.ts'

const readTime = (text: string): Temporal.PlainTime | null => {
  const written = /^(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?$/.exec(text)
  const hour = Number(written?.[1] ?? 24)
  const minute = Number(written?.[2] ?? 60)
  return hour < 24 && minute < 60 ? Temporal.PlainTime.from({ hour, minute }) : null
}

/**
 * The bell schedule, by period number. A period is known by its `period` attribute, never by its position, and may be
 * 0. A period without a readable number or times is left out with a warning, and so is one that repeats another whole;
 * whether the bells are possible is for `checkBells` to say.
 */
export function readPeriods(document: TimetableDocument, problems: Problems): TimetableFile['periods'] {
  const periods: TimetableFile['periods'] = []
  const known = new Set<string>()
  for (const row of document.rows('periods')) {
    const number = readWhole(row.attribute('period'), 0)
    const startsAt = readTime(row.attribute('starttime'))
    const endsAt = readTime(row.attribute('endtime'))
    const whole = `${number} ${startsAt} ${endsAt}`
    if (number === null) problems.warn(row.place, 'period_unreadable', row.attribute('period'))
    else if (!startsAt || !endsAt)
      problems.warn(row.place, 'times_unreadable', `${row.attribute('starttime')}–${row.attribute('endtime')}`)
    else if (known.has(whole)) problems.warn(row.place, 'duplicate_period', String(number))
    else periods.push({ number, startsAt, endsAt })
    known.add(whole)
  }
  // The older shape may give a day its own bells; a timetable file holds one schedule for all days.
  const ownBells = document.rows('dayperiods').length
  if (ownBells > 0) problems.warn('dayperiods', 'day_periods_not_read', String(ownBells))
  return periods.sort((one, other) => one.number - other.number)
}
