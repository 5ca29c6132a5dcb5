import { type Answers, api } from '../../../api.ts'

export type TimetableWeek = Answers['planning']['timetableWeek']
export type TimetableLesson = TimetableWeek['lessons'][number]
export type WeekKind = TimetableWeek['kind']
export type Whose = { kind: WeekKind; id: string }

/** What can change a week: its marks and lessons, the timetable, the calendar. */
const weekTopics = ['timetable', 'calendar', 'class-week', 'class-day']

/** The live topics of a week's page: what changes a lesson is told under its classes. */
export const topicsOf = (classIds: readonly string[]): string[] => [
  'timetable',
  'calendar',
  ...classIds.map(id => `class-week:${id}`),
]

/** The query of anybody's week. */
export const timetableWeekQuery = ({ kind, id }: Whose, monday: string) =>
  api.planning.timetableWeek.queryOptions({ input: { kind, id, monday }, meta: { topics: weekTopics } })

/** The query of a month's remote days (`2026-11`). */
export const remoteMonthQuery = ({ kind, id }: Whose, month: string) =>
  api.planning.remoteMonth.queryOptions({ input: { kind, id, month }, meta: { topics: weekTopics } })
