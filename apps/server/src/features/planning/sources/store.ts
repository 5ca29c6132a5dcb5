import { createHash } from 'node:crypto'
import { fold } from '@talklase/domain/people/fold.ts'
import type { TimetableMapping } from '@talklase/domain/planning/timetable-column.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** Tables with the same headers, however they are spelt, are laid out alike. */
const digestOf = (headers: readonly string[]): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(headers.map(fold)))
    .digest()

/** What a person last said that the columns of a table with these headers hold. */
export async function findMapping(
  tx: Tx,
  school: SchoolId,
  headers: readonly string[],
): Promise<TimetableMapping | undefined> {
  const row = await tx
    .selectFrom('timetable_column_mapping')
    .select('mapping')
    .where('school_id', '=', school)
    .where('headers_digest', '=', digestOf(headers))
    .executeTakeFirst()
  // Written by this file alone, in the shape that it reads.
  return row?.mapping as unknown as TimetableMapping | undefined
}

/** Remembers what the columns of a table with these headers hold. */
export async function rememberMapping(
  tx: Tx,
  school: SchoolId,
  headers: readonly string[],
  mapping: TimetableMapping,
  at: Temporal.Instant,
): Promise<void> {
  const values = { mapping: JSON.stringify(mapping), recorded_at: at }
  await tx
    .insertInto('timetable_column_mapping')
    .values({ school_id: school, headers_digest: digestOf(headers), ...values })
    .onConflict(conflict => conflict.columns(['school_id', 'headers_digest']).doUpdateSet(values))
    .execute()
}
