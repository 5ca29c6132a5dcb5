import { expect, test } from 'vitest'
import { isTooSoon } from './too-soon.ts'

const startsAt = Temporal.Instant.from('2026-11-26T06:30:00Z')

test.each([
  ['A24: before the lesson', '2026-11-26T06:29:59Z', true],
  ['A24: within the grace', '2026-11-26T06:34:59Z', true],
  ['A24: when the grace has passed', '2026-11-26T06:35:00Z', false],
])('%s', (_name, now, expected) => {
  expect(isTooSoon({ now: Temporal.Instant.from(now), startsAt, graceMinutes: 5 })).toBe(expected)
})
