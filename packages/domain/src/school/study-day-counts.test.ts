import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type SchoolCalendar, studyDays } from './calendar.ts'
import { isBefore } from './day-order.ts'
import { studyDayCounts } from './study-day-counts.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const first = day('2026-09-01')

const someDay = fc.nat(290).map(days => first.add({ days }))
const someGrades = fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), { nil: null })

const someCalendar: fc.Arbitrary<SchoolCalendar> = fc.record({
  startsOn: fc.constant(first),
  semesters: fc.constant([
    { number: 1 as const, from: first, to: day('2026-12-18') },
    { number: 2 as const, from: day('2027-01-04'), to: day('2027-06-18') },
  ]),
  gradeEnds: fc.array(fc.record({ grades: fc.uniqueArray(fc.integer({ min: 1, max: 12 })), on: someDay }), {
    maxLength: 3,
  }),
  holidays: fc.array(
    fc
      .record({ from: someDay, length: fc.nat(12), grades: someGrades })
      .map(({ from, length, grades }) => ({ name: 'x', from, to: from.add({ days: length }), grades })),
    { maxLength: 5 },
  ),
  publicHolidays: fc.array(someDay, { maxLength: 5 }),
  exceptions: fc.uniqueArray(
    fc.oneof(
      someDay.map(on => ({ on, kind: 'closed' as const, useWeekday: null })),
      someDay.map(on => ({ on, kind: 'moved' as const, useWeekday: 1 as const })),
    ),
    { maxLength: 5, selector: one => String(one.on) },
  ),
})

test('A5: the counts are those of the study days asked one by one, for any calendar, grade and day', () => {
  fc.assert(
    fc.property(someCalendar, someDay, fc.integer({ min: 1, max: 12 }), (calendar, before, grade) => {
      const days = studyDays(calendar, grade)
      expect(studyDayCounts(calendar, [grade, (grade % 12) + 1], before).get(grade)).toMatchObject({
        elapsedStudyDays: days.filter(one => isBefore(one, before)).length,
        totalStudyDays: days.length,
      })
    }),
    { numRuns: 60 },
  )
})

test('A5: grades that end on different days are counted apart', () => {
  const calendar: SchoolCalendar = {
    startsOn: first,
    semesters: [{ number: 1, from: first, to: day('2026-09-30') }],
    gradeEnds: [{ grades: [7], on: day('2026-09-04') }],
    holidays: [],
    publicHolidays: [],
    exceptions: [],
  }
  const counts = studyDayCounts(calendar, [7, 8], day('2026-09-03'))
  expect(counts.get(7)).toMatchObject({ elapsedStudyDays: 2, totalStudyDays: 4 })
  expect(counts.get(8)).toMatchObject({ elapsedStudyDays: 2, totalStudyDays: 22 })
})
