import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { deleteStrangers } from './store.ts'

/**
 * How long the stay of somebody whom nobody has recognised is kept: two school weeks, in which a teacher who was away
 * comes back to the list. Afterwards it is a name of a person unknown, kept for nothing.
 */
const keptFor = Temporal.Duration.from({ hours: 14 * 24 })

/** Forgets unrecognised stays of two weeks ago. May run any number of times. */
export const forgetStrangers = (tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<number> =>
  deleteStrangers(tx, school, now.subtract(keptFor))
