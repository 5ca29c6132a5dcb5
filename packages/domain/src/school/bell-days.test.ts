import { expect, test } from 'vitest'
import { daysOfRule, findBellDayFault } from './bell-days.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test.each<[string, string, string, number | null, string[]]>([
  ['one day', '2026-12-18', '2026-12-18', null, ['2026-12-18']],
  ['a span', '2026-12-16', '2026-12-18', null, ['2026-12-16', '2026-12-17', '2026-12-18']],
  ['each Friday', '2026-12-01', '2026-12-18', 5, ['2026-12-04', '2026-12-11', '2026-12-18']],
  ['backwards', '2026-12-18', '2026-12-17', null, []],
  ['no such weekday in the span', '2026-12-16', '2026-12-17', 5, []],
])('days of a rule: %s', (_, from, to, weekday, expected) => {
  expect(daysOfRule({ from: day(from), to: day(to), weekday }).map(String)).toEqual(expected)
})

test.each<[string, string[], string | null, string | null]>([
  ['today and later', ['2026-11-26', '2026-11-27'], null, null],
  ['yesterday', ['2026-11-25'], 'bell_day_in_past', '2026-11-25'],
  ['after the year', ['2027-06-18', '2027-06-19'], 'bell_day_outside_year', '2027-06-19'],
  ['before the year', ['2026-08-31'], 'bell_day_outside_year', '2026-08-31'],
  ['a day that rings otherwise already', ['2026-12-17', '2026-12-18'], 'bell_day_taken', '2026-12-18'],
  ['no day', [], 'bell_days_none', null],
])('may these days ring by other bells: %s', (_, days, reason, on) => {
  const fault = findBellDayFault(days.map(day), {
    today: day('2026-11-26'),
    yearFrom: day('2026-09-01'),
    yearTo: day('2027-06-18'),
    taken: new Map([['2026-12-18', 'Svētku priekšvakars']]),
  })
  expect(fault === null ? [null, null] : [fault.reason, fault.on?.toString() ?? null]).toEqual([reason, on])
  expect(fault?.taken ?? null).toBe(reason === 'bell_day_taken' ? 'Svētku priekšvakars' : null)
})
