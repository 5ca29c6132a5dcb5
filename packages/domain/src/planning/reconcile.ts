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
  /**
   * Held at another time of the same week; teachers and rooms may differ too, and those that a person gave stay. A
   * cancelled one stays cancelled.
   */
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
 * 2. A lesson that a person moved stands for the place it was moved from, unless its own place is wanted too; where the
 *    timetable has another period for its series on the day it came from, for that one. It stays where it was put. Where
 *    the timetable drops its place, or the calendar closes its day, it is retained.
 * 3. A lesson that has begun or has records is history too: it keeps its time, teachers and rooms, whatever the
 *    timetable says now. Where it finds none of 1 it stands for one lesson of its series on its day, which is not
 *    planned again; what the timetable has on other days is. One that has begun is in no answer but `same`.
 * 4. What is left goes to another period of its own day, whatever a person changed of it: a cancelled one stays cancelled
 *    there, another keeps the teachers or rooms that were given to it. Planned ones choose before cancelled ones.
 * 5. What is left then moves within its ISO week and series. What a person changed was meant for its day and doesn't move
 *    to another one; nor does a cancelled lesson: it would cancel another.
 * 6. What is left of the wanted is added, unless its time has come; what is left of the lessons is removed, or retained
 *    where it has a history.
 *
 * In 4 and 5 those with a history choose first where there are fewer places than lessons; they are taken in the order of
 * time, and nothing moves to a time that has come already.
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

  const movedHere = placesLeft(present, unmatched, settled)
  for (const lesson of present.filter(one => one.byHand?.movedFrom != null && !settled.has(one.id))) {
    const place = movedHere.get(lesson)
    if (lesson.begun) settled.add(lesson.id)
    else if (!lesson.byHand?.outsideCalendar && (place !== undefined || lesson.byHand?.placeIsGone)) {
      settled.add(lesson.id)
      const changes = place === undefined || lesson.recorded ? [] : changesOf(lesson, place)
      if (place === undefined || changes.length === 0) answer.same.push(lesson.id)
      else answer.changed.push({ id: lesson.id, wanted: place, changes })
    }
  }

  const taken = new Set(movedHere.values())
  const stillWanted = unmatched.filter(lesson => !lesson.begun && !taken.has(lesson))
  const onDay = grouped(stillWanted.toSorted(byTime), dayKey)
  const history = present.filter(one => isHistory(one) && !settled.has(one.id))
  for (const lesson of history.toSorted(byTime).toSorted(plannedFirst)) {
    const twin = onDay.get(dayKey(lesson))?.shift()
    if (twin !== undefined) taken.add(twin)
    if (!lesson.begun && twin === undefined) continue
    settled.add(lesson.id)
    if (!lesson.begun) answer.same.push(lesson.id)
  }

  const place = (lessons: readonly ExistingLesson[], keyOf: (lesson: Timed) => string) => {
    const free = grouped(
      stillWanted.filter(one => !taken.has(one)),
      keyOf,
    )
    for (const [key, group] of grouped(lessons, keyOf)) {
      for (const [lesson, wanted] of paired(group, free.get(key) ?? [])) {
        settled.add(lesson.id)
        taken.add(wanted)
        answer.moved.push({ id: lesson.id, wanted })
      }
    }
  }
  const movable = present.filter(one => !settled.has(one.id) && !isHistory(one) && one.byHand?.movedFrom == null)
  place(movable, dayKey)
  place(
    movable.filter(one => !settled.has(one.id) && one.state === 'planned' && one.byHand === undefined),
    weekKey,
  )
  answer.added.push(...stillWanted.filter(one => !taken.has(one)).toSorted(byTime))

  for (const lesson of present) {
    if (!settled.has(lesson.id)) (lesson.kept ? answer.retained : answer.removed).push(lesson.id)
  }
  return answer
}

/** The place that each moved lesson stands for: the one it came from, else another of its series on that day. */
function placesLeft<W extends WantedLesson>(
  present: readonly ExistingLesson[],
  unmatched: readonly W[],
  settled: ReadonlySet<string>,
): Map<ExistingLesson, W> {
  const places = new Map<ExistingLesson, W>()
  const left = new Set(unmatched.toSorted(byTime))
  const moved = present
    .filter(one => one.byHand?.movedFrom != null && !settled.has(one.id))
    .toSorted((a, b) => byTime(cameFrom(a), cameFrom(b)))
  for (const keyOf of [timeKey, dayKey]) {
    const free = grouped([...left], keyOf)
    for (const lesson of moved.filter(one => !places.has(one))) {
      const place = free.get(keyOf(cameFrom(lesson)))?.shift()
      if (place === undefined) continue
      places.set(lesson, place)
      left.delete(place)
    }
  }
  return places
}

/** Lessons with places, both in the order of time; where places are few, those choose that would lose most. */
function paired<W extends WantedLesson>(
  lessons: readonly ExistingLesson[],
  places: readonly W[],
): [ExistingLesson, W][] {
  const chosen = lessons.toSorted(byTime).toSorted(historyFirst).toSorted(plannedFirst).slice(0, places.length)
  const inOrder = places.toSorted(byTime)
  return chosen.toSorted(byTime).flatMap((lesson, index): [ExistingLesson, W][] => {
    const wanted = inOrder[index]
    return wanted === undefined ? [] : [[lesson, wanted]]
  })
}

const isDue = (place: { on: Temporal.PlainDate } | null | undefined, today: Temporal.PlainDate): boolean =>
  place != null && !isBefore(place.on, today)

const isHistory = (lesson: ExistingLesson): boolean => lesson.begun || lesson.recorded

type Timed = { seriesKey: string; on: Temporal.PlainDate; period: number }

const timeKey = (lesson: Timed): string => `${lesson.on.toString()} ${lesson.period} ${lesson.seriesKey}`

/** Where a lesson that was moved came from. */
const cameFrom = (lesson: ExistingLesson): Timed => ({ ...lesson, ...lesson.byHand?.movedFrom })

const dayKey = (lesson: Timed): string => `${lesson.on.toString()} ${lesson.seriesKey}`

const weekKey = (lesson: Timed): string => `${mondayOf(lesson.on).toString()} ${lesson.seriesKey}`

const byTime = (a: Timed, b: Timed): number => Temporal.PlainDate.compare(a.on, b.on) || a.period - b.period

/** Lessons with a history before those without; sorting keeps the order otherwise. */
const historyFirst = (a: ExistingLesson, b: ExistingLesson): number => Number(b.kept) - Number(a.kept)

/** Lessons that are to be held before cancelled ones; sorting keeps the order otherwise. */
const plannedFirst = (a: ExistingLesson, b: ExistingLesson): number =>
  Number(a.state === 'cancelled') - Number(b.state === 'cancelled')

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
