import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { deleteCalls } from './store.ts'

/** Calls and asked cameras of last year's lessons go when the next school year begins. May run any number of times. */
export async function forgetCalls(tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<void> {
  const { zone } = (await findSchool(tx, school)) ?? { zone: 'UTC' }
  const year = await findSchoolYear(tx, school, now.toZonedDateTimeISO(zone).toPlainDate())
  if (year !== undefined) await deleteCalls(tx, school, year.starts_on)
}
