import { dayIn } from '../../../kernel/clock.ts'
import { eachSchool } from '../../../kernel/each-school.ts'
import type { Services } from '../../../kernel/services.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { findSchool } from '../../school/store.ts'
import { remindTeachers, tellDeputies } from './commands.ts'

/**
 * Every few minutes: teachers hear of registers that they have not taken, deputy heads once a day of all of them, of
 * yesterday's too where the server was not running in the evening.
 */
export const remindOfRegisters = (services: Pick<Services, 'db' | 'clock' | 'log'>): Promise<void> =>
  eachSchool(services, school =>
    inSchool(services.db, school, async tx => {
      const { zone } = (await findSchool(tx, school)) ?? { zone: 'UTC' }
      const facts = { now: services.clock(), zone }
      await remindTeachers(tx, school, facts)
      const today = dayIn(facts.now, zone)
      for (const on of [today.subtract({ days: 1 }), today]) await tellDeputies(tx, school, facts, on)
    }),
  )
