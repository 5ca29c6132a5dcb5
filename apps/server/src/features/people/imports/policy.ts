import type { Policy } from '../../../kernel/allow.ts'
import { canPeople } from '../policy.ts'

/** `holds`: does the row still hold what is needed to go on? Both are emptied in time. */
type ImportRow = { school_id: string; state: string; holds: { content: boolean; undo: boolean } }

/** Who may read, change, apply and undo an import of people. Whether its state lets it is a refusal, not a permission. */
export const canImport = {
  read: (actor, row) => canPeople.import(actor, row),
  map: (actor, row) => canPeople.import(actor, row) && row.state === 'previewed' && row.holds.content,
  apply: (actor, row) => canPeople.import(actor, row) && row.state === 'previewed' && row.holds.content,
  undo: (actor, row) => canPeople.import(actor, row) && row.state === 'applied' && row.holds.undo,
} satisfies Policy<ImportRow>
