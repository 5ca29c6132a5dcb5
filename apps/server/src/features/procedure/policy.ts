import { staffRoles } from '@talklase/domain/people/role.ts'
import { mayWithdraw, type VersionFacts } from '@talklase/domain/procedure/version-state.ts'
import type { Policy } from '../../kernel/allow.ts'
import type { Actor } from '../../kernel/context.ts'

type School = { school_id: string }

const has = (actor: Actor, ...roles: readonly string[]) =>
  roles.some(role => (actor.roles as ReadonlySet<string>).has(role))

/** Who works on the next version of a procedure, who puts it into force, and who takes the changes out as a file. */
export const can = {
  draft: (actor, school) =>
    actor.schoolId === school.school_id && has(actor, 'director', 'deputy_head', 'administrator'),
  publish: (actor, school) => actor.schoolId === school.school_id && has(actor, 'director'),
  export: (actor, school) => actor.schoolId === school.school_id && has(actor, ...staffRoles),
} satisfies Policy<School>

/** Who reads versions, settings and what changed: all of staff. The clauses in force are everybody's (A2, B25). */
export const canRead = {
  versions: (actor, school) => actor.schoolId === school.school_id && has(actor, ...staffRoles),
} satisfies Policy<School>

/** Who takes a version back. */
export const canVersion = {
  withdraw: (actor, version) => actor.schoolId === version.school_id && has(actor, 'director'),
} satisfies Policy<School>

/** What the actor may do with a version now. */
export const versionAbilities = (
  actor: Actor,
  version: School & VersionFacts,
  today: Temporal.PlainDate,
): 'withdraw'[] => (canVersion.withdraw(actor, version) && mayWithdraw(version, today).ok ? ['withdraw'] : [])
