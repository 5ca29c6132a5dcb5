import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'

type Place = { school_id: string; class_teacher_id: string | null; teachers: readonly { id: string }[] }

const inSchool = (actor: Actor, row: { school_id: string }) => actor.schoolId === row.school_id
const teaches = (actor: Actor, row: Place) =>
  (actor.roles.has('teacher') || actor.roles.has('class_teacher')) &&
  row.teachers.some(one => one.id === actor.personId)
const isAdministration = (actor: Actor) => actor.roles.has('deputy_head') || actor.roles.has('director')

/** Whoever teaches the class in the subject, not in somebody's stead, owns its plan; of others only the administration changes it (A27). */
export const can = {
  edit: (actor, row) => inSchool(actor, row) && (teaches(actor, row) || isAdministration(actor)),
} satisfies Policy<Place>

/** Who may see a plan besides: the class teacher and those who run the school. */
export const canRead = {
  read: (actor, row) =>
    can.edit(actor, row) ||
    (inSchool(actor, row) &&
      (actor.roles.has('administrator') ||
        (actor.roles.has('class_teacher') && row.class_teacher_id === actor.personId))),
} satisfies Policy<Place>

/** Whether somebody may ask for plans at all. */
export const maySee = (actor: Actor): boolean =>
  (['teacher', 'class_teacher', 'deputy_head', 'director', 'administrator'] as const).some(role =>
    actor.roles.has(role),
  )
