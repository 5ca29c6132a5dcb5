import { abilitiesOf } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { canConnection } from './policy.ts'
import type { ConnectionRow } from './store.ts'

/** A connection without its secrets: of each it is known only on which day it was entered. */
export const connectionView = (ctx: Pick<Ctx, 'actor'>, row: ConnectionRow, deliveryUrl: string | null) => ({
  id: row.id,
  label: row.label,
  settings: row.settings,
  secretsEntered: row.secrets_entered,
  deliveryUrl,
  state: row.state === 'paused' ? ('paused' as const) : ('active' as const),
  checkedAt: row.checked_at?.toString() ?? null,
  problems: row.problems,
  capabilities: row.capabilities,
  abilities: abilitiesOf(canConnection, ctx.actor, row),
})
