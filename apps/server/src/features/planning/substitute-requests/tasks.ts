import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { deleteRequests } from './store.ts'

/** How long a request is kept; that somebody stood in stays in the list of changes. */
const keptFor = Temporal.Duration.from({ hours: 400 * 24 })

/** Deletes the requests of more than a year ago. May run any number of times. */
export const forgetRequests = (tx: Tx, school: SchoolId, now: Temporal.Instant) =>
  deleteRequests(tx, school, now.subtract(keptFor))
