import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testing/app.ts'
import { kept } from './kept-plans.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

test('a connection keeps the plan of a marked statement, once for all its parameters, and of no other', async () => {
  await app.services.db.connection().execute(async db => {
    const before = await sql`select from pg_prepared_statements`.execute(db)
    const sums: number[] = []
    for (const one of [1, 2, 3]) {
      const { rows } = await sql<{ sum: number }>`${kept} select ${one}::int + 40 as sum`.execute(db)
      await sql`select ${one}::int + 50 as sum`.execute(db)
      sums.push(rows[0]?.sum ?? 0)
    }
    expect(sums).toEqual([41, 42, 43])
    const { rows } = await sql<{ statement: string; uses: number }>`
      select statement, (generic_plans + custom_plans)::int as uses from pg_prepared_statements
      where statement like '%+ 40 as sum'`.execute(db)
    expect(rows).toEqual([{ statement: '/* kept */ select $1::int + 40 as sum', uses: 3 }])
    // A query builder writes the mark after its first words.
    await db
      .selectFrom('school')
      .distinctOn('school.zone')
      .modifyFront(kept)
      .select('school.zone')
      .orderBy('school.zone')
      .execute()
    const after = await sql`select from pg_prepared_statements`.execute(db)
    expect(after.rows.length - before.rows.length).toBe(2)
  })
})
