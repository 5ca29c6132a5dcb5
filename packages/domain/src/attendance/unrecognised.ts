import type { SessionKind, SessionPlace } from './raw-session.ts'

/** A stay of somebody whom nobody has recognised, as it is stored. */
export type UnrecognisedStay = {
  lessonId: string
  place: SessionPlace
  kind: SessionKind
  /** As the platform showed it. */
  name: string
  joinedAt: Temporal.Instant | null
  /** Null while the stay lasts, or where nobody knows when it ended. */
  leftAt: Temporal.Instant | null
}

/**
 * How many participants in a lesson's time nobody has recognised (A24). One name is one participant, whoever tells of it;
 * each stay of a device, a telephone or nobody's name is its own. Whoever saw only the waiting room was not in the lesson;
 * a stay without times is of the lesson that it is told of.
 */
export function unrecognisedIn(
  stays: readonly UnrecognisedStay[],
  lesson: { lessonId: string; startsAt: Temporal.Instant; endsAt: Temporal.Instant },
): number {
  const isInTime = ({ joinedAt, leftAt, lessonId }: UnrecognisedStay): boolean =>
    joinedAt === null && leftAt === null
      ? lessonId === lesson.lessonId
      : (joinedAt === null || Temporal.Instant.compare(joinedAt, lesson.endsAt) < 0) &&
        (leftAt === null || Temporal.Instant.compare(leftAt, lesson.startsAt) > 0)
  const inside = stays.filter(stay => stay.place !== 'waiting' && isInTime(stay))
  const isNamed = ({ kind, name }: UnrecognisedStay): boolean => kind !== 'device' && kind !== 'phone' && name !== ''
  const names = new Set(inside.filter(isNamed).map(stay => stay.name.toLowerCase()))
  // A device's stay through a double lesson has a row in each of its lessons, all with one beginning.
  const bare = inside.filter(stay => !isNamed(stay))
  const devices = new Set(
    bare.map(stay => `${stay.name} ${stay.joinedAt} ${stay.joinedAt === null ? stay.leftAt : ''}`),
  )
  return names.size + devices.size
}
