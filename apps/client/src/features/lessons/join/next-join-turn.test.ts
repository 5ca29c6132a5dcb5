import { expect, test } from 'vitest'
import { nextJoinTurn } from './next-join-turn.ts'

const page = {
  startsAt: '2026-11-26T06:30:00Z',
  endsAt: '2026-11-26T07:10:00Z',
  checkIn: { opensAt: '2026-11-26T06:15:00Z', closesAt: '2026-11-26T07:10:00Z' },
  link: { visibleAt: '2026-11-26T06:25:00Z' },
}

test.each([
  ['registering opens', '2026-11-26T06:00:00Z', 15],
  ['the link appears', '2026-11-26T06:15:00Z', 10],
  ['the lesson starts', '2026-11-26T06:25:00Z', 5],
  ['the lesson ends', '2026-11-26T06:30:00Z', 40],
])('B9: the page looks again when %s', (_, now, minutes) => {
  expect(nextJoinTurn(page, Temporal.Instant.from(now))).toBe(minutes * 60_000)
})

test.each([
  ['after the end', '2026-11-26T07:10:00Z'],
  ['a day before', '2026-11-25T06:00:00Z'],
])('B9: %s it waits for nothing', (_, now) => {
  expect(nextJoinTurn(page, Temporal.Instant.from(now))).toBeUndefined()
})
