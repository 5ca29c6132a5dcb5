import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'

type School = { school_id: string }

const heads = (actor: Actor, row: School) =>
  actor.schoolId === row.school_id && (actor.roles.has('director') || actor.roles.has('deputy_head'))

/** Who answers for what the school relies on in law. */
export const can = { add: heads } satisfies Policy<School>

export const canEntry = { end: heads, withdraw: heads } satisfies Policy<School>

/** Whoever plans or teaches may see what a lesson can rest on. */
export const canRead = {
  list: (actor, row) =>
    actor.schoolId === row.school_id &&
    ['deputy_head', 'director', 'administrator', 'teacher', 'class_teacher'].some(role =>
      (actor.roles as ReadonlySet<string>).has(role),
    ),
} satisfies Policy<School>
