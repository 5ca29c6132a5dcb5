import { expect, test } from 'vitest'
import type { SchoolCalendar } from './calendar.ts'
import { firstPastChange } from './calendar-change.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const year: SchoolCalendar = {
  startsOn: day('2026-09-01'),
  semesters: [
    { number: 1, from: day('2026-09-01'), to: day('2026-12-18') },
    { number: 2, from: day('2027-01-04'), to: day('2027-06-18') },
  ],
  gradeEnds: [{ grades: [9], on: day('2027-06-11') }],
  holidays: [{ name: 'Rudens', from: day('2026-10-19'), to: day('2026-10-23'), grades: null }],
  publicHolidays: [],
  exceptions: [],
}
const extraWeek = (from: string, to: string) => ({ name: 'Papildu', from: day(from), to: day(to), grades: [1] })

test.each<[string, SchoolCalendar, string | null]>([
  ['nothing', year, null],
  [
    'an extra week of grade 1 to come',
    { ...year, holidays: [...year.holidays, extraWeek('2027-02-08', '2027-02-12')] },
    null,
  ],
  [
    'a week that has begun',
    { ...year, holidays: [...year.holidays, extraWeek('2026-11-23', '2026-11-27')] },
    '2026-11-23',
  ],
  ['a holiday that was', { ...year, holidays: [] }, '2026-10-19'],
  ['a later end of grade 9', { ...year, gradeEnds: [{ grades: [9], on: day('2027-06-14') }] }, null],
  ['a year that began later', { ...year, startsOn: day('2026-09-03') }, '2026-09-01'],
])('what a changed calendar changes of the past: %s', (_, after, first) => {
  expect(firstPastChange(year, after, day('2026-11-26'))?.toString() ?? null).toBe(first)
})
