import type { Grade } from './grade.ts'
import type { Text } from './text.ts'

/** Days are 'YYYY-MM-DD', periods include both ends. */
export type NamedPeriod = { name: Text; from: string; to: string }
export type NamedDay = { name: Text; on: string; verified: boolean }
export type EndByGrade = { grades: readonly Grade[]; on: string }

/** A working day moved to another one; the lessons follow the timetable of the day that it replaces. */
export type MovedWorkingDay = { from: string; to: string }

/**
 * The state's calendar of one school year. A school adds its own exceptions (grade 1's extra week, moved days).
 * `verified` is false where the fact is computed or rests on general knowledge.
 */
export type SchoolYearCalendar = {
  code: string
  startsOn: string
  semesterOne: { from: string; to: string }
  semesterTwo: { from: string; endsByGrade: readonly EndByGrade[] }
  holidays: readonly NamedPeriod[]
  publicHolidaysOnStudyDays: readonly NamedDay[]
  movedWorkingDays: readonly MovedWorkingDay[]
  studyDays: readonly { grades: readonly Grade[]; count: number; verified: boolean }[]
  citation: string
  verified: boolean
}

/** 2026/27. Grade 1 loses one more week, chosen by the school. The order on moved days of 2027 is not known yet. */
export const schoolYear202627: SchoolYearCalendar = {
  code: '2026/2027',
  startsOn: '2026-09-01',
  semesterOne: { from: '2026-09-01', to: '2026-12-18' },
  semesterTwo: {
    from: '2027-01-04',
    endsByGrade: [
      { grades: [1, 2, 3, 4, 5, 6, 7, 8], on: '2027-05-31' },
      { grades: [9], on: '2027-06-11' },
      { grades: [10, 11], on: '2027-05-31' },
      { grades: [12], on: '2027-06-18' },
    ],
  },
  holidays: [
    { name: { lv: 'Rudens brīvdienas', en: 'Autumn holidays' }, from: '2026-10-19', to: '2026-10-23' },
    { name: { lv: 'Ziemas brīvdienas', en: 'Winter holidays' }, from: '2026-12-21', to: '2027-01-01' },
    { name: { lv: 'Pavasara brīvdienas', en: 'Spring holidays' }, from: '2027-03-08', to: '2027-03-12' },
  ],
  publicHolidaysOnStudyDays: [
    {
      name: { lv: 'Latvijas Republikas proklamēšanas diena', en: 'Proclamation Day' },
      on: '2026-11-18',
      verified: true,
    },
    { name: { lv: 'Lielā Piektdiena', en: 'Good Friday' }, on: '2027-03-26', verified: false },
    { name: { lv: 'Otrās Lieldienas', en: 'Easter Monday' }, on: '2027-03-29', verified: false },
    {
      name: { lv: 'Neatkarības atjaunošanas diena', en: 'Restoration of Independence' },
      on: '2027-05-04',
      verified: true,
    },
  ],
  movedWorkingDays: [],
  studyDays: [
    { grades: [2, 3, 4, 5, 6, 7, 8, 10, 11], count: 171, verified: false },
    { grades: [9], count: 180, verified: false },
    { grades: [12], count: 185, verified: false },
  ],
  citation: 'MK noteikumi par 2026./2027. mācību gadu, 16.12.2025.',
  verified: true,
}

/** The last study day of a grade, 'YYYY-MM-DD'; null for a grade that the calendar does not name. */
export const lastStudyDayOf = (year: SchoolYearCalendar, grade: Grade): string | null =>
  year.semesterTwo.endsByGrade.find(end => end.grades.includes(grade))?.on ?? null
