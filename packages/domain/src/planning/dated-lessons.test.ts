import { describe, expect, test } from 'vitest'
import type { SchoolCalendar } from '../school/calendar.ts'
import { gradeOfClassName } from '../school/grade.ts'
import { type DatableSlot, datedLessons } from './dated-lessons.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const calendar: SchoolCalendar = {
  startsOn: day('2026-09-01'),
  semesters: [
    { number: 1, from: day('2026-09-01'), to: day('2026-12-18') },
    { number: 2, from: day('2027-01-04'), to: day('2027-06-18') },
  ],
  gradeEnds: [
    { grades: [1, 2, 3, 4, 5, 6, 7, 8, 10, 11], on: day('2027-05-31') },
    { grades: [9], on: day('2027-06-11') },
    { grades: [12], on: day('2027-06-18') },
  ],
  holidays: [
    { name: 'autumn', from: day('2026-10-19'), to: day('2026-10-23'), grades: null },
    { name: 'winter', from: day('2026-12-21'), to: day('2027-01-01'), grades: null },
    { name: 'spring', from: day('2027-03-08'), to: day('2027-03-12'), grades: null },
  ],
  publicHolidays: ['2026-11-18', '2027-03-26', '2027-03-29', '2027-05-04'].map(day),
  exceptions: [
    { on: day('2026-09-11'), kind: 'closed', useWeekday: null },
    { on: day('2026-09-19'), kind: 'moved', useWeekday: 5 },
  ],
}
const bells = [1, 2, 3, 4, 5, 6, 7, 8].map(number => ({
  number,
  startsAt: Temporal.PlainTime.from({ hour: 7 + number, minute: 30 }),
  endsAt: Temporal.PlainTime.from({ hour: 8 + number, minute: 10 }),
}))
const gradeOf = (name: string) => gradeOfClassName(name) ?? 0
const slot = (change: Partial<DatableSlot>): DatableSlot => ({
  classes: ['7.b'],
  weekday: 5,
  period: 1,
  weeks: [0, 1],
  ...change,
})
const days = (slots: DatableSlot[], from: string, to: string) =>
  datedLessons(slots, calendar, bells, 2, gradeOf, { from: day(from), to: day(to) }).map(one => one.on.toString())

test('A5: after its last study day a class is no longer in a lesson that it had with another grade', () => {
  const together: DatableSlot = { weekday: 1, period: 1, weeks: [0], classes: ['8.a', '9.a'] }
  const range = { from: day('2027-05-31'), to: day('2027-06-14') }
  const lessons = datedLessons([together], calendar, bells, 1, name => gradeOfClassName(name) ?? 0, range)
  expect(lessons.map(one => [String(one.on), one.classes])).toEqual([
    ['2027-05-31', ['8.a', '9.a']],
    ['2027-06-07', ['9.a']],
  ])
})

describe('a slot for a part of the year', () => {
  const moved = { ...calendar, exceptions: [{ on: day('2026-12-19'), kind: 'moved' as const, useWeekday: 5 as const }] }
  const around = { from: day('2026-12-18'), to: day('2027-01-08') }
  test.each<[string, Partial<DatableSlot>, string[]]>([
    ['the whole of it', {}, ['2026-12-18', '2026-12-19', '2027-01-08']],
    ['both semesters', { semesters: [1, 2] }, ['2026-12-18', '2026-12-19', '2027-01-08']],
    ['the first semester, with the working day moved after it', { semesters: [1] }, ['2026-12-18', '2026-12-19']],
    ['the second semester', { semesters: [2] }, ['2027-01-08']],
    ['until a day, which is included', { to: '2026-12-18' }, ['2026-12-18']],
    ['from a day, which is included', { from: '2027-01-08' }, ['2027-01-08']],
    ['days between which there is no study', { from: '2026-12-20', to: '2027-01-07' }, []],
  ])('%s', (_, change, expected) => {
    const lessons = datedLessons([slot({ weeks: [0], ...change })], moved, bells, 1, gradeOf, around).map(one =>
      String(one.on),
    )
    expect(lessons).toEqual(expected)
  })
})

describe('dated lessons', () => {
  test.each<[string, Partial<DatableSlot>, string, string, string[]]>([
    ['every Friday, but closed days', {}, '2026-09-01', '2026-09-18', ['2026-09-04', '2026-09-18']],
    ['a Saturday taught as a Friday', {}, '2026-09-19', '2026-09-20', ['2026-09-19']],
    ['its own week of the cycle', { weeks: [1] }, '2026-09-01', '2026-10-02', ['2026-09-25']],
    [
      'the holiday week does not turn the cycle',
      { weeks: [0] },
      '2026-10-12',
      '2026-11-06',
      ['2026-10-16', '2026-11-06'],
    ],
    ['the last day of the range is in it', {}, '2026-09-04', '2026-09-04', ['2026-09-04']],
    ['nothing before the year', {}, '2025-01-01', '2026-09-03', []],
    ['grade 7 ends in May', { weekday: 1 }, '2027-05-24', '2027-06-30', ['2027-05-24', '2027-05-31']],
    [
      'grade 12 goes on',
      { weekday: 1, classes: ['12.a'] },
      '2027-05-31',
      '2027-06-30',
      ['2027-05-31', '2027-06-07', '2027-06-14'],
    ],
    [
      'held while any of its classes studies',
      { weekday: 1, classes: ['8.a', '9.a'] },
      '2027-06-01',
      '2027-06-30',
      ['2027-06-07'],
    ],
    ['a class of no grade is never taught', { classes: [] }, '2026-09-01', '2026-09-30', []],
    ['a period without bell', { period: 9 }, '2026-09-01', '2026-09-30', []],
  ])('%s', (_, change, from, to, expected) => {
    expect(days([slot(change)], from, to)).toEqual(expected)
  })

  test('a lesson has the times of its period, and lessons stand in order', () => {
    const [third, first] = [slot({ period: 3 }), slot({ period: 1, weekday: 5 })]
    const lessons = datedLessons([third, first], calendar, bells, 1, gradeOf, {
      from: day('2026-09-04'),
      to: day('2026-09-04'),
    })
    expect(lessons.map(one => [one.slot, one.period, one.startsAt.toString(), one.endsAt.toString()])).toEqual([
      [first, 1, '08:30:00', '09:10:00'],
      [third, 3, '10:30:00', '11:10:00'],
    ])
  })

  test("a big school's year has forty thousand lessons", () => {
    const classes = Array.from({ length: 36 }, (_, index) => `${(index % 12) + 1}.${'abc'[Math.floor(index / 12)]}`)
    const slots = classes.flatMap(name =>
      ([1, 2, 3, 4, 5] as const).flatMap(weekday =>
        bells.map(({ number }) => slot({ classes: [name], weekday, period: number, weeks: [0] })),
      ),
    )
    const lessons = datedLessons(slots, calendar, bells, 1, gradeOf, { from: day('2026-09-01'), to: day('2027-06-18') })
    // The closed Friday is taught on a Saturday, so no grade has fewer days: 171, grade 9 180, grade 12 185.
    expect(lessons).toHaveLength((171 * 10 + 180 + 185) * 3 * 8)
  })
})

test('a shortened day rings by its own bells; what it has no period for is not held that day', () => {
  const at = (text: string) => Temporal.PlainTime.from(text)
  const shortened = [
    { number: 0, startsAt: at('08:00'), endsAt: at('08:30') },
    { number: 1, startsAt: at('08:35'), endsAt: at('09:05') },
  ]
  const slots = [slot({ period: 1 }), slot({ period: 2 })]
  const range = { from: day('2026-12-04'), to: day('2026-12-11') }
  const lessons = datedLessons(slots, calendar, bells, 1, gradeOf, range, new Map([['2026-12-11', shortened]]))
  expect(lessons.map(one => `${one.on} ${one.period} ${one.startsAt}`)).toEqual([
    '2026-12-04 1 08:30:00',
    '2026-12-04 2 09:30:00',
    '2026-12-11 1 08:35:00',
  ])
})
