import type { SchoolId } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/transact.ts'
import { emptyImports } from './imports/store.ts'

/** How long an import's content waits to be applied, and an applied one can be undone. */
const keptFor = Temporal.Duration.from({ hours: 30 * 24 })

/**
 * Empties the imports that have waited for 30 days since they were applied, or else uploaded: what they did stays, the
 * file's content and the way back go. May run any number of times. Gives back how many it emptied.
 */
export const expireImports = (tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<number> =>
  emptyImports(tx, school, now.subtract(keptFor))
