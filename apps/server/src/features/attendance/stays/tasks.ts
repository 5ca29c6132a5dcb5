import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { deleteStays } from './store.ts'

/** What is told of the stays in last year's lessons goes when the next school year begins. May run any number of times. */
export async function forgetStays(tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<void> {
  const { zone } = (await findSchool(tx, school)) ?? { zone: 'UTC' }
  const year = await findSchoolYear(tx, school, now.toZonedDateTimeISO(zone).toPlainDate())
  if (year !== undefined) await deleteStays(tx, school, year.starts_on)
}
