import { aliasOf, mayRemember } from '@talklase/domain/attendance/matching/alias.ts'
import { aliasKey } from '@talklase/domain/attendance/matching/participant-name.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { demand } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { canAlias, canAliases, readsAllAliases } from './policy.ts'
import * as store from './store.ts'

/**
 * Remembers the name by which a learner goes in meetings, as a teacher confirmed it (A24). Undefined where it stands already.
 * Refused: `alias_is_device`, `alias_is_common`, `alias_without_letters`, `alias_is_somebody`.
 */
export async function rememberAlias(
  tx: Tx,
  ctx: Ctx,
  input: {
    learnerId: string
    name: string
    people: readonly { id: string; given_name: string; family_name: string }[]
  },
): Promise<string | undefined> {
  const people = input.people.map(one => ({ id: one.id, fullName: `${one.given_name} ${one.family_name}` }))
  const name = aliasOf(input.name)
  demand(mayRemember({ name, learnerId: input.learnerId, people }), { value: name.slice(0, 100) })
  const id = await store.insertAlias(tx, ctx.actor.schoolId, {
    learnerId: input.learnerId,
    name,
    nameKey: aliasKey(name),
    by: ctx.actor.personId,
    at: ctx.now,
  })
  if (id !== undefined) {
    await record(tx, ctx, {
      type: 'attendance_alias.confirmed',
      subject: id,
      detail: { learner: input.learnerId },
      topics: ['attendance-aliases'],
    })
  }
  return id
}

/** The names that the actor may see. */
export const listAliases = (ctx: Ctx): Promise<store.AliasRow[]> =>
  transact(ctx, tx => {
    allow(canAliases, 'list', ctx.actor, { school_id: ctx.actor.schoolId })
    return store.listAliases(tx, ctx.actor, readsAllAliases(ctx.actor))
  })

/** The list for a file; that it was taken out is recorded. */
export const exportAliases = (ctx: Ctx, format: 'csv' | 'xlsx'): Promise<store.AliasRow[]> =>
  transact(ctx, async tx => {
    allow(canAliases, 'list', ctx.actor, { school_id: ctx.actor.schoolId })
    await record(tx, ctx, { type: 'attendance_aliases.exported', subject: ctx.actor.schoolId, detail: { format } })
    return store.listAliases(tx, ctx.actor, readsAllAliases(ctx.actor))
  })

/** Takes a name back: from now on it means nobody. What it matched before stays as it was. Taking it back twice is once. */
export const revokeAlias = (ctx: Ctx, id: string): Promise<void> =>
  transact(ctx, async tx => {
    const alias = allow(canAlias, 'revoke', ctx.actor, await store.lockAlias(tx, ctx.actor, id))
    if (alias.revoked_at !== null) return
    await store.revokeAliases(tx, ctx.actor.schoolId, [alias.id], ctx.actor.personId, ctx.now)
    await record(tx, ctx, {
      type: 'attendance_alias.revoked',
      subject: alias.id,
      detail: { learner: alias.learner_id },
      topics: ['attendance-aliases'],
    })
  })
