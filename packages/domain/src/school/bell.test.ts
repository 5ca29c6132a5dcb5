import { expect, test } from 'vitest'
import { type BellPeriod, checkBells, findBellFault } from './bell.ts'

const period = (number: number, startsAt: string, endsAt: string): BellPeriod => ({
  number,
  startsAt: Temporal.PlainTime.from(startsAt),
  endsAt: Temporal.PlainTime.from(endsAt),
})

test.each<[string, BellPeriod[], string | null]>([
  ['no periods', [], null],
  [
    'a day with lesson 0',
    [period(0, '07:45', '08:25'), period(1, '08:30', '09:10'), period(2, '09:20', '10:00')],
    null,
  ],
  ['periods that touch', [period(1, '08:30', '09:10'), period(2, '09:10', '09:50')], null],
  ['given out of order', [period(2, '09:20', '10:00'), period(1, '08:30', '09:10')], null],
  ['an end before its start', [period(1, '09:10', '08:30')], 'period_ends_before_start'],
  ['no length', [period(1, '08:30', '08:30')], 'period_ends_before_start'],
  ['one number twice', [period(1, '08:30', '09:10'), period(1, '09:20', '10:00')], 'period_duplicate'],
  ['an overlap', [period(1, '08:30', '09:10'), period(2, '09:09', '09:50')], 'periods_overlap'],
  ['numbers against the clock', [period(2, '08:30', '09:10'), period(1, '09:20', '10:00')], 'periods_overlap'],
])('bells: %s', (_, periods, reason) => {
  expect(checkBells(periods)).toEqual(reason === null ? { ok: true } : { ok: false, reason })
})

test.each<[string, BellPeriod[], ReturnType<typeof findBellFault>]>([
  ['in order', [period(0, '07:45', '08:25'), period(1, '08:30', '09:10')], null],
  [
    'which two overlap',
    [period(1, '08:30', '09:10'), period(2, '09:20', '10:00'), period(3, '09:55', '10:40')],
    { reason: 'periods_overlap', period: 2, other: 3 },
  ],
  [
    'which ends too early',
    [period(1, '08:30', '09:10'), period(4, '11:00', '10:00')],
    { reason: 'period_ends_before_start', period: 4, other: null },
  ],
  [
    'which number stands twice, said before the overlap of the two',
    [period(3, '08:30', '09:10'), period(3, '08:40', '09:20')],
    { reason: 'period_duplicate', period: 3, other: 3 },
  ],
])('the fault names its place: %s', (_, periods, fault) => {
  expect(findBellFault(periods)).toEqual(fault)
})
