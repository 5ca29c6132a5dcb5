import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

const folder = new URL('./migrations/', import.meta.url)

/** Any fixed number: whoever holds it is the one server that migrates. */
const migrationLock = 7_411_026

/**
 * Brings the database to the newest schema: each file of `migrations/` once, in order, each in its own transaction.
 * Takes the owner's connection string. A file that was applied and has changed since is an error: migrations go forward only.
 * Gives back the names of the files applied now.
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(
      'create table if not exists migration (name text primary key, digest text not null, applied_at timestamptz not null default now())',
    )
    const applied = new Map(
      (await client.query<{ name: string; digest: string }>('select name, digest from migration')).rows.map(row => [
        row.name,
        row.digest,
      ]),
    )
    const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort()
    const done: string[] = []
    for (const name of names) {
      const text = await readFile(new URL(name, folder), 'utf8')
      const digest = createHash('sha256').update(text).digest('hex')
      const former = applied.get(name)
      if (former === digest) continue
      if (former !== undefined) throw new Error(`migration ${name} was applied with another content`)
      await client.query('begin')
      await client.query(text)
      await client.query('insert into migration (name, digest) values ($1, $2)', [name, digest])
      await client.query('commit')
      done.push(name)
    }
    return done
  } finally {
    await client.end()
  }
}
