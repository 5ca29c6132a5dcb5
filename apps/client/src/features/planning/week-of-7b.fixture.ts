import type { QuotaView, Week, WeekLesson } from './marking.ts'

/** A meter with so many lessons taken of its limit, all of them scheduled. */
export const meter = (taken: number, limit: number): QuotaView => ({
  percent: 15,
  planned: limit * 7,
  plannedSource: 'timetable',
  limit,
  used: 0,
  scheduled: taken,
  left: limit - taken,
  coming: null,
})

/** A lesson of 7.b, planned and in person unless told. */
export const lesson = (id: string, on: string, period: number, change: Partial<WeekLesson> = {}): WeekLesson => ({
  id,
  on,
  period,
  startsAt: `0${period + 7}:30`,
  endsAt: `0${period + 8}:10`,
  subjectId: 'mathematics',
  subject: 'Matemātika',
  teachers: [],
  rooms: [],
  groups: [],
  state: 'planned',
  changed: [],
  isPast: false,
  registerConfirmed: false,
  remote: null,
  ...change,
})

/** The mark that a lesson carries once it is remote. */
export const mark: NonNullable<WeekLesson['remote']> = {
  legalBasis: 'planned',
  countsTowardQuota: true,
  mode: 'sync',
  form: 'online_lesson',
  place: 'home',
  means: ['device'],
  onlineMinutes: null,
  hasOutcome: true,
  markedBy: { id: 'deputy', givenName: 'Dace', familyName: 'Liepa' },
  markedAt: '2026-11-20T10:00:00Z',
  override: null,
}

/** A week of 7.b, 23–27 November 2026, with these lessons and meters. */
export const weekOf7b = (lessons: WeekLesson[], change: Partial<Week> = {}): Week => ({
  class: { id: '7b', name: '7.b', grade: 7, excludedProgramme: false },
  monday: '2026-11-23',
  weekNumber: 48,
  remoteMark: 'A',
  scope: 'both',
  days: [23, 24, 25, 26, 27].map(day => ({
    on: `2026-11-${day}`,
    isStudyDay: true,
    taughtAsWeekday: null,
    note: null,
    bells: null,
    isAfterYear: false,
  })),
  remoteWeeks: [],
  periods: [1, 2, 3].map(number => ({ number, startsAt: `0${number + 7}:30`, endsAt: `0${number + 8}:10` })),
  lessons,
  subjectQuotas: [
    { subjectId: 'mathematics', subject: 'Matemātika', quota: meter(0, 5) },
    { subjectId: 'history', subject: 'Vēsture', quota: meter(0, 5) },
  ],
  yearQuota: meter(0, 50),
  legalBases: [
    {
      code: 'planned',
      label: { lv: 'Plānotas', en: 'Planned' },
      countsTowardQuota: true,
      allowedInGrades: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    },
    {
      code: 'emergency',
      label: { lv: 'Ārkārtas stāvoklis', en: 'Emergency' },
      countsTowardQuota: false,
      allowedInGrades: [1, 2, 3, 4, 5, 6, 7],
    },
  ],
  allowedWays: {
    forms: ['group_work', 'online_lesson', 'independent_work'],
    places: ['home', 'library'],
    means: ['device', 'paper'],
    onlineMinutes: 40,
  },
  online: { remote: 0, online: 0, percent: null, minimum: 0, isUnder: false },
  abilities: ['mark'],
  ...change,
})
