/** A dated lesson as the search for the lesson in person before a remote one sees it. Wall times of one zone. */
export type DatedLesson = {
  id: string
  subjectId: string
  startsAt: Temporal.PlainDateTime
  endsAt: Temporal.PlainDateTime
  isRemote: boolean
  /** Neither cancelled nor fallen out of the timetable. */
  isHeld: boolean
  classes: readonly { id: string; groupId: string | null }[]
  teachers: readonly string[]
  /** Teachers for whom a substitute stands in. */
  replaced: readonly string[]
}

/** A class of a remote lesson, or its group, with the lesson in person in which it can be told; null where there is none. */
export type PartBefore<L> = { classId: string; groupId: string | null; lesson: L | null }

/**
 * The latest lesson in person before a remote one, for each class or group that it has (A28): of the same subject, held,
 * with the same teacher or whoever stands in for them, however many days before. A group is there when its own lesson or
 * one of the whole class is held; the whole class is not there in a group's lesson. `candidates` may be in any order.
 */
export function previousInPersonLessons<L extends DatedLesson>(
  lesson: DatedLesson,
  candidates: readonly L[],
): PartBefore<L>[] {
  const fitting = candidates
    .filter(
      one =>
        one.id !== lesson.id &&
        one.subjectId === lesson.subjectId &&
        one.isHeld &&
        !one.isRemote &&
        Temporal.PlainDateTime.compare(one.endsAt, lesson.startsAt) <= 0 &&
        shareTeacher(one, lesson),
    )
    .toSorted((a, b) => Temporal.PlainDateTime.compare(b.startsAt, a.startsAt))
  return lesson.classes.map(({ id: classId, groupId }) => ({
    classId,
    groupId,
    lesson:
      fitting.find(one =>
        one.classes.some(part => part.id === classId && (part.groupId === null || part.groupId === groupId)),
      ) ?? null,
  }))
}

/**
 * The part of a lesson to which a learner belongs: the class's, or of its groups the one that has the learner; a group
 * without members takes in the whole class. Undefined for who belongs to none.
 */
export const partOfLearner = <P extends { classId: string; members: ReadonlySet<string> }>(
  parts: readonly P[],
  learner: { id: string; classIds: readonly string[] },
): P | undefined =>
  parts.find(
    part => learner.classIds.includes(part.classId) && (part.members.size === 0 || part.members.has(learner.id)),
  )

/** The same teacher, or one who stands in for the other's; where nobody is named, nobody differs. */
function shareTeacher(a: DatedLesson, b: DatedLesson): boolean {
  const [of, others] = [a, b].map(one => [...one.teachers, ...one.replaced])
  if (of === undefined || others === undefined || of.length === 0 || others.length === 0) return true
  return of.some(id => others.includes(id))
}
