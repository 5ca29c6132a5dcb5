import { expect, test } from 'vitest'
import { isStayCounted } from './page-stay.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}+02:00`)
const lesson = {
  startsAt: at('08:30'),
  endsAt: at('09:10'),
  dayEndsAt: at('23:59:59'),
  mode: 'sync',
  opensMinutesBefore: 15,
} as const

test.each([
  ['before it opens', '08:14:59', 'sync', false],
  ['when it opens', '08:15', 'sync', true],
  ['in its last second', '09:09:59', 'sync', true],
  ['at its end', '09:10', 'sync', false],
  ['A25: after an asynchronous lesson’s hour', '15:00', 'async', true],
] as const)('A24: the join page’s signs of life count: %s', (_, now, mode, expected) => {
  expect(isStayCounted({ ...lesson, mode, now: at(now) })).toBe(expected)
})
