import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import { isAdministration } from '../../lessons/policy.ts'

type Learner = { school_id: string; class_teachers: readonly string[]; is_taught_by_actor: boolean }
type Class = { school_id: string; class_teacher_id: string | null }

const keeps = (actor: Actor, schoolId: string, classTeachers: readonly (string | null)[]): boolean =>
  actor.schoolId === schoolId &&
  (isAdministration(actor) || (actor.roles.has('class_teacher') && classTeachers.includes(actor.personId)))

/** Photos are kept by the administration and the class teacher, and seen by whoever teaches the learner besides (B10). */
export const canPhoto = {
  keep: (actor, learner) => keeps(actor, learner.school_id, learner.class_teachers),
  see: (actor, learner) =>
    keeps(actor, learner.school_id, learner.class_teachers) ||
    (actor.schoolId === learner.school_id && learner.is_taught_by_actor),
} satisfies Policy<Learner>

/** May the actor keep the photos of a whole class? */
export const canClassPhotos = {
  keepPhotos: (actor, row) => keeps(actor, row.school_id, [row.class_teacher_id]),
} satisfies Policy<Class>
