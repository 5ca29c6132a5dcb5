import { access, chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type Binaries, startEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the cluster's maintenance database; `talklase` in it is the migrated template. */
    clusterUrl: string
  }
}

/** Where Debian puts PostgreSQL 15, the oldest release that is supported. */
const debian15 = '/usr/lib/postgresql/15/bin'

/** Durability is what the bell's bench tests; here a cluster lives for one run. */
const fastSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** Is Debian's PostgreSQL 15 on this machine? */
export const hasPostgres15 = (): Promise<boolean> =>
  access(`${debian15}/postgres`).then(
    () => true,
    () => false,
  )

const binaries15: Binaries = {
  postgres: `${debian15}/postgres`,
  initdb: `${debian15}/initdb`,
  localeFlags: ['--locale=C.UTF-8'],
}

/** Vitest's global set-up of one cluster: a real server with a migrated template; stopped and removed at the end. */
export const clusterSetup = (release: 'embedded' | '15') => async (project: TestProject) => {
  const folder = await mkdtemp(join(tmpdir(), 'talklase-test-'))
  await chmod(folder, 0o755)
  const cluster = await startEmbedded(
    join(folder, 'database'),
    'test',
    fastSettings,
    release === '15' ? binaries15 : undefined,
  )
  await migrate(cluster.url)
  project.provide('clusterUrl', cluster.url.replace(/\/talklase$/, '/postgres'))
  return async () => {
    await cluster[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Makes a database of its own from the migrated template; its connection string is the owner's. */
export const cloneTemplate = (clusterUrl: string) => cloneDatabase(clusterUrl, 'talklase')

/**
 * Makes a database of its own from one that `fill` has filled. What is filled under the same `name` is filled once in a
 * run; files that come one after another then only copy it.
 */
export async function cloneFilled(clusterUrl: string, name: string, fill: (url: string) => Promise<void>) {
  await using only = await connect(clusterUrl)
  // Files that run at the same time wait here for the one that fills; the lock goes with the connection.
  await only.ask('select pg_advisory_lock(hashtext($1))', [name])
  const { rowCount } = await only.ask('select from pg_database where datname = $1', [name])
  if (rowCount === 0) {
    const filling = `${name}_filling`
    await only.ask(`drop database if exists ${filling} with (force)`)
    await only.ask(`create database ${filling} template talklase`)
    await fill(urlOf(clusterUrl, filling))
    await only.ask(`alter database ${filling} rename to ${name}`)
  }
  return cloneDatabase(clusterUrl, name)
}

async function cloneDatabase(clusterUrl: string, template: string): Promise<{ url: string } & AsyncDisposable> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  const run = async (statement: string) => {
    await using maintenance = await connect(clusterUrl)
    await maintenance.ask(statement)
  }
  await run(`create database ${name} template ${template}`)
  return {
    url: urlOf(clusterUrl, name),
    [Symbol.asyncDispose]: () => run(`drop database ${name} with (force)`),
  }
}

const urlOf = (clusterUrl: string, database: string): string => clusterUrl.replace(/\/postgres$/, `/${database}`)

/** A connection to the cluster's maintenance database. */
async function connect(clusterUrl: string) {
  const client = new pg.Client({ connectionString: clusterUrl })
  await client.connect()
  return {
    ask: (statement: string, values: readonly string[] = []) => client.query(statement, [...values]),
    [Symbol.asyncDispose]: () => client.end(),
  }
}
