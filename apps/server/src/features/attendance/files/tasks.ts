import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { deleteFiles } from './store.ts'

/** How long a file waits to be applied, and how long an applied one can be taken back. */
const kept = {
  previewed: Temporal.Duration.from({ hours: 7 * 24 }),
  done: Temporal.Duration.from({ hours: 30 * 24 }),
}

/** Forgets the files of a week ago that nobody applied, and the others of a month ago. May run any number of times. */
export const forgetAttendanceFiles = (tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<number> =>
  deleteFiles(tx, school, { previewed: now.subtract(kept.previewed), done: now.subtract(kept.done) })
