import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkCalendar,
  cycleWeek,
  isStudyDay,
  lastStudyDay,
  type SchoolCalendar,
  semesterOf,
  studyDays,
  timetableWeekday,
} from './calendar.ts'
import { mondayOf } from './day-order.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

/** The state's calendar of 2026/27. */
const year: SchoolCalendar = {
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
  exceptions: [],
}
const moved = { on: day('2027-01-16'), kind: 'moved', useWeekday: 1 } as const
const closed = { on: day('2027-02-10'), kind: 'closed', useWeekday: null } as const

test.each([
  [2, 171],
  [3, 171],
  [8, 171],
  [9, 180],
  [10, 171],
  [11, 171],
  [12, 185],
])('2026/27: grade %i has %i study days', (grade, count) => {
  expect(studyDays(year, grade)).toHaveLength(count)
})

test('a holiday of one grade only takes days from that grade only', () => {
  const extra = { name: 'extra', from: day('2027-02-08'), to: day('2027-02-12'), grades: [1] }
  const calendar = { ...year, holidays: [...year.holidays, extra] }
  expect(studyDays(calendar, 1)).toHaveLength(166)
  expect(studyDays(calendar, 2)).toHaveLength(171)
})

describe('last study day', () => {
  test.each([
    [7, '2027-05-31'],
    [9, '2027-06-11'],
    [12, '2027-06-18'],
  ])('grade %i ends on %s', (grade, on) => {
    expect(lastStudyDay(year, grade).toString()).toBe(on)
  })

  test('a grade that has no end of its own ends with the second semester', () => {
    expect(lastStudyDay({ ...year, gradeEnds: [] }, 7).toString()).toBe('2027-06-18')
  })

  test('of two ends named for a grade the earlier binds, in either order', () => {
    const sooner = { grades: [7], on: day('2027-05-28') }
    for (const gradeEnds of [
      [sooner, ...year.gradeEnds],
      [...year.gradeEnds, sooner],
    ]) {
      expect(lastStudyDay({ ...year, gradeEnds }, 7).toString()).toBe('2027-05-28')
    }
  })

  test('when the named end is closed, the study day before it', () => {
    const calendar: SchoolCalendar = {
      ...year,
      exceptions: [{ on: day('2027-05-31'), kind: 'closed', useWeekday: null }],
    }
    expect(lastStudyDay(calendar, 7).toString()).toBe('2027-05-28')
    expect(lastStudyDay(calendar, 9).toString()).toBe('2027-06-11')
  })

  test('a year without study keeps the named end', () => {
    const free = { name: 'all', from: day('2026-09-01'), to: day('2027-06-18'), grades: null }
    expect(lastStudyDay({ ...year, holidays: [free] }, 9).toString()).toBe('2027-06-11')
  })
})

describe('timetable weekday', () => {
  const calendar: SchoolCalendar = { ...year, exceptions: [moved, closed] }
  test.each([
    ['first day, a Tuesday', 7, '2026-09-01', 2],
    ['before the year', 7, '2026-08-31', null],
    ['a Saturday', 7, '2026-09-05', null],
    ['a Sunday', 7, '2026-09-06', null],
    ['autumn holiday', 7, '2026-10-21', null],
    ['day after the autumn holiday', 7, '2026-10-26', 1],
    ['18 November', 7, '2026-11-18', null],
    ['winter, between semesters', 7, '2026-12-28', null],
    ['a moved Saturday is taught as a Monday', 7, '2027-01-16', 1],
    ['closed by the school', 7, '2027-02-10', null],
    ['grade 7 after its end', 7, '2027-06-01', null],
    ['grade 9 on that day', 9, '2027-06-01', 2],
    ['grade 9 after its end', 9, '2027-06-14', null],
    ['grade 12 on that day', 12, '2027-06-14', 1],
    ['after everything', 12, '2027-06-21', null],
  ])('%s', (_, grade, on, weekday) => {
    expect(timetableWeekday(calendar, grade, day(on))).toBe(weekday)
    expect(isStudyDay(calendar, grade, day(on))).toBe(weekday !== null)
  })

  test('a moved day wins over a public holiday and a school holiday', () => {
    const on = ['2026-11-18', '2026-10-21', '2026-12-19']
    const exceptions = on.map(text => ({ on: day(text), kind: 'moved', useWeekday: 5 }) as const)
    expect(on.map(text => timetableWeekday({ ...year, exceptions }, 7, day(text)))).toEqual([5, 5, 5])
  })
})

test.each([
  ['2026-09-01', 1],
  ['2026-12-18', 1],
  ['2026-12-19', null],
  ['2027-01-03', null],
  ['2027-01-04', 2],
  ['2027-06-18', 2],
  ['2027-06-19', null],
])('the semester of %s is %j', (on, number) => {
  expect(semesterOf(year, day(on))?.number ?? null).toBe(number)
})

describe('cycle week', () => {
  test.each([
    ['before the year', '2026-08-24', 0],
    ['first week, from its Monday', '2026-08-31', 0],
    ['first week', '2026-09-01', 0],
    ['Sunday of the first week', '2026-09-06', 0],
    ['second week', '2026-09-07', 1],
    ['third week', '2026-09-14', 0],
    ['the week before the autumn holidays', '2026-10-16', 0],
    ['the holiday week shows what is due', '2026-10-21', 1],
    ['the week after takes it', '2026-10-26', 1],
    ['the last week of semester 1', '2026-12-18', 0],
    ['two weeks of winter do not count', '2027-01-04', 1],
  ])('%s', (_, on, week) => {
    expect(cycleWeek(year, day(on), 2)).toBe(week)
  })

  test('a week with one moved Saturday advances the cycle', () => {
    const saturday = { on: day('2026-10-24'), kind: 'moved', useWeekday: 5 } as const
    expect(cycleWeek({ ...year, exceptions: [saturday] }, day('2026-10-26'), 2)).toBe(0)
  })

  test('a cycle of one week is always week 0', () => {
    expect(cycleWeek(year, day('2026-09-09'), 1)).toBe(0)
  })

  test('all days of a calendar week share the cycle week, and consecutive study weeks follow each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 290 }), fc.integer({ min: 1, max: 4 }), (offset, weeks) => {
        const one = year.startsOn.add({ days: offset })
        const monday = mondayOf(one)
        const own = cycleWeek(year, one, weeks)
        expect(own).toBe(cycleWeek(year, monday, weeks))
        const studied = studyDays(year, 12).some(study => mondayOf(study).equals(monday))
        expect(cycleWeek(year, monday.add({ days: 7 }), weeks)).toBe(studied ? (own + 1) % weeks : own)
      }),
      { numRuns: 60 },
    )
  })
})

describe('checking a calendar', () => {
  const [first, second] = year.semesters
  if (first === undefined || second === undefined) throw new Error('the calendar of the test has two semesters')
  test.each<[string, SchoolCalendar, string | null]>([
    ['the state calendar', year, null],
    ['with exceptions', { ...year, exceptions: [moved, closed] }, null],
    ['semesters given in another order', { ...year, semesters: [second, first] }, null],
    ['one semester', { ...year, semesters: [first] }, 'semester_order'],
    ['three semesters', { ...year, semesters: [first, second, second] }, 'semester_order'],
    ['the first twice', { ...year, semesters: [first, { ...second, number: 1 }] }, 'semester_order'],
    ['a semester backwards', { ...year, semesters: [first, { ...second, to: day('2027-01-01') }] }, 'semester_order'],
    ['semesters that meet', { ...year, semesters: [first, { ...second, from: first.to }] }, 'semester_order'],
    ['a start before the first semester', { ...year, startsOn: day('2026-08-25') }, 'semester_order'],
    [
      'a holiday after the year',
      { ...year, holidays: [{ name: 'summer', from: day('2027-06-01'), to: day('2027-08-31'), grades: null }] },
      'holiday_outside_year',
    ],
    [
      'a holiday backwards',
      { ...year, holidays: [{ name: 'x', from: day('2027-02-12'), to: day('2027-02-08'), grades: null }] },
      'holiday_outside_year',
    ],
    ['a grade end outside', { ...year, gradeEnds: [{ grades: [9], on: day('2027-06-19') }] }, 'grade_end_outside_year'],
    ['an exception outside', { ...year, exceptions: [{ ...closed, on: day('2026-08-31') }] }, 'exception_outside_year'],
    [
      'a moved day without weekday',
      { ...year, exceptions: [{ ...moved, useWeekday: null }] },
      'moved_day_without_weekday',
    ],
    ['two exceptions on a day', { ...year, exceptions: [closed, { ...moved, on: closed.on }] }, 'duplicate_exception'],
  ])('%s', (_, calendar, reason) => {
    expect(checkCalendar(calendar)).toEqual(reason === null ? { ok: true } : { ok: false, reason })
  })
})
