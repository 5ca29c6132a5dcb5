import { sql } from 'kysely'
import { dayIn } from '../../../kernel/clock.ts'
import { mintSchoolId } from '../../../kernel/context.ts'
import type { Services } from '../../../kernel/services.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { findSchool } from '../../school/store.ts'
import { announceRemoteDays } from './commands.ts'

/** Every few minutes: families hear of the remote days that have been planned since, and have come to rest. */
export async function announceInEverySchool(services: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const { rows } = await sql<{ school_ids: string }>`select school_ids()`.execute(services.db)
  for (const row of rows) {
    const school = mintSchoolId(row.school_ids)
    await inSchool(services.db, school, async tx => {
      const { zone } = (await findSchool(tx, school)) ?? { zone: 'UTC' }
      const now = services.clock()
      return announceRemoteDays(tx, school, now, dayIn(now, zone))
    })
  }
}
