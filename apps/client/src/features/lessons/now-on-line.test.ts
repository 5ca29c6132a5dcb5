import { expect, test } from 'vitest'
import { nowOnLine } from './now-on-line.ts'

const lesson = (from: string, to: string) => ({ startsAt: `2026-11-26T${from}:00Z`, endsAt: `2026-11-26T${to}:00Z` })
const day = [lesson('06:30', '07:10'), lesson('07:20', '08:00')]

test.each([
  ['before the first', '06:00', { index: 0, within: null }],
  ['at the first bell', '06:30', { index: 0, within: 0 }],
  ['in the middle', '06:50', { index: 0, within: 0.5 }],
  ['in the break', '07:10', { index: 1, within: null }],
  ['after the last bell', '08:00', null],
])('experience: now on the line, %s', (_name, at, place) => {
  expect(nowOnLine(day, Temporal.Instant.from(`2026-11-26T${at}:00Z`))).toEqual(place)
})
