import { sql } from 'kysely'
import type { Database } from '../../../db/connect.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** Grades as the law and the schools speak of them together. */
export type Band = '1-3' | '4-6' | '7-9' | '10-12'

/** A school's figures of a band; never of a person. */
export type BandFigures = {
  band: Band
  classes: number
  planned: number
  limit: number
  used: number
  scheduled: number
  left: number
  forecast: number
  cells: number
  full: number
  near: number
}

/** `is_current`: of the asked day, and nothing has changed since. `reckoned_at` is null where they never were. */
export type FounderRow = {
  school_id: string
  school_name: string
  is_current: boolean
  reckoned_at: Temporal.Instant | null
  grades: BandFigures[]
}

/** Figures of the schools where the account is a founder, as they were last reckoned; asked across the schools' walls. */
export async function listFounderFigures(
  db: Database,
  accountId: string,
  today: Temporal.PlainDate,
): Promise<FounderRow[]> {
  const { rows } = await sql<FounderRow>`select * from founder_quotas(${accountId}::uuid, ${today}::date)`.execute(db)
  return rows
}

/** Schools with a founder whose figures are stale, at most so many; asked across the schools' walls. */
export async function listStaleSchools(db: Database, now: Temporal.Instant, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select * from schools_with_stale_quotas(${now}::timestamptz, ${most}::int) as id`.execute(db)
  return rows.map(row => row.id)
}

/** Lets one at a time reckon a school's figures, and tells which changes they take account of. */
export async function holdFigures(tx: Tx, school: SchoolId): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`quota_rollup ${school}`}, 0))`.execute(tx)
  const rows = await tx.selectFrom('quota_change').select('id').where('school_id', '=', school).execute()
  return rows.map(row => row.id)
}

/** Keeps a school's figures of a day; the changes that they take account of go. */
export async function keepFigures(
  tx: Tx,
  school: SchoolId,
  values: { asOf: Temporal.PlainDate; at: Temporal.Instant; bands: readonly BandFigures[]; changes: readonly string[] },
): Promise<void> {
  await sql`
    insert into quota_rollup (school_id, as_of, reckoned_at, grades)
    values (${school}::uuid, ${values.asOf}::date, ${values.at}::timestamptz, ${JSON.stringify(values.bands)}::jsonb)
    on conflict (school_id) do update set as_of = excluded.as_of, reckoned_at = excluded.reckoned_at, grades = excluded.grades`.execute(
    tx,
  )
  await sql`
    delete from quota_change where school_id = ${school}::uuid and id = any(${values.changes}::uuid[])`.execute(tx)
}
