import type pg from 'pg'

/** A pool or one connection of it. */
export type Connection = Pick<pg.Pool, 'query'>

/** Minutes in which failures are counted together, and minutes that a lock lasts. */
const windowMinutes = 15
const failuresAllowed = 5

/** The valid card that a scanned secret's digest belongs to, if there is one. */
export async function findCard(
  db: Connection,
  secretDigest: Buffer,
): Promise<{ accountId: string | null; pinDigest: string } | undefined> {
  const { rows } = await db.query<{ accountId: string | null; pinDigest: string }>(
    'select account_id as "accountId", pin_digest as "pinDigest" from card_of($1)',
    [secretDigest],
  )
  return rows[0]
}
