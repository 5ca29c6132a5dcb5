import { type BellPeriod, checkBells } from '../school/bell.ts'
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

/** One place of a lesson in the cycle. `weeks` are the cycle's weeks, 0-based; its own rooms win over the lesson's. */
export type TimetableCard = {
  lessonKey: string
  weekday: Weekday
  period: number
  weeks: number[]
  roomKeys: string[]
}

/** A timetable as read from a file, whatever program wrote it. */
export type TimetableFile = {
  /** Length of the cycle in weeks; 1 when every week is alike. */
  cycleWeeks: number
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
 * key (`classes/7.b`, `lessons/L12`), `value` what stands there; for clashes `weekday/period` and the subjects
 * (`1/3 MAT, FIZ`).
 */
export type TimetableProblem = {
  severity: 'error' | 'warning'
  place: string
  /** Which rule; one of the file's readers may tell problems of its own. */
  reason: string
  value: string
}

/** A lesson in one period of one weekday in one week. */
type Occurrence = { lesson: TimetableLesson; card: TimetableCard; period: number }

/**
 * Checks a timetable file before it is imported. Errors: a class without grade; bells that can't be; a card in a
 * period that the bells don't have, or running past the last; a week outside the cycle; a lesson of a subject or class
 * that the file doesn't have; a class taught twice at once in one week (the whole class, or one group). Warnings: a
 * class whose groups of different divisions meet (they may share learners); a teacher at once in lessons of different
 * classes; a room used twice; a lesson without class; a card of a lesson, or a lesson with a teacher, room or group,
 * that the file doesn't have. Each clash is told once, not once a week.
 */
export function checkTimetableFile(file: TimetableFile): TimetableProblem[] {
  return [...classProblems(file), ...lessonProblems(file), ...cardProblems(file), ...clashes(file)]
}

const problem = (
  severity: TimetableProblem['severity'],
  place: string,
  reason: string,
  value: string,
): TimetableProblem => ({ severity, place, reason, value })

function classProblems(file: TimetableFile): TimetableProblem[] {
  const labels = labelsOf(file.classes)
  const bells = checkBells(file.periods)
  return [
    ...(bells.ok ? [] : [problem('error', 'periods', bells.reason, '')]),
    ...file.classes
      .filter(one => one.grade === null)
      .map(one => problem('error', `classes/${labels.get(one.key)}`, 'class_without_grade', one.name)),
  ]
}

function lessonProblems(file: TimetableFile): TimetableProblem[] {
  const keys = (entries: readonly { key: string }[]) => new Set(entries.map(entry => entry.key))
  const [subjects, classes, groups] = [keys(file.subjects), keys(file.classes), keys(file.groups)]
  const [teachers, rooms] = [keys(file.teachers), keys(file.rooms)]
  return file.lessons.flatMap(lesson => {
    const place = `lessons/${lesson.key}`
    const unknown = (severity: 'error' | 'warning', reason: string, used: string[], known: Set<string>) =>
      used.filter(key => !known.has(key)).map(key => problem(severity, place, reason, key))
    return [
      ...unknown('error', 'unknown_subject', [lesson.subjectKey], subjects),
      ...unknown('error', 'unknown_class', lesson.classKeys, classes),
      ...unknown('warning', 'unknown_group', lesson.groupKeys, groups),
      ...unknown('warning', 'unknown_teacher', lesson.teacherKeys, teachers),
      ...unknown('warning', 'unknown_room', lesson.roomKeys, rooms),
      ...(lesson.classKeys.length === 0 ? [problem('warning', place, 'lesson_without_class', lesson.subjectKey)] : []),
    ]
  })
}

function cardProblems(file: TimetableFile): TimetableProblem[] {
  const lessons = new Map(file.lessons.map(lesson => [lesson.key, lesson]))
  const rooms = new Set(file.rooms.map(room => room.key))
  const periods = new Set(file.periods.map(period => period.number))
  return file.cards.flatMap(card => {
    const place = `cards/${card.lessonKey}`
    const at = `${card.weekday}/${card.period}`
    const lesson = lessons.get(card.lessonKey)
    if (lesson === undefined) return [problem('warning', place, 'unknown_lesson', at)]
    const found: TimetableProblem[] = []
    if (!periods.has(card.period)) found.push(problem('error', place, 'unknown_period', at))
    else if (!periodsOf(card, lesson).every(period => periods.has(period))) {
      found.push(problem('error', place, 'double_past_last_period', at))
    }
    if (card.weeks.some(week => week < 0 || week >= file.cycleWeeks)) {
      found.push(problem('error', place, 'week_outside_cycle', card.weeks.join(',')))
    }
    for (const key of card.roomKeys) if (!rooms.has(key)) found.push(problem('warning', place, 'unknown_room', key))
    return found
  })
}

/** Everything that happens at one time, keyed by week, weekday and period. */
function occurrencesByTime(file: TimetableFile): Map<string, Occurrence[]> {
  const lessons = new Map(file.lessons.map(lesson => [lesson.key, lesson]))
  const byTime = new Map<string, Occurrence[]>()
  for (const card of file.cards) {
    const lesson = lessons.get(card.lessonKey)
    if (lesson === undefined) continue
    for (const week of new Set(card.weeks)) {
      for (const period of periodsOf(card, lesson)) {
        const time = `${week}/${card.weekday}/${period}`
        const there = byTime.get(time)
        if (there === undefined) byTime.set(time, [{ lesson, card, period }])
        else there.push({ lesson, card, period })
      }
    }
  }
  return byTime
}

function clashes(file: TimetableFile): TimetableProblem[] {
  const groups = new Map(file.groups.map(group => [group.key, group]))
  const subjects = labelsOf(file.subjects)
  const classes = labelsOf(file.classes)
  const teachers = labelsOf(file.teachers)
  const rooms = labelsOf(file.rooms)
  const found = new Map<string, TimetableProblem>()

  for (const together of occurrencesByTime(file).values()) {
    for (const [index, one] of together.entries()) {
      for (const other of together.slice(index + 1)) {
        // The same lesson twice at one time is a duplicated card, not a clash.
        if (one.lesson === other.lesson) continue
        const names = [one, other].map(({ lesson }) => subjects.get(lesson.subjectKey) ?? lesson.subjectKey).toSorted()
        const value = `${one.card.weekday}/${one.period} ${names.join(', ')}`
        const tell = (severity: 'error' | 'warning', place: string, reason: string) =>
          found.set(`${place} ${reason} ${value}`, problem(severity, place, reason, value))

        for (const key of shared(one.lesson.classKeys, other.lesson.classKeys)) {
          const overlap = overlapIn(key, one.lesson, other.lesson, groups)
          const place = `classes/${classes.get(key) ?? key}`
          if (overlap === 'certain') tell('error', place, 'class_twice')
          if (overlap === 'possible') tell('warning', place, 'groups_may_overlap')
        }
        if (!sameKeys(one.lesson.classKeys, other.lesson.classKeys)) {
          for (const key of shared(one.lesson.teacherKeys, other.lesson.teacherKeys)) {
            tell('warning', `teachers/${teachers.get(key) ?? key}`, 'teacher_twice')
          }
        }
        for (const key of shared(roomsOf(one.card, one.lesson), roomsOf(other.card, other.lesson))) {
          tell('warning', `rooms/${rooms.get(key) ?? key}`, 'room_twice')
        }
      }
    }
  }
  return [...found.values()]
}

/** Do two lessons of a class take the same learners? `possible`: groups of different divisions. */
function overlapIn(
  classKey: string,
  one: TimetableLesson,
  other: TimetableLesson,
  groups: ReadonlyMap<string, TimetableGroup>,
): 'none' | 'possible' | 'certain' {
  const groupsIn = (lesson: TimetableLesson) =>
    lesson.groupKeys.map(key => groups.get(key)).filter(group => group?.classKey === classKey) as TimetableGroup[]
  const [mine, theirs] = [groupsIn(one), groupsIn(other)]
  // A lesson that names no group of the class is for the whole of it.
  if (mine.length === 0 || theirs.length === 0) return 'certain'
  let overlap: 'none' | 'possible' = 'none'
  for (const a of mine) {
    for (const b of theirs) {
      if (a.key === b.key || a.entireClass || b.entireClass) return 'certain'
      if (a.division === null || a.division !== b.division) overlap = 'possible'
    }
  }
  return overlap
}

const shared = (a: readonly string[], b: readonly string[]): string[] => [...new Set(a)].filter(key => b.includes(key))

const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.every(key => b.includes(key)) && b.every(key => a.includes(key))
