import { describe, expect, test } from 'vitest'
import { isMailTime, nextAttempt } from './mail-time.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const facts = {
  contactHours: { from: '08:00', to: '17:00' },
  isStudyDay: (one: Temporal.PlainDate) => one.dayOfWeek <= 5 && !one.equals(day('2026-12-24')),
  year: { from: day('2026-09-01'), to: day('2027-06-30') },
}
const may = (now: string, isStaff: boolean, change: Partial<typeof facts> = {}) =>
  isMailTime({ ...facts, ...change, isStaff, now: Temporal.PlainDateTime.from(now) })

describe('A34: mail to staff goes out in contact hours on study days', () => {
  test.each([
    ['the moment they begin', '2026-11-26T08:00', true],
    ['the minute before', '2026-11-26T07:59', false],
    ['the last minute', '2026-11-26T16:59', true],
    ['their end', '2026-11-26T17:00', false],
    ['a Saturday', '2026-11-28T10:00', false],
    ['a day off in the week', '2026-12-24T10:00', false],
    ['summer, when no study day is known: a Thursday', '2027-07-15T10:00', true],
    ['summer: a Sunday', '2027-07-18T10:00', false],
    ['the year’s last day', '2027-06-30T10:00', true],
    ['summer: the evening', '2027-07-15T18:00', false],
  ])('%s', (_, now, expected) => {
    expect(may(now, true)).toBe(expected)
  })

  test('the hours are the school’s setting', () => {
    expect(may('2026-11-26T07:30', true, { contactHours: { from: '07:30', to: '15:00' } })).toBe(true)
    expect(may('2026-11-26T15:30', true, { contactHours: { from: '07:30', to: '15:00' } })).toBe(false)
  })
})

test.each([
  ['seven in the morning', '2026-11-26T07:00', true],
  ['before it', '2026-11-26T06:59', false],
  ['nine in the evening', '2026-11-26T21:00', false],
  ['a minute before', '2026-11-26T20:59', true],
  ['a Sunday', '2026-11-29T12:00', true],
])('families are mailed by day, on any day: %s', (_, now, expected) => {
  expect(may(now, false)).toBe(expected)
})

test('a mail that is not taken is tried at growing distances and then given up', () => {
  const now = Temporal.Instant.from('2026-11-26T08:00:00Z')
  const waits = [1, 2, 3, 4, 5, 6].map(attempts => nextAttempt(now, attempts)?.since(now).total('minutes') ?? null)
  expect(waits).toEqual([1, 5, 20, 60, 240, null])
})
