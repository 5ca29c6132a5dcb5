import { sql } from 'kysely'
import { mintSchoolId, type SchoolId } from './context.ts'
import { traceOf } from './log.ts'
import type { Services } from './services.ts'

/**
 * Does something for one school after the other, as jobs do; each stays behind its own wall. What fails in one school does
 * not keep the others waiting: it is logged, and thrown when all have had their turn, so that a job that is tried again is.
 */
export async function eachSchool(
  services: Pick<Services, 'db' | 'log'>,
  work: (school: SchoolId) => Promise<unknown>,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`select school_ids() as id`.execute(services.db)
  const failures: unknown[] = []
  for (const { id } of rows) {
    try {
      await work(mintSchoolId(id))
    } catch (error) {
      services.log.error({ school: id, error: traceOf(error) }, 'work for a school failed')
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'work failed in some schools')
}
