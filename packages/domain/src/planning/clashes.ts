/** A lesson as it takes up a teacher and a room. Days as `2026-11-26`, wall times half-open. */
export type TakenTime = {
  id: string
  on: string
  startsAt: Temporal.PlainTime
  endsAt: Temporal.PlainTime
  subject: string
  teachers: readonly { id: string; name: string }[]
  rooms: readonly string[]
}

/** What a lesson meets at its time: the teacher or room that is needed twice, and the other lesson. */
export type Clash<L extends TakenTime> = { kind: 'teacher' | 'room'; name: string; other: L }

/**
 * What stands at the same time as a lesson with the same teacher or in the same room, the teachers first. Groups or
 * classes taught together come as several lessons of one subject with the same teachers in the same rooms: they are one
 * gathering and meet nothing.
 */
export function clashesOf<L extends TakenTime>(lesson: TakenTime, others: readonly L[]): Clash<L>[] {
  const met = others.filter(
    other => other.id !== lesson.id && overlaps(lesson, other) && !isOneGathering(lesson, other),
  )
  return [
    ...met.flatMap(other =>
      lesson.teachers
        .filter(teacher => other.teachers.some(one => one.id === teacher.id))
        .map(({ name }) => ({ kind: 'teacher' as const, name, other })),
    ),
    ...met.flatMap(other =>
      lesson.rooms.filter(room => other.rooms.includes(room)).map(name => ({ kind: 'room' as const, name, other })),
    ),
  ]
}

const overlaps = (a: TakenTime, b: TakenTime): boolean =>
  a.on === b.on &&
  Temporal.PlainTime.compare(a.startsAt, b.endsAt) < 0 &&
  Temporal.PlainTime.compare(b.startsAt, a.endsAt) < 0

const isOneGathering = (a: TakenTime, b: TakenTime): boolean =>
  a.subject === b.subject &&
  sameSet(
    a.teachers.map(one => one.id),
    b.teachers.map(one => one.id),
  ) &&
  sameSet(a.rooms, b.rooms)

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every(one => b.includes(one))
