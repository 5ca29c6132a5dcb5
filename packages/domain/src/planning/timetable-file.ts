import type { BellPeriod } from '../school/bell.ts'
import type { Weekday } from '../school/calendar.ts'

/** A subject, teacher or room as the file names it; `key` is the file's own id, which changes with each export. */
export type TimetableName = { key: string; name: string; short: string }

export type TimetableClass = TimetableName & { grade: number | null }

/** A part of a class; groups of one `division` (languages, boys and girls) share no learner. */
export type TimetableGroup = {
  key: string
  classKey: string
  name: string
  /** The group is the whole class. */
  entireClass: boolean
  division: string | null
}

/** What is taught to whom by whom; a card says when. A double lesson has `periodsPerCard` 2. */
export type TimetableLesson = {
  key: string
  subjectKey: string
  classKeys: string[]
  groupKeys: string[]
  teacherKeys: string[]
  roomKeys: string[]
  periodsPerCard: number
}

/**
 * One place of a lesson in the cycle. `weeks` are the cycle's weeks, 0-based; its own rooms win over the lesson's.
 * What holds for a part of the year says so: by the file's terms (0-based), or by its first and last day, both included.
 */
export type TimetableCard = {
  lessonKey: string
  weekday: Weekday
  period: number
  weeks: number[]
  roomKeys: string[]
  terms?: number[]
  from?: Temporal.PlainDate
  to?: Temporal.PlainDate
}

/** A timetable as read from a file, whatever program wrote it. */
export type TimetableFile = {
  /** Length of the cycle in weeks; 1 when every week is alike. */
  cycleWeeks: number
  /** Names of the parts into which the file divides the year; left out where it doesn't. */
  terms?: string[]
  periods: BellPeriod[]
  subjects: TimetableName[]
  teachers: TimetableName[]
  rooms: TimetableName[]
  classes: TimetableClass[]
  groups: TimetableGroup[]
  lessons: TimetableLesson[]
  cards: TimetableCard[]
}

/**
 * Names by key, as people know them: the short name, but the full one where the short is empty or stands twice, so
 * that a label stands for one thing.
 */
export function labelsOf(names: readonly TimetableName[]): Map<string, string> {
  const counts = new Map<string, number>()
  for (const { short } of names) counts.set(short, (counts.get(short) ?? 0) + 1)
  return new Map(
    names.map(({ key, name, short }) => {
      const label = short !== '' && counts.get(short) === 1 ? short : name
      return [key, label === '' ? short || key : label]
    }),
  )
}

/** The rooms of a card: its own, or where it names none, the lesson's. */
export const roomsOf = (card: TimetableCard, lesson: TimetableLesson): string[] =>
  card.roomKeys.length > 0 ? card.roomKeys : lesson.roomKeys

/** The period numbers that a card fills, from its first on. */
export const periodsOf = (card: TimetableCard, lesson: TimetableLesson): number[] =>
  Array.from({ length: Math.max(1, Math.trunc(lesson.periodsPerCard)) }, (_, offset) => card.period + offset)

/**
 * What is wrong in a file. An error stops the import, a warning does not. `place` is a path into the file by label or
 * key (`classes/7.b`, `lessons/L12`), `value` what stands there; for clashes `weekday/period` and the lessons
 * (`1/3 FIZ, MAT` of one class, `1/3 FIZ 7.a, MAT 7.b` of several).
 */
export type TimetableProblem = {
  severity: 'error' | 'warning'
  place: string
  /** Which rule; one of the file's readers may tell problems of its own. */
  reason: string
  value: string
  /** Of a teacher who is in two lessons at once: the file's key of the teacher. */
  teacherKey?: string
  /** Both lessons are of one subject in one room: they may be one joint lesson of two classes. */
  mayBeJoint?: boolean
  /** Somebody said that this error is none; it stands as a warning. */
  accepted?: boolean
}
