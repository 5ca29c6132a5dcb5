import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testing/app.ts'
import { givenUsedSchool } from '../testing/used-school.ts'
import { keepHouse, startJobs } from './housekeeping.ts'

let app: TestApp
let owner: pg.Client
beforeAll(async () => {
  app = await openTestApp()
  owner = new pg.Client({ connectionString: app.databaseUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await app[Symbol.asyncDispose]()
})

/** Imports of people that still hold their file's content, over all schools. */
async function fullImports(): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    "select count(*) from import_run where kind = 'people' and content <> '{}' and content <> 'null'",
  )
  return rows[0]?.count ?? 0
}

test('housekeeping goes through every school, and may run twice', async () => {
  await givenUsedSchool(app, 'Pirmā')
  await givenUsedSchool(app, 'Otrā')
  const before = await fullImports()
  await keepHouse(app.services)
  expect([before, await fullImports()]).toEqual([2, 2])
  app.setNow('2026-12-27T07:00:00Z')
  await keepHouse(app.services)
  expect(await fullImports()).toBe(0)
  await keepHouse(app.services)
  expect(await fullImports()).toBe(0)
})

test('the job runner does it when its time has come', async () => {
  await givenUsedSchool(app, 'Trešā')
  app.setNow('2026-12-27T07:00:00Z')
  expect(await fullImports()).toBe(1)
  await using _jobs = await startJobs(app.databaseUrl, app.services)
  await owner.query("select graphile_worker.add_job('housekeeping', '{}')")
  await expect.poll(fullImports, { timeout: 10_000 }).toBe(0)
})
