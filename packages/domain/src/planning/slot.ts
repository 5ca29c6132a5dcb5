import type { Weekday } from '../school/calendar.ts'
import {
  labelsOf,
  periodsOf,
  roomsOf,
  type TimetableCard,
  type TimetableFile,
  type TimetableLesson,
} from './timetable-file.ts'

/** One period of one weekday that a lesson fills in some weeks of the cycle, with everything named as people name it. */
export type TimetableSlot = {
  /** The same in each export of the same teaching: made of names, since a file's keys change. */
  seriesKey: string
  subject: string
  classes: string[]
  /** Parts of classes; empty when whole classes are taught. */
  groups: { class: string; name: string }[]
  teachers: string[]
  rooms: string[]
  weekday: Weekday
  period: number
  /** Weeks of the cycle, 0-based, ascending. */
  weeks: number[]
  /** The file's terms in which it is taught, 0-based, ascending; left out where it is in all of them. */
  terms?: number[]
  /** Its first and last day, both included; left out where the school year sets them. */
  from?: string
  to?: string
}

/**
 * The series that a lesson belongs to, from its classes, subject and groups in any order. Teachers and rooms are left
 * out: a series goes on when they change.
 */
export function seriesKeyOf(series: Pick<TimetableSlot, 'subject' | 'classes' | 'groups'>): string {
  const groups = series.groups.map(group => `${group.class}:${group.name}`).toSorted()
  return [series.classes.toSorted().join('+'), series.subject, groups.join('+')].join('|')
}

/**
 * The slots of a timetable file: one per period, so that a double lesson gives two. Cards that repeat one another are
 * one slot, with the weeks of all of them, unless they are for different parts of the year. Cards of unknown lessons, and lessons of unknown subjects or without known
 * class, give none (`checkTimetableFile` tells them).
 */
export function slotsOf(file: TimetableFile): TimetableSlot[] {
  const label = seriesLabels(file)
  const teachers = labelsOf(file.teachers)
  const rooms = labelsOf(file.rooms)
  const lessons = new Map(file.lessons.map(lesson => [lesson.key, lesson]))
  const slots = new Map<string, TimetableSlot>()

  const add = (card: TimetableCard, lesson: TimetableLesson) => {
    const series = label(lesson)
    if (series === null) return
    const seriesKey = seriesKeyOf(series)
    const taughtBy = known(lesson.teacherKeys, teachers)
    const heldIn = known(roomsOf(card, lesson), rooms)
    for (const period of periodsOf(card, lesson)) {
      const during = partOfYear(card, file)
      const same = JSON.stringify([seriesKey, card.weekday, period, taughtBy, heldIn, during])
      const weeks = new Set([...(slots.get(same)?.weeks ?? []), ...card.weeks])
      slots.set(same, {
        seriesKey,
        ...series,
        teachers: taughtBy,
        rooms: heldIn,
        weekday: card.weekday,
        period,
        weeks: [...weeks].toSorted((a, b) => a - b),
        ...during,
      })
    }
  }
  for (const card of file.cards) {
    const lesson = lessons.get(card.lessonKey)
    if (lesson !== undefined) add(card, lesson)
  }
  return [...slots.values()]
}

function partOfYear(card: TimetableCard, file: TimetableFile): Pick<TimetableSlot, 'terms' | 'from' | 'to'> {
  const terms = [...new Set(card.terms ?? [])].toSorted((a, b) => a - b)
  return {
    ...(terms.length === 0 || terms.length === (file.terms?.length ?? 1) ? {} : { terms }),
    ...(card.from === undefined ? {} : { from: String(card.from) }),
    ...(card.to === undefined ? {} : { to: String(card.to) }),
  }
}

const known = (keys: readonly string[], labels: ReadonlyMap<string, string>): string[] =>
  [...new Set(keys.map(key => labels.get(key)).filter(label => label !== undefined))].toSorted()

function seriesLabels(
  file: TimetableFile,
): (lesson: TimetableLesson) => Pick<TimetableSlot, 'subject' | 'classes' | 'groups'> | null {
  const subjects = labelsOf(file.subjects)
  const classes = labelsOf(file.classes)
  const groups = new Map(file.groups.map(group => [group.key, group]))
  return lesson => {
    const subject = subjects.get(lesson.subjectKey)
    const taught = known(lesson.classKeys, classes)
    if (subject === undefined || taught.length === 0) return null
    const parts = [...new Set(lesson.groupKeys)].flatMap(key => {
      const group = groups.get(key)
      const name = group === undefined ? undefined : classes.get(group.classKey)
      // The group "entire class" says no more than the class; another class's group says nothing of this lesson.
      if (group === undefined || name === undefined || group.entireClass || !taught.includes(name)) return []
      return [{ class: name, name: group.name }]
    })
    return { subject, classes: taught, groups: parts }
  }
}
