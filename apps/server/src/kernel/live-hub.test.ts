import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { cloneTemplate } from '../testing/clusters.ts'
import { openLiveHub } from './live.ts'
import { createLog } from './log.ts'

let database: Awaited<ReturnType<typeof cloneTemplate>>
let owner: pg.Client
beforeAll(async () => {
  database = await cloneTemplate(inject('clusterUrl'))
  owner = new pg.Client({ connectionString: database.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database[Symbol.asyncDispose]()
})

const school = '00000000-0000-7000-8000-000000000001'
const listenersOfDatabase = async () => {
  const { rows } = await owner.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and query = 'listen talklase'`,
  )
  return rows.map(row => row.pid)
}

test('a hub whose connection is cut tells of the gap, comes back as one connection, and hears again', async () => {
  let gaps = 0
  const heard: string[] = []
  await using hub = await openLiveHub(database.url, createLog('silent'), () => {
    gaps += 1
  })
  using _listening = hub.listen(change => heard.push(`${change.schoolId} ${change.topic}`))
  for (let cut = 1; cut <= 2; cut++) {
    const [pid] = await listenersOfDatabase()
    await owner.query('select pg_terminate_backend($1)', [pid])
    await expect.poll(() => gaps, { timeout: 10_000 }).toBe(2 * cut)
    expect(await listenersOfDatabase()).toHaveLength(1)
  }
  await owner.query(`select pg_notify('talklase', '${school} people')`)
  await expect.poll(() => heard).toEqual([`${school} people`])
})

test('while the database refuses, attempts do not multiply', async () => {
  const hub = await openLiveHub(database.url, createLog('silent'))
  const name = new URL(database.url).pathname.slice(1)
  const admin = new pg.Client({ connectionString: inject('clusterUrl') })
  await admin.connect()
  await admin.query(`alter database ${name} allow_connections false`)
  const [pid] = await listenersOfDatabase()
  await owner.query('select pg_terminate_backend($1)', [pid])
  // Long enough for several refused attempts.
  await new Promise(resolve => setTimeout(resolve, 3_500))
  await admin.query(`alter database ${name} allow_connections true`)
  await expect.poll(async () => (await listenersOfDatabase()).length, { timeout: 10_000 }).toBe(1)
  await new Promise(resolve => setTimeout(resolve, 1_500))
  expect(await listenersOfDatabase()).toHaveLength(1)
  await hub[Symbol.asyncDispose]()
  await admin.end()
})
