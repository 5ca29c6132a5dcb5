import type { Role } from '@talklase/domain/people/role.ts'
import type { Database } from '../db/connect.ts'
import type { Log } from './log.ts'

declare const school: unique symbol

/** A school's id that the gate has minted: whoever holds one belongs to that school. */
export type SchoolId = string & { [school]: true }

/** Who acts: a person of a school, with the roles held there. */
export type Actor = {
  schoolId: SchoolId
  personId: string
  accountId: string
  roles: ReadonlySet<Role>
}

/** Everything that a use case may know of the request besides its input. `today` is the day in the school's zone. */
export type Ctx = {
  actor: Actor
  db: Database
  now: Temporal.Instant
  today: Temporal.PlainDate
  zone: string
  locale: 'lv' | 'en'
  log: Log
}

/** The only maker of a SchoolId; used by the gate, by the set-up of a school and by jobs that carry their school. */
export const mintSchoolId = (id: string): SchoolId => id as SchoolId

/** As whom, with which roles, an account belongs to a school. */
export type Membership = { schoolId: string; schoolName: string; zone: string; personId: string; roles: Role[] }
