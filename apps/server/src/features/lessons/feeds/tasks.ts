import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { deleteRevokedFeeds } from './store.ts'

/** How long a revoked calendar link is kept, so that its owner can be told when it ended. */
const keptFor = Temporal.Duration.from({ hours: 60 * 24 })

/** Deletes the calendar links revoked 60 days ago. May run any number of times. */
export const forgetFeeds = (tx: Tx, school: SchoolId, now: Temporal.Instant) =>
  deleteRevokedFeeds(tx, school, now.subtract(keptFor))
