import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../kernel/transact.ts'
import { kept } from './kept-plans.ts'

/** A question to the database: its query, and how a column that JSON has no kind for is read from JSON's text. */
export type Question<Row> = {
  query: RawBuilder<unknown>
  readAs?: { readonly [Column in keyof Row]?: (text: string) => NonNullable<Row[Column]> }
}

/** Asks one question. */
export async function ask<Row>(tx: Tx, { query }: Question<Row>): Promise<Row[]> {
  const { rows } = await sql<Row>`${query}`.execute(tx)
  return rows
}

/** Asks several questions with one statement, so that they cost one way to the database; each keeps its rows' order. */
export async function askTogether<Rows extends Record<string, object>>(
  tx: Tx,
  questions: { readonly [Name in keyof Rows]: Question<Rows[Name]> },
): Promise<{ [Name in keyof Rows]: Rows[Name][] }> {
  const named: [string, Question<object>][] = Object.entries(questions)
  const answers = named.map(
    ([name, { query }]) => sql`(select coalesce(json_agg(q), '[]') from (${query}) q) as ${sql.id(name)}`,
  )
  const { rows } = await sql<Record<string, Record<string, unknown>[]>>`${kept} select ${sql.join(answers)}`.execute(tx)
  const read = named.map(([name, { readAs }]) => [name, rows[0]?.[name]?.map(row => fromJson(row, readAs ?? {}))])
  return Object.fromEntries(read)
}

function fromJson(row: Record<string, unknown>, readAs: object) {
  const readers = new Map<string, (text: string) => unknown>(Object.entries(readAs))
  const columns = Object.entries(row).map(([column, value]) => {
    const read = readers.get(column)
    return [column, read !== undefined && typeof value === 'string' ? read(value) : value]
  })
  return Object.fromEntries(columns)
}
