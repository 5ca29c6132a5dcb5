import { sql } from 'kysely'
import { mintSchoolId, type SchoolId } from './context.ts'
import type { Services } from './services.ts'

/** Does something for one school after the other, as jobs do; each stays behind its own wall. */
export async function eachSchool(services: Pick<Services, 'db'>, work: (school: SchoolId) => Promise<unknown>) {
  const { rows } = await sql<{ id: string }>`select school_ids() as id`.execute(services.db)
  for (const { id } of rows) await work(mintSchoolId(id))
}
