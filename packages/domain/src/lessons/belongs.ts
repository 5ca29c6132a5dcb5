/** A class of a lesson; with a group, only that part of the class is taught. */
export type LessonClass = { id: string; groupId: string | null; groupHasMembers: boolean }

/**
 * Does a learner belong to a lesson? Through one of the learner's classes; where the lesson is a group's, through the
 * group. A group whose members nobody has entered stands for its whole class.
 */
export const belongsToLesson = (
  lesson: { classes: readonly LessonClass[] },
  learner: { classIds: readonly string[]; groupIds: readonly string[] },
): boolean =>
  lesson.classes.some(
    one =>
      learner.classIds.includes(one.id) &&
      (one.groupId === null || !one.groupHasMembers || learner.groupIds.includes(one.groupId)),
  )
