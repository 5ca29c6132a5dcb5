/** A lesson as sharing a meeting needs it. The lists in any order. */
export type SharableLesson = {
  id: string
  subject: string
  period: number
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  classIds: readonly string[]
  groupIds: readonly string[]
  teacherIds: readonly string[]
  /** Remote, together online, and not cancelled. */
  isHeldOnline: boolean
}

/** Longest break within a double lesson, in minutes. */
const longestBreak = 30

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  new Set(one).size === new Set(other).size && one.every(id => other.includes(id))

const isSameLesson = (one: SharableLesson, other: SharableLesson): boolean =>
  one.subject === other.subject &&
  isSameSet(one.classIds, other.classIds) &&
  isSameSet(one.groupIds, other.groupIds) &&
  isSameSet(one.teacherIds, other.teacherIds)

const follows = (one: SharableLesson, next: SharableLesson): boolean => {
  const minutes = one.endsAt.until(next.startsAt).total('minutes')
  return minutes >= 0 && minutes <= longestBreak
}

/**
 * The lessons that can share one meeting with `lesson`, itself among them, by time: those in a row with it of the same
 * subject, classes, groups and teachers, held online, with no more than half an hour between.
 */
export function lessonsSharingMeeting(lesson: SharableLesson, ofDay: readonly SharableLesson[]): SharableLesson[] {
  const row = ofDay
    .filter(one => one.id === lesson.id || (one.isHeldOnline && isSameLesson(lesson, one)))
    .toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
  const at = row.findIndex(one => one.id === lesson.id)
  let [first, last] = [at, at]
  for (let before = row[first - 1], own = row[first]; before && own && follows(before, own); ) {
    first -= 1
    ;[before, own] = [row[first - 1], row[first]]
  }
  for (let own = row[last], next = row[last + 1]; own && next && follows(own, next); ) {
    last += 1
    ;[own, next] = [row[last], row[last + 1]]
  }
  return row.slice(first, last + 1)
}
