import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { deleteExclusionsEnded } from './store.ts'

/** How long an entry is kept after its last day: until the journals of its school year are certainly closed. */
const keptFor = Temporal.Duration.from({ months: 12 })

/** Deletes the entries of learners taught in person only that ended twelve months ago. May run any number of times. */
export const forgetExclusions = (tx: Tx, school: SchoolId, now: Temporal.Instant) =>
  deleteExclusionsEnded(tx, school, now.toZonedDateTimeISO('UTC').toPlainDate().subtract(keptFor))
