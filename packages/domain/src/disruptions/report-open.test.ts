import { expect, test } from 'vitest'
import { isReportOpen } from './report-open.ts'

const startsAt = Temporal.Instant.from('2026-11-26T06:30:00Z')
const endsAt = Temporal.Instant.from('2026-11-26T07:10:00Z')

test.each([
  ['A36: not for a lesson of next week', '2026-11-19T06:30:00Z', 'study_day_end' as const, false],
  ['A36: from a day before', '2026-11-25T06:30:00Z', 'study_day_end' as const, true],
  ['A36: until the lesson’s end where that is the deadline', '2026-11-26T07:10:00Z', 'lesson_end' as const, true],
  ['A36: not a second after it', '2026-11-26T07:10:01Z', 'lesson_end' as const, false],
  ['A36: until midnight where the day’s end is', '2026-11-26T21:59:00Z', 'study_day_end' as const, true],
  ['A36: not the day after', '2026-11-27T06:00:00Z', 'study_day_end' as const, false],
  ['A36: the day after where the next study day counts', '2026-11-27T06:00:00Z', 'next_study_day' as const, true],
  ['A36: not weeks later', '2026-12-10T06:00:00Z', 'next_study_day' as const, false],
])('%s', (_name, now, deadline, expected) => {
  expect(isReportOpen({ now: Temporal.Instant.from(now), startsAt, endsAt, deadline, zone: 'Europe/Riga' })).toBe(
    expected,
  )
})
