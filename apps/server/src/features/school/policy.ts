import type { Policy } from '../../kernel/allow.ts'
import type { Actor } from '../../kernel/context.ts'

type School = { school_id: string }

const has = (actor: Actor, ...roles: readonly string[]) =>
  roles.some(role => (actor.roles as ReadonlySet<string>).has(role))

/** Who may change the school's calendar and bells. Everybody in the school may read them. */
export const can = {
  edit: (actor, school) =>
    actor.schoolId === school.school_id && has(actor, 'deputy_head', 'director', 'administrator'),
} satisfies Policy<School>
