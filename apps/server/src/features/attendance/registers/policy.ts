import type { Policy } from '../../../kernel/allow.ts'
import { isAdministration } from '../../lessons/policy.ts'

/** Whose registers somebody sees: the administration the school's, whoever teaches the own. */
export const can = {
  readSchool: (actor, row) => actor.schoolId === row.school_id && isAdministration(actor),
  readOwn: (actor, row) =>
    actor.schoolId === row.school_id &&
    (isAdministration(actor) || actor.roles.has('teacher') || actor.roles.has('class_teacher')),
} satisfies Policy<{ school_id: string }>
