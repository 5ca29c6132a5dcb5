import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { keepPlans } from './kept-plans.ts'
import type { Tables } from './types.ts'

/** The database as the server sees it: as the role that owns nothing and stands behind the wall. */
export type Database = Kysely<Tables>

const { builtins } = pg.types

pg.types.setTypeParser(builtins.DATE, text => Temporal.PlainDate.from(text))
pg.types.setTypeParser(builtins.TIME, text => Temporal.PlainTime.from(text))
pg.types.setTypeParser(builtins.TIMESTAMPTZ, text => Temporal.Instant.from(text.replace(' ', 'T')))
pg.types.setTypeParser(builtins.INT8, text => Number(text))

// The driver asks a parameter for its text by this name; without it, a day would be sent as JSON, in quotes.
for (const kind of [Temporal.PlainDate, Temporal.PlainTime, Temporal.Instant]) {
  Object.defineProperty(kind.prototype, 'toPostgres', {
    value() {
      return String(this)
    },
  })
}

/** The server's role, made by the first migration. */
export const serverRole = 'talklase_server'

/**
 * Opens a pool of connections; each takes on `role` as it starts. The default is the server's role, `null` stays the
 * owner and is for migrations only.
 */
export function openPool(url: string, options: { size: number; role?: string | null }): pg.Pool {
  const role = options.role === undefined ? serverRole : options.role
  const pool = new pg.Pool({
    connectionString: url,
    max: options.size,
    // Rather an error that is seen than requests that wait for each other's connections without end.
    connectionTimeoutMillis: 15_000,
    ...(role === null ? {} : { options: `-c role=${role}` }),
  })
  // A connection that breaks while it is idle is dropped by the pool; whoever asks next gets a new one, or the error.
  pool.on('error', () => {})
  pool.on('connect', client => {
    client.on('error', () => {})
    keepPlans(client)
  })
  return pool
}

/** The typed door to a pool. Destroying it ends the pool. */
export const openDatabase = (pool: pg.Pool): Database => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
