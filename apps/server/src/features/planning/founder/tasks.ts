import { dayIn } from '../../../kernel/clock.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { findSchool } from '../../school/store.ts'
import { refreshFigures } from './commands.ts'

/** Reckons a school's figures of the day that has begun, so that its founder's page opens at once. */
export async function refreshFounderFigures(tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<void> {
  const row = await findSchool(tx, school)
  if (row !== undefined) await refreshFigures(tx, school, dayIn(now, row.zone))
}
