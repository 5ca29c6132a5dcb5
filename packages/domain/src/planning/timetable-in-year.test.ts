import { expect, test } from 'vitest'
import type { TimetableCard } from './timetable-file.ts'
import { lessonsOutsideYear } from './timetable-in-year.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const year = { from: day('2026-09-01'), to: day('2027-06-18') }
const problemsOf = (change: Partial<TimetableCard>) => {
  const card: TimetableCard = { lessonKey: 'MAT 7.b', weekday: 5, period: 1, weeks: [0], roomKeys: [], ...change }
  const nothing = {
    cycleWeeks: 1,
    periods: [],
    subjects: [],
    teachers: [],
    rooms: [],
    classes: [],
    groups: [],
    lessons: [],
  }
  return lessonsOutsideYear({ ...nothing, cards: [card, card] }, year).map(
    one => `${one.severity} ${one.place} ${one.reason} ${one.value}`,
  )
}

test.each<[string, Partial<TimetableCard>, string[]]>([
  ['on a Friday', {}, []],
  ['on a Saturday', { weekday: 6 }, ['error cards/MAT 7.b weekend_lesson 6/1']],
  ['until the first day', { to: day('2026-09-01') }, []],
  ['until before the year', { to: day('2026-08-31') }, ['error cards/MAT 7.b outside_school_year  – 2026-08-31']],
  ['from the last day', { from: day('2027-06-18') }, []],
  ['from after the year', { from: day('2027-06-19') }, ['error cards/MAT 7.b outside_school_year 2027-06-19 – ']],
])('a lesson %s', (_, change, problems) => {
  expect(problemsOf(change)).toEqual(problems)
})
