import type { Role } from '@talklase/domain/people/role.ts'
import { staffRoles } from '@talklase/domain/people/role.ts'
import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'

type InSchool = { school_id: string }

const hasOne = (actor: Actor, row: InSchool, roles: readonly Role[]) =>
  actor.schoolId === row.school_id && roles.some(role => actor.roles.has(role))

/** Who answers for the register: the controller's head and deputy, and the data protection officer (B3, B4). */
const answerable: readonly Role[] = ['director', 'deputy_head', 'data_protection_officer']

/** Who connects the product to a platform: those who keep the school's accounts there. */
const connecting: readonly Role[] = ['it_specialist', 'administrator', 'deputy_head', 'director']

/** Everybody who works at the school reads the register: it says what a lesson can be held on. */
export const can = {
  read: (actor, row) => hasOne(actor, row, staffRoles),
  edit: (actor, row) => hasOne(actor, row, answerable),
  readAgreements: (actor, row) => hasOne(actor, row, [...answerable, 'administrator']),
  connect: (actor, row) => hasOne(actor, row, connecting),
} satisfies Policy<InSchool>

export const canAgreement = {
  edit: (actor, row) => hasOne(actor, row, answerable) && !row.withdrawn,
  withdraw: (actor, row) => hasOne(actor, row, answerable) && !row.withdrawn,
  restore: (actor, row) => hasOne(actor, row, answerable) && row.withdrawn,
} satisfies Policy<InSchool & { withdrawn: boolean }>
