import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import type { RulePeriod } from '../quotas/policy.ts'
import type { Admitted } from './store.ts'

type School = { school_id: string }

const heads = (actor: Actor, row: School) =>
  actor.schoolId === row.school_id && (actor.roles.has('director') || actor.roles.has('deputy_head'))

/** Who answers for what the school relies on in law. */
export const can = { add: heads } satisfies Policy<School>

export const canEntry = { end: heads, withdraw: heads } satisfies Policy<School>

/**
 * An entry ends while it runs, or on the day after its last. One that ended before has judged days gone by and stays as it
 * was: what the school relies on anew is a new entry.
 */
export const mayEnd = ({ valid_to }: { valid_to: Temporal.PlainDate | null }, today: Temporal.PlainDate): boolean =>
  valid_to === null || Temporal.PlainDate.compare(valid_to, today.subtract({ days: 1 })) >= 0

/** Whoever plans or teaches may see what a lesson can rest on. */
export const canRead = {
  list: (actor, row) =>
    actor.schoolId === row.school_id &&
    ['deputy_head', 'director', 'administrator', 'teacher', 'class_teacher'].some(role =>
      (actor.roles as ReadonlySet<string>).has(role),
    ),
} satisfies Policy<School>

/** Which grades each basis admits on which days of the year, period by period (A4). */
export const admittedIn = (rules: readonly RulePeriod[]): Admitted[] =>
  rules.flatMap(({ from, bases }, index) =>
    bases.map(basis => ({
      code: basis.code,
      from: String(from),
      to: rules[index + 1]?.from.subtract({ days: 1 }).toString() ?? null,
      grades: basis.allowedInGrades,
    })),
  )
