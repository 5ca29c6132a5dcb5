import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { deleteMessages } from './store.ts'

/** How long messages are kept: until whether somebody took part is settled, not for a school year. */
const keptFor = Temporal.Duration.from({ hours: 30 * 24 })

/** Deletes the messages written 30 days ago. May run any number of times. */
export const forgetMessages = (tx: Tx, school: SchoolId, now: Temporal.Instant) =>
  deleteMessages(tx, school, now.subtract(keptFor))
