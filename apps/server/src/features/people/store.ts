import type { Role } from '@talklase/domain/people/role.ts'
import type { SchoolId } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import type { Tx } from '../../kernel/transact.ts'

export const findPerson = (tx: Tx, school: SchoolId, id: string) =>
  tx.selectFrom('person').selectAll().where('school_id', '=', school).where('id', '=', id).executeTakeFirst()

export type NewPerson = {
  givenName: string
  familyName: string
  roles: readonly Role[]
  accountId?: string | null
  username?: string | null
  email?: string | null
  phone?: string | null
  birthDate?: Temporal.PlainDate | null
  registerNumber?: string | null
}

/** Adds a person with their roles; gives back the id. */
export async function insertPerson(tx: Tx, school: SchoolId, person: NewPerson): Promise<string> {
  const id = newId()
  await tx
    .insertInto('person')
    .values({
      school_id: school,
      id,
      account_id: person.accountId ?? null,
      given_name: person.givenName,
      family_name: person.familyName,
      username: person.username ?? null,
      email: person.email ?? null,
      phone: person.phone ?? null,
      birth_date: person.birthDate ?? null,
      register_number: person.registerNumber ?? null,
    })
    .execute()
  await tx
    .insertInto('person_role')
    .values(person.roles.map(role => ({ school_id: school, person_id: id, role })))
    .execute()
  return id
}
