import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import { can as canLesson } from '../policy.ts'
import type { LearnerRow, LessonRow } from '../store.ts'

/** A remote lesson with the lessons in person in which it can be told. */
export type Told = { lesson: LessonRow; before: readonly Pick<LessonRow, 'teachers'>[] }

const teachesBefore = (actor: Actor, { lesson, before }: Told) =>
  actor.schoolId === lesson.school_id && before.some(one => one.teachers.some(teacher => teacher.id === actor.personId))

/**
 * The card is the subject teacher's, like the lesson (A27). Whoever gives the lesson in person before it, be it a
 * substitute, reads it there and records who was told (A28).
 */
export const can = {
  read: (actor, told) => canLesson.read(actor, told.lesson) || teachesBefore(actor, told),
  write: (actor, told) => canLesson.plan(actor, told.lesson),
  tell: (actor, told) => canLesson.plan(actor, told.lesson) || teachesBefore(actor, told),
} satisfies Policy<Told>

/** The learner says whether it is understood, or those who represent them. */
export const canAnswer = {
  confirm: (actor, learner) =>
    actor.schoolId === learner.school_id &&
    (actor.personId === learner.id || learner.representatives.includes(actor.personId)),
} satisfies Policy<LearnerRow>
