import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { findSchool } from '../../school/store.ts'
import { deleteAliases } from './store.ts'

/** Forgets the names that were taken back, and those of learners who have left. May run any number of times. */
export async function forgetAliases(tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<void> {
  const { zone } = (await findSchool(tx, school)) ?? { zone: 'UTC' }
  await deleteAliases(tx, school, { revoked: now, left: now.toZonedDateTimeISO(zone).toPlainDate() })
}
