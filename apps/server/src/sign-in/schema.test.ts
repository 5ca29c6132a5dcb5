import { getMigrations } from 'better-auth/db/migration'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { createLog } from '../kernel/log.ts'
import { cloneTemplate } from '../testing/clusters.ts'
import { type AuthSurroundings, authOptions } from './auth.ts'
import { endPool } from './database.ts'

const optionsOn = (pool: pg.Pool) => {
  const surroundings: AuthSurroundings = {
    pool,
    config: {
      origin: 'http://localhost:3000',
      oidc: { issuer: 'https://id.example.lv', clientId: 'talklase', clientSecret: 'x', name: 'School' },
      secrets: {
        databasePassword: '',
        setupToken: '',
        encryptionKey: '',
        sessionSecret: 'a-secret-of-the-installation-0123456789',
      },
    },
    log: createLog('silent'),
    sendLink: async () => {},
  }
  return authOptions(surroundings)
}

test('better-auth wants nothing more than migration 0006 has made', async () => {
  await using database = await cloneTemplate(inject('clusterUrl'))
  const pool = new pg.Pool({ connectionString: database.url })
  try {
    const wanted = await getMigrations(optionsOn(pool), { throwOnUnsafe: false })
    expect(wanted.toBeCreated).toEqual([])
    expect(wanted.toBeAdded).toEqual([])
    expect((await wanted.compileMigrations()).replaceAll(/[\s;]/g, '')).toBe('')
  } finally {
    await endPool(pool)
  }
})

test('better-auth notices a column that is missing: the test above can fail', async () => {
  await using database = await cloneTemplate(inject('clusterUrl'))
  const pool = new pg.Pool({ connectionString: database.url })
  try {
    await pool.query('alter table account_passkey drop column aaguid')
    const wanted = await getMigrations(optionsOn(pool), { throwOnUnsafe: false })
    expect(wanted.toBeAdded.map(table => table.table)).toEqual(['account_passkey'])
  } finally {
    await endPool(pool)
  }
})

test('foreign keys of the sign-in tables lead to accounts, not to credentials', async () => {
  await using database = await cloneTemplate(inject('clusterUrl'))
  const pool = new pg.Pool({ connectionString: database.url })
  try {
    const { rows } = await pool.query(
      `select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint
       where contype = 'f' and conrelid::regclass::text like 'account_%' order by 1`,
    )
    expect(rows).toEqual(
      ['account_credential', 'account_passkey', 'account_session', 'account_two_factor'].map(from => ({
        from,
        to: 'account',
      })),
    )
  } finally {
    await endPool(pool)
  }
})
