import { isBefore } from '../school/day-order.ts'
import {
  labelsOf,
  periodsOf,
  roomsOf,
  type TimetableCard,
  type TimetableFile,
  type TimetableGroup,
  type TimetableLesson,
  type TimetableProblem,
} from './timetable-file.ts'

/** A lesson in one period of one weekday in one week. */
type Occurrence = { lesson: TimetableLesson; card: TimetableCard; period: number }

/**
 * Who and what is in two lessons at once, in one week of the cycle and one part of the year. Errors: a class taught
 * twice (the whole of it, or one group); a teacher in two lessons (`mayBeJoint` where subject and rooms are equal, so
 * that a person may say that it is one joint lesson), but for groups of the same classes in one subject. Warnings: a
 * class whose groups of different divisions meet (they may share learners); a room used twice (a sports hall is).
 * Each clash is told once, not once a week.
 */
export function clashesIn(file: TimetableFile): TimetableProblem[] {
  const groups = new Map(file.groups.map(group => [group.key, group]))
  const subjects = labelsOf(file.subjects)
  const classes = labelsOf(file.classes)
  const teachers = labelsOf(file.teachers)
  const rooms = labelsOf(file.rooms)
  const found = new Map<string, TimetableProblem>()

  for (const [one, other] of meetings(file)) {
    const at = `${one.card.weekday}/${one.period}`
    const subjectOf = ({ lesson }: Occurrence) => subjects.get(lesson.subjectKey) ?? lesson.subjectKey
    const ofSubjects = `${at} ${[one, other].map(subjectOf).toSorted().join(', ')}`
    const taught = [one, other].map(held => {
      const names = held.lesson.classKeys.map(key => classes.get(key) ?? key)
      return `${subjectOf(held)} ${names.join('+')}`.trim()
    })
    const ofClasses = `${at} ${taught.toSorted().join(', ')}`
    const tell = (problem: TimetableProblem) =>
      found.set(`${problem.place} ${problem.reason} ${problem.value}`, problem)

    for (const key of shared(one.lesson.classKeys, other.lesson.classKeys)) {
      const overlap = overlapIn(key, one.lesson, other.lesson, groups)
      const place = `classes/${classes.get(key) ?? key}`
      if (overlap === 'certain') tell({ severity: 'error', place, reason: 'class_twice', value: ofSubjects })
      if (overlap === 'possible') tell({ severity: 'warning', place, reason: 'groups_may_overlap', value: ofSubjects })
    }
    const isOneSubject = one.lesson.subjectKey === other.lesson.subjectKey
    if (!isOneSubject || !sameKeys(one.lesson.classKeys, other.lesson.classKeys)) {
      const heldIn = [one, other].map(({ card, lesson }) => roomsOf(card, lesson))
      const mayBeJoint = isOneSubject && sameKeys(heldIn[0] ?? [], heldIn[1] ?? [])
      for (const key of shared(one.lesson.teacherKeys, other.lesson.teacherKeys)) {
        const place = `teachers/${teachers.get(key) ?? key}`
        tell({ severity: 'error', place, reason: 'teacher_twice', value: ofClasses, teacherKey: key, mayBeJoint })
      }
    }
    for (const key of shared(roomsOf(one.card, one.lesson), roomsOf(other.card, other.lesson))) {
      tell({ severity: 'warning', place: `rooms/${rooms.get(key) ?? key}`, reason: 'room_twice', value: ofClasses })
    }
  }
  return [...found.values()]
}

/** Every two lessons that are held at one time. */
function* meetings(file: TimetableFile): Generator<[Occurrence, Occurrence]> {
  for (const together of occurrencesByTime(file).values()) {
    for (const [index, one] of together.entries()) {
      for (const other of together.slice(index + 1)) {
        // The same lesson twice at one time is a duplicated card, not a clash.
        if (one.lesson !== other.lesson && !areApart(one.card, other.card)) yield [one, other]
      }
    }
  }
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

/** Are two cards of different parts of the year? */
function areApart(one: TimetableCard, other: TimetableCard): boolean {
  if (one.terms !== undefined && other.terms !== undefined && shared(one.terms, other.terms).length === 0) return true
  const endsBefore = (a: TimetableCard, b: TimetableCard) =>
    a.to !== undefined && b.from !== undefined && isBefore(a.to, b.from)
  return endsBefore(one, other) || endsBefore(other, one)
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

const shared = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set(a)].filter(key => b.includes(key))

const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.every(key => b.includes(key)) && b.every(key => a.includes(key))
