import { dayIn } from '../../../kernel/clock.ts'
import { mintSchoolId, type SchoolId } from '../../../kernel/context.ts'
import type { Services } from '../../../kernel/services.ts'
import { inSchool, type Tx } from '../../../kernel/transact.ts'
import { findSchool } from '../../school/store.ts'
import { refreshFigures } from './commands.ts'
import { listStaleSchools } from './store.ts'

/** Schools reckoned in one round: the next minute brings another. */
const mostARound = 300

/** Reckons a school's figures of the day that has begun, so that its founder's page opens at once. */
export async function refreshFounderFigures(tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<void> {
  const row = await findSchool(tx, school)
  if (row !== undefined) await refreshFigures(tx, school, dayIn(now, row.zone), now)
}

/** Each minute: what has changed in schools that have a founder is reckoned, so that few are stale at a look. */
export async function refreshStaleFigures(services: Pick<Services, 'db' | 'clock'>): Promise<void> {
  for (const id of await listStaleSchools(services.db, services.clock(), mostARound)) {
    const school = mintSchoolId(id)
    await inSchool(services.db, school, tx => refreshFounderFigures(tx, school, services.clock()))
  }
}
