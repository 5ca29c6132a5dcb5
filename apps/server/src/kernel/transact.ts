import { sql, type Transaction } from 'kysely'
import type { Database } from '../db/connect.ts'
import type { Tables } from '../db/types.ts'
import type { Ctx, SchoolId } from './context.ts'
import { Refused } from './refuse.ts'

/** A running transaction, inside the wall of one school. */
export type Tx = Transaction<Tables>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Runs the work in one transaction of the school; the wall stands for its length. */
export async function inSchool<T>(db: Database, school: SchoolId, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!uuid.test(school)) throw new Error('a school id is a uuid')
  return db.transaction().execute(async tx => {
    await sql`select set_config('app.school_id', ${school}, true)`.execute(tx)
    return work(tx)
  })
}

/**
 * One use case, one transaction. `constraints` names the database's guards and the refusal each stands for, so that a
 * race that slips past a rule gets the same answer as the rule; a constraint not named stays a bug.
 */
export async function transact<T>(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  work: (tx: Tx) => Promise<T>,
  constraints: Record<string, string> = {},
): Promise<T> {
  try {
    return await inSchool(ctx.db, ctx.actor.schoolId, work)
  } catch (error) {
    const name = violatedConstraint(error)
    const reason = name === null ? undefined : constraints[name]
    if (reason !== undefined) throw new Refused(reason)
    throw error
  }
}

function violatedConstraint(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return null
  return typeof error.constraint === 'string' ? error.constraint : null
}

/** What `work` would find after its writes, none of which stay. */
export async function triedOut<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint tried_out`.execute(tx)
  const found = await work()
  await sql`rollback to savepoint tried_out`.execute(tx)
  return found
}
