import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import { isAdministration } from '../../lessons/policy.ts'

/** `is_near`: confirmed by the actor, or of a learner whom the actor teaches or leads. */
type AliasRow = { school_id: string; is_near: boolean }

/** The school's administration sees every name; a teacher those of the own learners. */
export const readsAllAliases = (actor: Actor): boolean => isAdministration(actor)

export const canAlias = {
  read: (actor, row) => actor.schoolId === row.school_id && (readsAllAliases(actor) || row.is_near),
  revoke: (actor, row) => actor.schoolId === row.school_id && (readsAllAliases(actor) || row.is_near),
} satisfies Policy<AliasRow>

/** Who has a list of names at all. */
export const canAliases = {
  list: (actor, row) =>
    actor.schoolId === row.school_id &&
    (isAdministration(actor) || actor.roles.has('teacher') || actor.roles.has('class_teacher')),
} satisfies Policy<{ school_id: string }>
