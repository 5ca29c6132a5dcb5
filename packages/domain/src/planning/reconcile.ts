import { isBefore, mondayOf } from '../school/day-order.ts'

/** A lesson as it stands in the school's plan. */
export type ExistingLesson = {
  id: string
  seriesKey: string
  on: Temporal.PlainDate
  period: number
  teachers: string[]
  rooms: string[]
  /** Its time has come: it is being held, or was. */
  begun: boolean
  /** Something says that it was held: a check-in, a mark, a confirmed register, a reported problem. */
  recorded: boolean
  /** Something hangs on it that must not be lost: records, or a remote mark with its plan and link. */
  kept: boolean
  state: 'planned' | 'cancelled'
  /** What a person has changed of it; left out where the timetable alone rules. */
  byHand?: SetByHand
}

/** What a person has set in a lesson; the timetable doesn't overwrite it. */
export type SetByHand = {
  teachers: boolean
  rooms: boolean
  /** The timetable's place that it stands for since it was moved; null where it stands in its own. */
  movedFrom: { on: Temporal.PlainDate; period: number } | null
  /** The place that it came from has passed, or the calendar closed it: it stays where it was put. */
  placeIsGone: boolean
  /** No class of it studies on its day any more. */
  outsideCalendar: boolean
}

/** A lesson as the timetable now has it. */
export type WantedLesson = {
  seriesKey: string
  on: Temporal.PlainDate
  period: number
  teachers: string[]
  rooms: string[]
  /** Its time has come: it can't be planned any more. */
  begun: boolean
}

/** What to do so that the plan says what the timetable says; each wanted lesson to come is covered exactly once. */
export type Reconciliation<W extends WantedLesson> = {
  /** Ids of lessons that stay as they are. */
  same: string[]
  /** At their time still, with another teacher or room. */
  changed: { id: string; wanted: W; changes: ('teacher' | 'room')[] }[]
  /** Held at another time of the same week; teachers and rooms may differ too. */
  moved: { id: string; wanted: W }[]
  added: W[]
  /** Ids that the timetable no longer has and nothing hangs on. */
  removed: string[]
  /** Ids that the timetable no longer has, but with a history: they stay and are shown. */
  retained: string[]
}

/**
 * Fits the planned lessons to a timetable that was imported again, so that a lesson keeps its identity and what hangs
 * on it. Days before `today` are history: lessons there are in no answer, and wanted ones there are ignored (for the
 * first import of a running year give the year's first day as `today`).
 *
 * 1. Equal series, day and period: the same lesson; a cancelled one stays cancelled and is not planned anew.
 * 2. A lesson that has begun or has records is history too: it keeps its time, teachers and rooms, whatever the
 *    timetable says now. Where it finds none of 1 it stands for one lesson of its series on its day, which is not
 *    planned again; what the timetable has on other days is. One that has begun is in no answer but `same`.
 * 3. A lesson that a person moved stands for the place it was moved from, unless its own place is wanted too; what a person
 *    changed doesn't move with the timetable, and keeps the teachers or rooms that were given to it. Where the timetable
 *    drops its place, or the calendar closes its day, it is retained.
 * 4. What is left moves within its ISO week and series, in the order of time; those with a history choose first. A
 *    cancelled lesson doesn't move: it would cancel another. Nothing moves to a time that has come already.
 * 5. What is left of the wanted is added, unless its time has come; what is left of the lessons is removed, or retained
 *    where it has a history.
 */
export function reconcile<W extends WantedLesson>(
  existing: readonly ExistingLesson[],
  wanted: readonly W[],
  today: Temporal.PlainDate,
): Reconciliation<W> {
  const answer: Reconciliation<W> = { same: [], changed: [], moved: [], added: [], removed: [], retained: [] }
  const present = existing.filter(lesson => !isBefore(lesson.on, today) || isDue(lesson.byHand?.movedFrom, today))
  const due = wanted.filter(lesson => !isBefore(lesson.on, today))

  const atTime = grouped(present.toSorted(historyFirst), timeKey)
  const unmatched: W[] = []
  const settled = new Set<string>()
  for (const lesson of due) {
    const match = atTime.get(timeKey(lesson))?.shift()
    if (match === undefined) {
      unmatched.push(lesson)
      continue
    }
    settled.add(match.id)
    const changes = isHistory(match) ? [] : changesOf(match, lesson)
    if (changes.length === 0) answer.same.push(match.id)
    else answer.changed.push({ id: match.id, wanted: lesson, changes })
  }

  const fromPlace = new Map(unmatched.map(lesson => [timeKey(lesson), lesson]))
  const movedHere = new Set<W>()
  for (const lesson of present.filter(one => one.byHand?.movedFrom != null && !settled.has(one.id)).toSorted(byTime)) {
    const place = fromPlace.get(placeKey(lesson))
    if (place !== undefined) {
      fromPlace.delete(placeKey(lesson))
      movedHere.add(place)
    }
    if (lesson.begun) settled.add(lesson.id)
    else if (!lesson.byHand?.outsideCalendar && (place !== undefined || lesson.byHand?.placeIsGone)) {
      settled.add(lesson.id)
      const changes = place === undefined || lesson.recorded ? [] : changesOf(lesson, place)
      if (place === undefined || changes.length === 0) answer.same.push(lesson.id)
      else answer.changed.push({ id: lesson.id, wanted: place, changes })
    }
  }

  const stillWanted = unmatched.filter(lesson => !lesson.begun && !movedHere.has(lesson))
  const onDay = grouped(stillWanted.toSorted(byTime), dayKey)
  const stoodFor = new Set<W>()
  for (const lesson of present.filter(one => isHistory(one) && !settled.has(one.id)).toSorted(byTime)) {
    const twin = lesson.state === 'planned' ? onDay.get(dayKey(lesson))?.shift() : undefined
    if (twin !== undefined) stoodFor.add(twin)
    if (!lesson.begun && twin === undefined) continue
    settled.add(lesson.id)
    if (!lesson.begun) answer.same.push(lesson.id)
  }

  const movable = present.filter(
    lesson =>
      !settled.has(lesson.id) && !isHistory(lesson) && lesson.state === 'planned' && lesson.byHand === undefined,
  )
  const inWeek = grouped(movable.toSorted(byTime).toSorted(historyFirst), weekKey)
  const toPlace = stillWanted.filter(lesson => !stoodFor.has(lesson))
  for (const [week, places] of grouped(toPlace.toSorted(byTime), weekKey)) {
    for (const place of places) {
      const lesson = inWeek.get(week)?.shift()
      if (lesson === undefined) {
        answer.added.push(place)
        continue
      }
      settled.add(lesson.id)
      answer.moved.push({ id: lesson.id, wanted: place })
    }
  }

  for (const lesson of present) {
    if (!settled.has(lesson.id)) (lesson.kept ? answer.retained : answer.removed).push(lesson.id)
  }
  return answer
}

const isDue = (place: { on: Temporal.PlainDate } | null | undefined, today: Temporal.PlainDate): boolean =>
  place != null && !isBefore(place.on, today)

const isHistory = (lesson: ExistingLesson): boolean => lesson.begun || lesson.recorded

type Timed = { seriesKey: string; on: Temporal.PlainDate; period: number }

const timeKey = (lesson: Timed): string => `${lesson.on.toString()} ${lesson.period} ${lesson.seriesKey}`

/** Where a lesson that was moved came from. */
const placeKey = (lesson: ExistingLesson): string => timeKey({ ...lesson, ...lesson.byHand?.movedFrom })

const dayKey = (lesson: Timed): string => `${lesson.on.toString()} ${lesson.seriesKey}`

const weekKey = (lesson: Timed): string => `${mondayOf(lesson.on).toString()} ${lesson.seriesKey}`

const byTime = (a: Timed, b: Timed): number => Temporal.PlainDate.compare(a.on, b.on) || a.period - b.period

/** Lessons with a history before those without; sorting keeps the order otherwise. */
const historyFirst = (a: ExistingLesson, b: ExistingLesson): number => Number(b.kept) - Number(a.kept)

function changesOf(lesson: ExistingLesson, wanted: WantedLesson): ('teacher' | 'room')[] {
  const changes: ('teacher' | 'room')[] = []
  if (!lesson.byHand?.teachers && !sameNames(lesson.teachers, wanted.teachers)) changes.push('teacher')
  if (!lesson.byHand?.rooms && !sameNames(lesson.rooms, wanted.rooms)) changes.push('room')
  return changes
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted())

function grouped<T>(entries: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const entry of entries) {
    const key = keyOf(entry)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [entry])
    else group.push(entry)
  }
  return groups
}
