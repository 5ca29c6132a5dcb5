import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { deleteLinks } from './store.ts'

/** How long an ended link is kept, so that it can be seen who let whom in. */
const keptFor = Temporal.Duration.from({ hours: 30 * 24 })

/** Deletes the links that ended 30 days ago. May run any number of times. */
export const forgetJoinLinks = (tx: Tx, school: SchoolId, now: Temporal.Instant) =>
  deleteLinks(tx, school, now.subtract(keptFor))
