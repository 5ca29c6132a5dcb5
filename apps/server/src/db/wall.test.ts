import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testing/app.ts'
import { givenUsedSchool, type UsedSchool } from '../testing/used-school.ts'
import { serverRole } from './connect.ts'

/** Tables that belong to no school, each with its reason. */
const outsideTheWall: Record<string, string> = {
  account: 'one account may belong to several schools, and until somebody has signed in no school is known',
  account_credential: 'an account’s proofs',
  account_passkey: 'an account’s proofs',
  account_session: 'an account’s sessions',
  account_two_factor: 'an account’s proofs',
  account_verification: 'links and challenges of somebody not yet known',
  sign_in_failure: 'failures at a door, under a digest, before anybody is known',
  migration: 'the installation’s schema; the server’s role can’t read it',
}

/** Tables that are history: the server adds to them and does nothing else. */
const history = [
  'acknowledgement',
  'acknowledgement_reminder',
  'acknowledgement_withdrawal',
  'attendance_mark',
  'briefing',
  'briefing_told',
  'camera_outcome',
  'check_in',
  'disruption_decision',
  'disruption_report',
  'event',
  'lesson_change',
  'legal_basis',
  'planned_lesson_count',
  'procedure_version',
  'processor_agreement',
  'procedure_withdrawal',
  'quota_override',
  'register_confirmation',
  'register_digest',
  'register_reminder',
  'remote_day_announcement',
]

/** What the server may ask across the wall, and why no school can be set for it. */
const questionsAcross: Record<string, string> = {
  acknowledgement_link_of: 'a link says whose it is, before any school is known',
  calendar_feed_of: 'a calendar’s secret link says whose it is, before any school is known',
  card_of: 'a scanned card says whose it is, before any school is known',
  count_schools: 'the first start offers the set-up while there is none',
  founder_quotas: 'a founder’s figures of all the schools that it founded',
  join_link_of: 'a link into a lesson says whose it is, before any school is known',
  memberships_of: 'to which schools an account belongs, and as whom',
  memberships_of_accounts: 'the same for many accounts at once: the bell’s requests share one question',
  school_ids: 'housekeeping goes from school to school',
  school_of_connection: 'a platform’s delivery names its connection, before any school is known',
  schools_with_mail: 'the mail job learns each minute where something waits, and then works inside each wall',
  schools_with_stale_quotas:
    'the minute’s job learns whose founder’s figures have changed, and then works inside each wall',
}

let app: TestApp
let owner: pg.Client
let server: pg.Client
let mine: UsedSchool
let theirs: UsedSchool
let tenantTables: string[] = []

beforeAll(async () => {
  app = await openTestApp()
  mine = await givenUsedSchool(app, 'Jaunjelgavas vidusskola')
  theirs = await givenUsedSchool(app, 'Daugavpils Centra vidusskola')
  owner = new pg.Client({ connectionString: app.databaseUrl })
  server = new pg.Client({ connectionString: app.databaseUrl, options: `-c role=${serverRole}` })
  await owner.connect()
  await server.connect()
  const tables = await ask<{ name: string }>(owner, `${ourTables} order by 1`)
  tenantTables = tables.map(one => one.name).filter(name => outsideTheWall[name] === undefined)
})
afterAll(async () => {
  await owner.end()
  await server.end()
  await app[Symbol.asyncDispose]()
})

const ourTables =
  "select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"

const ask = async <Row extends pg.QueryResultRow>(
  client: pg.Client,
  query: string,
  values: unknown[] = [],
): Promise<Row[]> => (await client.query<Row>(query, values)).rows

/** Does the work as the server's role in a transaction of the school, and takes everything back. */
async function inside<T>(school: string | null, work: () => Promise<T>): Promise<T> {
  await server.query('begin')
  try {
    if (school !== null) await server.query("select set_config('app.school_id', $1, true)", [school])
    return await work()
  } finally {
    await server.query('rollback')
  }
}

/** Rows that a statement reached, or how the database refused it. */
async function outcome(school: string | null, statement: string, values: unknown[] = []): Promise<number | string> {
  return inside(school, () =>
    server.query(statement, values).then(
      result => result.rowCount ?? 0,
      (error: Error) =>
        error.message.includes('row-level security')
          ? 'wall'
          : error.message.startsWith('permission denied')
            ? 'no right'
            : error.message,
    ),
  )
}

const has = async (table: string, privilege: string): Promise<boolean> => {
  const [row] = await ask<{ may: boolean }>(owner, 'select has_table_privilege($1, $2, $3) as may', [
    serverRole,
    table,
    privilege,
  ])
  return row?.may === true
}

describe('the catalogue', () => {
  test('the tables are found', () => {
    expect(tenantTables).toContain('person')
    expect(tenantTables.length).toBeGreaterThanOrEqual(35)
  })

  test('every table outside the wall is there, and has no school', async () => {
    const columns = await ask<{ name: string; column: string }>(
      owner,
      'select table_name::text as name, column_name::text as column from information_schema.columns where table_name = any ($1)',
      [Object.keys(outsideTheWall)],
    )
    expect([...new Set(columns.map(one => one.name))].toSorted()).toEqual(Object.keys(outsideTheWall).toSorted())
    expect(columns.filter(one => one.column === 'school_id')).toEqual([])
  })

  test('the school is the first column of every primary key', async () => {
    const keys = await ask<{ name: string; first: string }>(
      owner,
      `select c.relname as name, a.attname as first from pg_constraint o join pg_class c on c.oid = o.conrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = o.conkey[1] where o.contype = 'p' and c.relname = any ($1)`,
      [tenantTables],
    )
    expect(keys.map(one => one.name).toSorted()).toEqual(tenantTables)
    expect(keys.filter(one => one.first !== 'school_id')).toEqual([])
  })

  test('the wall stands around every table: one policy, for everything, that names the school of the transaction', async () => {
    const policies = await ask<{ name: string; enabled: boolean; policy: string }>(
      owner,
      `select c.relname as name, c.relrowsecurity as enabled,
         concat_ws(' ', p.polcmd, p.polpermissive, array_to_string(p.polroles::regrole[], ','),
           pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)) as policy
       from pg_class c left join pg_policy p on p.polrelid = c.oid where c.relname = any ($1)`,
      [tenantTables],
    )
    const expected = `* t ${serverRole} (school_id = current_school()) (school_id = current_school())`
    expect(policies.map(one => one.name).toSorted()).toEqual(tenantTables)
    expect(policies.filter(one => !one.enabled || one.policy !== expected)).toEqual([])
  })

  test('no foreign key and no unique constraint leaves the school', async () => {
    const keys = await ask<{ name: string; keeps: boolean }>(
      owner,
      `select o.conname as name,
         exists (select from unnest(o.conkey, coalesce(o.confkey, o.conkey)) as k (here, there)
           join pg_attribute a on a.attrelid = o.conrelid and a.attnum = k.here and a.attname = 'school_id'
           join pg_attribute b on b.attrelid = coalesce(nullif(o.confrelid, 0), o.conrelid) and b.attnum = k.there and b.attname = 'school_id') as keeps
       from pg_constraint o left join pg_class h on h.oid = o.conrelid left join pg_class t on t.oid = o.confrelid
       where o.contype in ('p', 'u', 'f', 'x') and (h.relname = any ($1) or t.relname = any ($1))`,
      [tenantTables],
    )
    expect(keys.length).toBeGreaterThan(80)
    expect(keys.filter(one => !one.keeps).map(one => one.name)).toEqual([])
    const indexes = await ask<{ name: string }>(
      owner,
      `select x.relname as name from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid
       where i.indisunique and c.relname = any ($1) and not exists (
         select from pg_attribute a where a.attrelid = c.oid and a.attname = 'school_id' and a.attnum = any (i.indkey::smallint[]))`,
      [tenantTables],
    )
    expect(indexes).toEqual([])
  })

  test('the server’s role owns nothing, rules nothing and can’t step over the wall', async () => {
    const [role] = await ask(
      owner,
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
         exists (select from pg_auth_members m where m.member = r.oid) as belongs,
         exists (select from pg_shdepend d where d.refobjid = r.oid and d.refclassid = 'pg_authid'::regclass and d.deptype = 'o') as owns,
         has_schema_privilege(r.oid, 'public', 'create') as creates
       from pg_roles r where rolname = $1`,
      [serverRole],
    )
    const no = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false }
    expect(role).toEqual({ ...no, belongs: false, owns: false, creates: false })
  })

  test('nobody but the owner and the server’s role may touch a table, and truncating is nobody’s', async () => {
    const grants = await ask(
      owner,
      `select c.relname, g.grantee::regrole::text, g.privilege_type from pg_class c cross join lateral aclexplode(c.relacl) g
       where c.relnamespace = 'public'::regnamespace and g.grantee <> c.relowner
         and (g.grantee <> to_regrole($1) or g.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))`,
      [serverRole],
    )
    expect(grants).toEqual([])
    expect(await has('migration', 'select')).toBe(false)
  })

  test('only the listed questions are asked across the wall', async () => {
    const routines = await ask<{ name: string; everybody: boolean }>(
      owner,
      `select p.proname as name, p.proacl is null or exists (select from aclexplode(p.proacl) g where g.grantee = 0) as everybody
       from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`,
    )
    expect(routines).toEqual(Object.keys(questionsAcross).map(name => ({ name, everybody: false })))
  })
})

describe('the rows of two schools', () => {
  test('every table has rows of both, so that what follows shows something', async () => {
    const empty: string[] = []
    for (const table of tenantTables) {
      for (const school of [mine, theirs]) {
        const [row] = await ask<{ count: number }>(owner, `select count(*) from ${table} where school_id = $1`, [
          school.id,
        ])
        if (row?.count === 0) empty.push(table)
      }
    }
    expect(empty).toEqual([])
  })

  test('without a school there are no rows', async () => {
    for (const table of tenantTables) expect([table, await outcome(null, `select from ${table}`)]).toEqual([table, 0])
  })

  test('with a school there are its rows, all of them and no others', async () => {
    for (const table of tenantTables) {
      const [row] = await ask<{ count: number }>(owner, `select count(*) from ${table} where school_id = $1`, [mine.id])
      expect([table, await outcome(mine.id, `select from ${table}`)]).toEqual([table, row?.count])
      expect([table, await outcome(mine.id, `select from ${table} where school_id <> $1`, [mine.id])]).toEqual([
        table,
        0,
      ])
    }
  })

  test('another school’s row can’t be added', async () => {
    for (const table of tenantTables) {
      const [row] = await ask<{ row: unknown }>(
        owner,
        `select to_jsonb(t) as row from ${table} t where school_id = $1 limit 1`,
        [theirs.id],
      )
      const added = await outcome(
        mine.id,
        `insert into ${table} select (jsonb_populate_record(null::${table}, $1)).*`,
        [row?.row],
      )
      expect([table, added]).toEqual([table, (await has(table, 'insert')) ? 'wall' : 'no right'])
    }
  })

  test('another school’s row is not there to be changed, and no row can be handed over', async () => {
    for (const table of tenantTables) {
      const may = await has(table, 'update')
      const change = `update ${table} set school_id = school_id where school_id = $1`
      expect([table, await outcome(mine.id, change, [theirs.id])]).toEqual([table, may ? 0 : 'no right'])
      const handOver = await outcome(mine.id, `update ${table} set school_id = $1`, [theirs.id])
      expect([table, handOver]).toEqual([table, may ? 'wall' : 'no right'])
    }
  })

  test('another school’s row is not there to be deleted', async () => {
    for (const table of tenantTables) {
      const expected = (await has(table, 'delete')) ? 0 : 'no right'
      expect([table, await outcome(mine.id, `delete from ${table} where school_id = $1`, [theirs.id])]).toEqual([
        table,
        expected,
      ])
    }
  })

  test.each(history)('%s is history: added to, never overwritten and never taken away', async table => {
    expect(await has(table, 'insert')).toBe(true)
    expect(await outcome(mine.id, `update ${table} set school_id = school_id`)).toBe('no right')
    expect(await outcome(mine.id, `delete from ${table}`)).toBe('no right')
    expect(await outcome(mine.id, `truncate ${table}`)).toBe('no right')
    const [row] = await ask<{ may: boolean }>(owner, "select has_any_column_privilege($1, $2, 'update') as may", [
      serverRole,
      table,
    ])
    expect(row?.may).toBe(false)
  })
})
