import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { cloneTemplate } from '../testing/clusters.ts'

type Entry = {
  table: string
  purpose: { lv: string; en: string }
  keptUntil: { lv: string; en: string }
  exported: string
  erased: string
}

const source = fileURLToPath(new URL('..', import.meta.url))

/** Columns that point to a person though no foreign key says so. */
const pointsToPerson = /^(person_id|learner_id|actor_id|account_id|representative_id|.*_by)$/

let database: Awaited<ReturnType<typeof cloneTemplate>>
let client: pg.Client
let entries: (Entry & { file: string })[] = []

beforeAll(async () => {
  database = await cloneTemplate(inject('clusterUrl'))
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const files = globSync('**/personal-data.ts', { cwd: source }).toSorted()
  const read = files.map(async file => {
    const { personalData }: { personalData: readonly Entry[] } = await import(`${source}${file}`)
    return personalData.map(entry => ({ ...entry, file }))
  })
  entries = (await Promise.all(read)).flat()
})
afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})

/** Tables of which a row says something of one person: a person's, an account's, or one that points to either. */
async function tablesOfPersons(): Promise<string[]> {
  const { rows } = await client.query<{ name: string; column: string; points: boolean }>(
    `select c.relname as name, a.attname as column, exists (
       select from pg_constraint o where o.conrelid = c.oid and o.contype = 'f' and a.attnum = any (o.conkey)
         and o.confrelid in ('person'::regclass, 'account'::regclass)) and a.attname <> 'school_id' as points
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  )
  const names = rows.filter(row => row.points || pointsToPerson.test(row.column)).map(row => row.name)
  // Links and failures stand under digests, so that no column says whose they are.
  return [...new Set([...names, 'person', 'account', 'account_verification', 'sign_in_failure'])].toSorted()
}

test('every table that holds a person’s data stands in exactly one personal-data.ts, and no other table does', async () => {
  expect(entries.map(entry => entry.table).toSorted()).toEqual(await tablesOfPersons())
})

test('each says why and until when in both languages, and what happens on request', () => {
  expect(entries.length).toBeGreaterThan(20)
  const said = entries.map(entry => ({
    table: entry.table,
    texts: [entry.purpose.lv, entry.purpose.en, entry.keptUntil.lv, entry.keptUntil.en].every(text => text.length > 5),
    exported: ['own', 'about', 'none'].includes(entry.exported),
    erased: ['with_person', 'kept_as_history', 'with_import'].includes(entry.erased),
  }))
  expect(said.filter(one => !(one.texts && one.exported && one.erased))).toEqual([])
})

test('a noun speaks of the tables that its own store touches', () => {
  const strangers = entries
    .filter(entry => entry.file.startsWith('features/'))
    .filter(entry => {
      const noun = entry.file.split('/').slice(0, 2).join('/')
      const stores = globSync(`${noun}/**/store.ts`, { cwd: source }).map(file =>
        readFileSync(`${source}${file}`, 'utf8'),
      )
      return !stores.some(text => new RegExp(`\\b${entry.table}\\b`).test(text))
    })
  expect(strangers.map(entry => `${entry.file}: ${entry.table}`)).toEqual([])
})
