import { sql } from 'kysely'
import type { Database } from '../../../db/connect.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'

export type NewLink = { personId: string; secretDigest: Buffer }

/** How a link gets to its person: mailed to their address, or shown to whoever issued it to be handed out. */
export type Deliver = 'mail' | 'show'

/** Writes links; the former ones of the same people for the version end. */
export async function replaceLinks(
  tx: Tx,
  school: SchoolId,
  versionId: string,
  values: { deliver: Deliver; by: string | null; at: Temporal.Instant; expiresAt: Temporal.Instant },
  links: readonly NewLink[],
): Promise<void> {
  if (links.length === 0) return
  const people = links.map(one => one.personId)
  await revokeLinks(tx, school, versionId, people, values.at)
  await tx
    .insertInto('acknowledgement_link')
    .values(
      links.map(one => ({
        school_id: school,
        id: newId(),
        version_id: versionId,
        person_id: one.personId,
        secret_digest: one.secretDigest,
        deliver: values.deliver,
        issued_by: values.by,
        issued_at: values.at,
        expires_at: values.expiresAt,
      })),
    )
    .execute()
}

/** Ends the open links of people for a version; gives back how many there were. */
export async function revokeLinks(
  tx: Tx,
  school: SchoolId,
  versionId: string,
  personIds: readonly string[],
  at: Temporal.Instant,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update acknowledgement_link set revoked_at = ${at}::timestamptz
    where school_id = ${school}::uuid and version_id = ${versionId}::uuid
      and person_id = any(${[...personIds]}::uuid[]) and revoked_at is null and expires_at > ${at}::timestamptz
    returning id`.execute(tx)
  return rows.length
}

/** The one question across the wall: whose link a secret is. */
export async function findLinkOwner(db: Database, secretDigest: Buffer) {
  const { rows } = await sql<{ school_id: string; link_id: string; person_id: string; zone: string }>`
    select * from acknowledgement_link_of(${secretDigest})`.execute(db)
  return rows[0]
}

/** A link, held until the transaction ends. */
export const lockLink = (tx: Tx, school: SchoolId, id: string) =>
  tx
    .selectFrom('acknowledgement_link')
    .selectAll()
    .where('school_id', '=', school)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()

export const setLinkUsed = (tx: Tx, school: SchoolId, id: string, at: Temporal.Instant) =>
  tx
    .updateTable('acknowledgement_link')
    .set({ used_at: at })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .execute()
