import type { Policy } from '../../../kernel/allow.ts'
import { can as canLesson, isAdministration } from '../policy.ts'

type Lesson = Parameters<typeof canLesson.read>[1]

/** Who teaches the lesson may record it, and nobody else, the school's heads included (B11); they can stop it. */
export const can = {
  read: canLesson.read,
  start: (actor, lesson) =>
    actor.schoolId === lesson.school_id && lesson.teachers.some(teacher => teacher.id === actor.personId),
  stop: (actor, lesson) =>
    actor.schoolId === lesson.school_id &&
    (lesson.teachers.some(teacher => teacher.id === actor.personId) || isAdministration(actor)),
} satisfies Policy<Lesson>
