import { staffRoles } from '@talklase/domain/people/role.ts'
import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'

type School = { school_id: string }

const has = (actor: Actor, ...roles: readonly string[]) =>
  roles.some(role => (actor.roles as ReadonlySet<string>).has(role))

/** Those who plan name substitutes, cancel and move lessons (A27: the administration). */
export const can = {
  change: (actor, row) => actor.schoolId === row.school_id && has(actor, 'deputy_head', 'director', 'administrator'),
} satisfies Policy<School>

/** The list of changes hangs in every staff room. */
export const canRead = {
  list: (actor, row) => actor.schoolId === row.school_id && has(actor, ...staffRoles),
} satisfies Policy<School>
