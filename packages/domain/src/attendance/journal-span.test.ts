import { expect, test } from 'vitest'
import { daysOfSpan } from './journal-span.ts'

test.each([
  ['day', '2026-11-26', '2026-11-26', '2026-11-26'],
  ['week', '2026-11-26', '2026-11-23', '2026-11-29'],
  ['week', '2026-11-29', '2026-11-23', '2026-11-29'],
  ['week', '2026-12-31', '2026-12-28', '2027-01-03'],
  ['month', '2026-11-26', '2026-11-01', '2026-11-30'],
  ['month', '2027-02-28', '2027-02-01', '2027-02-28'],
  ['month', '2026-12-01', '2026-12-01', '2026-12-31'],
] as const)('A38: a journal page of a %s with %s runs from %s to %s', (span, on, from, to) => {
  const days = daysOfSpan(span, Temporal.PlainDate.from(on))
  expect([String(days.from), String(days.to)]).toEqual([from, to])
})
