import type { Fit } from '../timetable/commands.ts'
import { groupOf } from '../timetable/store.ts'

/** A lesson of one class, or of a group of it, as those who come to it see it. */
export type TaughtPiece = {
  lessonId: string
  on: Temporal.PlainDate
  period: number
  classId: string
  groupId: string | null
  teacherIds: readonly string[]
}

type Seen = TaughtPiece & {
  subjectId: string
  startsAt: Temporal.PlainTime
  endsAt: Temporal.PlainTime
  roomIds: readonly string[]
}

/** What people see of a lesson: two with the same word differ for nobody, whatever their ids. */
const wordOf = (one: Seen): string =>
  JSON.stringify([
    [one.on, one.period, one.startsAt, one.endsAt, one.subjectId, one.classId, one.groupId],
    one.teacherIds.toSorted(),
    one.roomIds.toSorted(),
  ])

/** Ids of the standing lessons that a fit touches. */
export const touchedBy = (fit: Fit): string[] => [
  ...new Set([...fit.removed, ...fit.retained, ...[...fit.moved, ...fit.changed, ...fit.renewed].map(one => one.id)]),
]

/**
 * What people see otherwise once a fit is carried out: each lesson of a class that is gone from a place or new in it.
 * `groupOfStanding`: the group of a standing lesson's class, null where the whole class is taught. A cancelled lesson
 * is none before and after. Earliest first.
 */
export function visibleChanges(
  fit: Fit,
  groupOfStanding: (lessonId: string, classId: string) => string | null,
): TaughtPiece[] {
  const standing = (id: string): Seen[] => {
    const row = fit.standing.get(id)
    if (row === undefined) return []
    return row.class_ids.map(classId => ({
      lessonId: id,
      on: row.on_date,
      period: row.period,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      subjectId: row.subject_id,
      classId,
      groupId: groupOfStanding(id, classId),
      teacherIds: row.teacher_ids,
      roomIds: row.room_ids,
    }))
  }
  const wanted = (lessonId: string, one: Fit['added'][number]): Seen[] =>
    one.classes.map(classId => ({
      lessonId,
      on: one.on,
      period: one.period,
      startsAt: one.startsAt,
      endsAt: one.endsAt,
      subjectId: one.slot.subjectId,
      classId,
      groupId: groupOf(one.slot, classId),
      teacherIds: one.teachers,
      roomIds: one.rooms,
    }))
  const after = new Map(fit.added.map(one => [one.id, wanted(one.id, one)]))
  for (const one of [...fit.moved, ...fit.changed]) after.set(one.id, wanted(one.id, one.wanted))
  for (const { id, on, period, startsAt, endsAt } of fit.renewed)
    after.set(
      id,
      (after.get(id) ?? standing(id)).map(one => ({ ...one, on, period, startsAt, endsAt })),
    )
  const stateOf = (id: string) => fit.standing.get(id)?.state
  const gone = touchedBy(fit).flatMap(id => (stateOf(id) === 'planned' ? standing(id) : []))
  const come = [...after].flatMap(([id, pieces]) => (stateOf(id) === 'cancelled' ? [] : pieces))
  const balance = new Map<string, number>()
  const weigh = (pieces: readonly Seen[], weight: number) =>
    pieces.map(piece => {
      const word = wordOf(piece)
      balance.set(word, (balance.get(word) ?? 0) + weight)
      return { piece, word }
    })
  // What came stands before what went: it is what is there to be named.
  return [...weigh(come, 1), ...weigh(gone, -1)]
    .flatMap(({ piece, word }) => (balance.get(word) === 0 ? [] : [piece]))
    .toSorted((one, other) => Temporal.PlainDate.compare(one.on, other.on))
}

/** The first of some changes, earliest first, for each class and group; in the same order. */
export const firstOfEachPart = (changes: readonly TaughtPiece[]): TaughtPiece[] => {
  const known = new Set<string>()
  return changes.filter(one => {
    const part = partOf(one)
    const isFirst = !known.has(part)
    known.add(part)
    return isFirst
  })
}

/** A class, or a group of it, as one word. */
export const partOf = (one: { classId: string; groupId: string | null }): string =>
  `${one.classId} ${one.groupId ?? ''}`

/** What concerns each person, of pieces that concern several. */
export function byPerson<P>(pieces: readonly P[], peopleOf: (piece: P) => readonly string[]): Map<string, P[]> {
  const ofPerson = new Map<string, P[]>()
  for (const piece of pieces) {
    for (const person of new Set(peopleOf(piece))) {
      const own = ofPerson.get(person)
      if (own === undefined) ofPerson.set(person, [piece])
      else own.push(piece)
    }
  }
  return ofPerson
}
