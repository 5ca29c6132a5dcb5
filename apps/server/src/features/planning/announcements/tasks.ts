import { dayIn } from '../../../kernel/clock.ts'
import { eachSchool } from '../../../kernel/each-school.ts'
import type { Services } from '../../../kernel/services.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { findSchool } from '../../school/store.ts'
import { announceRemoteDays } from './commands.ts'

/** Every few minutes: families hear of the remote days that have been planned since, and have come to rest. */
export const announceInEverySchool = (services: Pick<Services, 'db' | 'clock' | 'log'>): Promise<void> =>
  eachSchool(services, school =>
    inSchool(services.db, school, async tx => {
      const { zone } = (await findSchool(tx, school)) ?? { zone: 'UTC' }
      const now = services.clock()
      return announceRemoteDays(tx, school, now, dayIn(now, zone))
    }),
  )
