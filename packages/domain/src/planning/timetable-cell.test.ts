import { expect, test } from 'vitest'
import { readCycleWeeks, readDay, readNames, readPeriod, readTeachers, readWeekday } from './timetable-cell.ts'

const time = (text: string) => Temporal.PlainTime.from(text)
const bells = [
  { number: 0, startsAt: time('07:40'), endsAt: time('08:20') },
  { number: 1, startsAt: time('08:30'), endsAt: time('09:10') },
  { number: 2, startsAt: time('09:20'), endsAt: time('10:00') },
]

test.each([
  ['Pirmdiena', 1],
  ['pirmd.', 1],
  ['P', 1],
  ['Otrdiena', 2],
  ['TREŠDIENA', 3],
  ['Tr', 3],
  ['C.', 4],
  ['Pk', 5],
  ['friday', 5],
  ['Thu', 4],
  ['3', 3],
  ['sestdiena', 6],
  ['8', null],
  ['0', null],
  ['rīt', null],
  ['', null],
])('%j is the weekday %s', (text, weekday) => {
  expect(readWeekday(text)).toBe(weekday)
})

test.each<[string, ReturnType<typeof readPeriod>]>([
  ['3', { period: 3, length: 1 }],
  ['0', { period: 0, length: 1 }],
  ['3.', { period: 3, length: 1 }],
  ['3. stunda', { period: 3, length: 1 }],
  ['1-2', { period: 1, length: 2 }],
  ['1. – 2.', { period: 1, length: 2 }],
  ['2-1', null],
  ['1-9', null],
  ['08:30', { period: 1, length: 1 }],
  ['8.30', { period: 1, length: 1 }],
  ['8:30–10:00', { period: 1, length: 2 }],
  ['8:30-9:10', { period: 1, length: 1 }],
  ['08:35', 'no_bell'],
  ['no rīta', null],
  ['', null],
])('%j is the period %j', (text, expected) => {
  expect(readPeriod(text, bells)).toEqual(expected)
})

test.each<[string, ReturnType<typeof readCycleWeeks>]>([
  ['', 'every'],
  ['A/B', 'every'],
  ['katru nedēļu', 'every'],
  ['A', [0]],
  ['B nedēļa', [1]],
  ['nepāra', [0]],
  ['Pāra', [1]],
  ['2', [1]],
  ['C', null],
])('%j is of the weeks %j', (text, weeks) => {
  expect(readCycleWeeks(text)).toEqual(weeks)
})

test.each([
  ['21.11.2026.', '2026-11-21'],
  ['1. 9. 2026', '2026-09-01'],
  ['01/09/2026', '2026-09-01'],
  ['2026-11-21', '2026-11-21'],
  ['31.06.2026', null],
  ['21.11.26', null],
  ['rudenī', null],
])('%j is the day %s', (text, day) => {
  expect(readDay(text)?.toString() ?? null).toBe(day)
})

test.each([
  ['7.a, 7.b', ['7.a', '7.b']],
  ['7.a/7.b', ['7.a', '7.b']],
  ['7.a un 7.b', ['7.a', '7.b']],
  [' 7.a ', ['7.a']],
  ['', []],
])('%j names %j', (cell, names) => {
  expect(readNames(cell)).toEqual(names)
})

test.each([
  ['Bērziņa, Anna', ['Bērziņa, Anna']],
  ['Anna Bērziņa, Juris Kalns', ['Anna Bērziņa', 'Juris Kalns']],
  ['Anna Bērziņa; Juris Kalns', ['Anna Bērziņa', 'Juris Kalns']],
])('%j are the teachers %j', (cell, teachers) => {
  expect(readTeachers(cell)).toEqual(teachers)
})
