import { expect, test } from 'vitest'
import { reportDeadlineMinutes } from './report-deadline.ts'

// 9:10 in Riga on a Thursday.
const endsAt = Temporal.Instant.from('2026-11-26T07:10:00Z')
const friday = Temporal.PlainDate.from('2026-11-27')

test.each([
  ['A36: until the lesson’s end', 'lesson_end' as const, friday, 0],
  ['A36: until the end of the day', 'study_day_end' as const, friday, 14 * 60 + 50],
  ['A36: until the end of the next study day', 'next_study_day' as const, friday, 38 * 60 + 50],
  ['A36: after the year’s last lesson, until the end of its day', 'next_study_day' as const, null, 14 * 60 + 50],
])('%s', (_name, deadline, next, minutes) => {
  expect(reportDeadlineMinutes(deadline, endsAt, 'Europe/Riga', next)).toBe(minutes)
})
