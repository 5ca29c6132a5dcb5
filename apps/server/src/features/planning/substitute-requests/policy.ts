import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import { can as canChange } from '../changes/policy.ts'

type School = { school_id: string }

const gives = (actor: Actor) => actor.roles.has('teacher') || actor.roles.has('class_teacher')

/**
 * Those who plan look for substitutes and withdraw it; who teaches takes a lesson over. That the administration offers the
 * lesson is what permits it (A27).
 */
export const can = {
  list: (actor, row) => actor.schoolId === row.school_id && (gives(actor) || canChange.change(actor, row)),
  take: (actor, row) => actor.schoolId === row.school_id && gives(actor),
  withdraw: (actor, row) => canChange.change(actor, row),
} satisfies Policy<School>
