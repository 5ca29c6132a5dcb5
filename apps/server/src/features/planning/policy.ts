import type { Policy } from '../../kernel/allow.ts'
import type { Actor } from '../../kernel/context.ts'

type School = { school_id: string }

type Class = { school_id: string; class_teacher_id: string | null; is_taught_by_actor: boolean }

const has = (actor: Actor, ...roles: readonly string[]) =>
  roles.some(role => (actor.roles as ReadonlySet<string>).has(role))

/** Those who plan the school's lessons. */
const plans = (actor: Actor, row: School) =>
  actor.schoolId === row.school_id && has(actor, 'deputy_head', 'director', 'administrator')

/** What may be done to the lessons of a class: those who plan mark them, the director alone lifts a full quota (A5). */
export const can = {
  mark: plans,
  override: (actor, row) => actor.schoolId === row.school_id && has(actor, 'director'),
} satisfies Policy<School>

/** Who may see a class's plan: those who plan, its class teacher, and whoever teaches it. */
export const canRead = {
  week: (actor, row) =>
    plans(actor, row) ||
    (actor.schoolId === row.school_id &&
      has(actor, 'teacher', 'class_teacher') &&
      (row.class_teacher_id === actor.personId || row.is_taught_by_actor)),
} satisfies Policy<Class>

/** What may be done in the quota matrix. */
export const canQuotas = { enterPlanned: plans, export: plans } satisfies Policy<School>

/** Who may open the quota matrix; teachers see the classes that they teach. */
export const canReadQuotas = {
  all: plans,
  own: (actor, row) => actor.schoolId === row.school_id && has(actor, 'teacher', 'class_teacher'),
} satisfies Policy<School>
