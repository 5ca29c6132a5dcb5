import type { Role } from '@talklase/domain/people/role.ts'
import { isAdult } from '@talklase/domain/procedure/bound.ts'
import type { Policy } from '../../../kernel/allow.ts'

/** A calendar link is its owner's alone. */
export const can = {
  renew: (actor, feed) => actor.schoolId === feed.school_id && actor.personId === feed.person_id,
  revoke: (actor, feed) => actor.schoolId === feed.school_id && actor.personId === feed.person_id,
} satisfies Policy<{ school_id: string; person_id: string }>

/** Roles that have lessons of their own to put in a calendar. */
const taught: readonly Role[] = ['learner', 'teacher', 'class_teacher', 'deputy_head', 'director']

/** Whose lessons one may put in a calendar: one's own, and those of the children whom one represents. */
export const canSubscribe = {
  own: actor => taught.some(role => actor.roles.has(role)),
  child: (actor, learner) =>
    learner !== null && actor.schoolId === learner.school_id && learner.representatives.includes(actor.personId),
} satisfies Policy<{ school_id: string; representatives: readonly string[] } | null>

/** For whom one may still ask: until the child is of full age, and speaks for themselves. */
export const canSpeakFor = {
  child: (actor, child) => actor.schoolId === child.school_id && !isAdult(child.birth_date, child.today),
} satisfies Policy<{ school_id: string; birth_date: Temporal.PlainDate | null; today: Temporal.PlainDate }>
