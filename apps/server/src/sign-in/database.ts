import pg from 'pg'
import { serverRole } from '../db/connect.ts'

const { builtins, getTypeParser } = pg.types

/** better-auth reckons in `Date`; everything else in the server is given a Temporal.Instant by db/connect.ts. */
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, text => new Date(text)],
  [builtins.INT8, text => Number(text)],
])

/** How each value is read from the database's text; what is not named here is read as everywhere else. */
const types: NonNullable<pg.PoolConfig['types']> = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => parsers.get(oid) ?? getTypeParser(oid, format ?? 'text'),
}

/**
 * The sign-in room's own pool, as the server's role. It is apart from the server's pool because its instants are `Date`s,
 * and because a queue of password checks must not stand before the lessons' queries.
 */
export const openSignInPool = (url: string, size: number): pg.Pool =>
  new pg.Pool({ connectionString: url, max: size, options: `-c role=${serverRole}`, types })

/** Ends a pool and waits until its connections are closed; the driver's own `end` is content with having asked for it. */
export async function endPool(pool: pg.Pool): Promise<void> {
  let open = pool.totalCount
  const closed = new Promise<void>(resolve => {
    if (open === 0) resolve()
    pool.on('remove', () => {
      open -= 1
      if (open === 0) resolve()
    })
  })
  await pool.end()
  await closed
}
