import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'

const mark = '/* kept */'

/**
 * Stands at the head of a statement that is asked often and takes PostgreSQL longer to plan than to carry out: each
 * connection plans it once and keeps the plan. Its text has to be always the same; what differs goes into parameters. Not for
 * lists of ids of any length: a kept plan reckons with a handful.
 */
export const kept = sql.raw(mark)

/** How far into a statement the mark is looked for: a query builder writes it after its first words. */
const headLength = 120

const names = new Map<string, string>()

/** The name under which connections keep the statement. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32)
  names.set(text, name)
  return name
}

/** Lets a connection keep the plans of the statements that are marked; all others go as before. */
export function keepPlans(client: pg.PoolClient): void {
  const ask = client.query.bind(client) as (...asked: unknown[]) => unknown
  const asking = (first: unknown, ...others: unknown[]): unknown =>
    typeof first === 'string' && first.slice(0, headLength).includes(mark)
      ? ask({ name: nameOf(first), text: first, values: others[0] }, ...others.slice(1))
      : ask(first, ...others)
  client.query = asking as typeof client.query
}
