import { longestUsername } from '@talklase/domain/people/username.ts'
import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { placeholderEmail } from '../../../sign-in/username.ts'

/**
 * Adds an account without any proof, in the transaction that ties it to its person, so that none is left without one.
 * Undefined when the user name has been taken, at this school or another.
 */
export async function insertAccount(
  tx: Tx,
  account: { username: string; name: string; email: string | null },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('account')
    .values({
      id: newId(),
      username: account.username,
      name: account.name,
      email: account.email ?? placeholderEmail(account.username),
      email_verified: account.email !== null,
    })
    .onConflict(conflict => conflict.column('username').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** User names in use: the school's, and those of the given ones and their next numbers that any account has. */
export async function listTakenUsernames(tx: Tx, school: SchoolId, names: readonly string[]): Promise<string[]> {
  const candidates = names.flatMap(name => ['', ...numbers].map(number => numbered(name, number)))
  const { rows } = await sql<{ username: string }>`
    select username from account where username = any(${candidates}::text[])
    union
    select lower(username) from person where school_id = ${school}::uuid and username is not null`.execute(tx)
  return rows.map(row => row.username)
}

/** How far one looks ahead; a name taken oftener is found out when it is inserted. */
const numbers = Array.from({ length: 30 }, (_, index) => String(index + 2))

/** A name that is full makes room for its number at its end. */
const numbered = (name: string, number: string): string =>
  number === '' ? name : name.slice(0, longestUsername - number.length) + number

/** The accounts that these e-mail addresses belong to, and what ties them. */
export async function listAccountsByEmail(tx: Tx, school: SchoolId, emails: readonly string[]) {
  const { rows } = await sql<{ id: string; email: string; has_password: boolean; is_taken: boolean }>`
    select a.id, a.email,
      exists (select from account_credential c where c.account_id = a.id and c.password is not null) as has_password,
      exists (select from person p where p.school_id = ${school}::uuid and p.account_id = a.id) as is_taken
    from account a where a.email = any(${[...emails]}::text[])`.execute(tx)
  return rows
}

/** Does the account belong to another school too? */
export async function belongsElsewhere(tx: Tx, school: SchoolId, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ elsewhere: boolean }>`
    select exists (select from memberships_of(${accountId}::uuid) m where m.school_id <> ${school}::uuid) as elsewhere`.execute(
    tx,
  )
  return rows[0]?.elsewhere ?? false
}

export const findUsername = async (tx: Tx, accountId: string): Promise<string | null> =>
  (await tx.selectFrom('account').select('username').where('id', '=', accountId).executeTakeFirst())?.username ?? null

export const setAccount = (
  tx: Tx,
  school: SchoolId,
  personId: string,
  values: { account_id: string | null; username?: string | null },
) => tx.updateTable('person').set(values).where('school_id', '=', school).where('id', '=', personId).execute()

/** Ends a learner's valid card, if there is one. */
export const revokeCard = (tx: Tx, school: SchoolId, personId: string, at: Temporal.Instant) =>
  tx
    .updateTable('sign_in_card')
    .set({ revoked_at: at })
    .where('school_id', '=', school)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute()

export async function insertCard(
  tx: Tx,
  school: SchoolId,
  card: { personId: string; secretDigest: Buffer; pinDigest: string; at: Temporal.Instant },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('sign_in_card')
    .values({
      school_id: school,
      id,
      person_id: card.personId,
      secret_digest: card.secretDigest,
      pin_digest: card.pinDigest,
      issued_at: card.at,
    })
    .execute()
  return id
}
