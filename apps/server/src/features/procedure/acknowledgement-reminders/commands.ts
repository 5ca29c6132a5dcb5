import type { AudienceGroup } from '@talklase/domain/procedure/bound.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { notify } from '../../notices/commands.ts'
import { type IssuedLink, issueLinks, type Sending, sendLinks } from '../acknowledgement-links/commands.ts'
import { followed, readersOf, type Scope, scopeOf } from '../acknowledgements/commands.ts'
import { askedFor, type BoundRow, can, once } from '../acknowledgements/policy.ts'
import { filterReaders, reachOf } from '../acknowledgements/view.ts'
import * as store from './store.ts'

const noticeOf = ({ version }: Scope, to: readonly string[]) => ({
  kind: 'procedure_to_acknowledge' as const,
  to,
  subject: version.id,
  detail: { procedure: version.procedure, number: version.number, validFrom: String(version.validFrom) },
  path: '/procedure/acknowledge',
})

/** Tells everybody whom a version binds and who signs in that it is there to be read; called when it is published. */
export async function askAcknowledgement(tx: Tx, ctx: Pick<Ctx, 'actor' | 'now' | 'today'>, versionId: string) {
  const scope = await scopeOf(tx, ctx, versionId)
  const bound = [...scope.people.values()].filter(row => row.boundAs.length > 0 && !scope.done.has(row.id))
  const asked = once(bound.flatMap(row => askedFor(scope.people, row))).filter(row => row.has_account)
  await notify(
    tx,
    ctx,
    noticeOf(
      scope,
      asked.map(row => row.id),
    ),
  )
}

export type Reminded = { notified: number; links: IssuedLink[]; alreadyToday: number; unreachable: BoundRow[] }

/**
 * Reminds those who have not read a version, each once a day at most: by a notice, or without an account by a link to
 * their address. Whoever speaks for several is reminded once.
 */
export async function remindReaders(
  tx: Tx,
  ctx: Pick<Ctx, 'actor' | 'now' | 'today'>,
  scope: Scope,
  rows: readonly BoundRow[],
  values: { origin: string; by: string | null },
): Promise<Reminded> {
  const waiting = rows.filter(row => row.boundAs.length > 0 && !scope.done.has(row.id))
  const reaching = waiting.map(row => ({
    row,
    asked: askedFor(scope.people, row).filter(one => reachOf(one) !== 'none'),
  }))
  const reachable = reaching.filter(one => one.asked.length > 0)
  const today = await store.insertReminders(
    tx,
    ctx.actor.schoolId,
    scope.version.id,
    { on: ctx.today, at: ctx.now, by: values.by },
    reachable.map(({ row, asked }) => ({
      personId: row.id,
      way: asked.some(one => one.has_account) ? 'notice' : 'link',
    })),
  )
  const asked = once(reachable.filter(({ row }) => today.has(row.id)).flatMap(one => one.asked))
  const told = asked.filter(row => row.has_account)
  await notify(
    tx,
    ctx,
    noticeOf(
      scope,
      told.map(row => row.id),
    ),
  )
  const links = await issueLinks(
    tx,
    ctx,
    scope,
    asked.filter(row => !row.has_account),
    { ...values, deliver: 'mail' },
  )
  if (today.size > 0)
    await record(tx, ctx, {
      type: 'acknowledgement.reminded',
      subject: scope.version.id,
      detail: { personIds: [...today] },
      topics: ['acknowledgements'],
    })
  return {
    notified: told.length,
    links,
    alreadyToday: reachable.length - today.size,
    unreachable: reaching.filter(one => one.asked.length === 0).map(one => one.row),
  }
}

export type Reminding = {
  versionId: string
  group?: AudienceGroup | undefined
  classId?: string | undefined
  personIds?: readonly string[] | undefined
}

/** Reminds the people named, or everybody of the group and class whom the actor follows and who has not read it. */
export async function remind(ctx: Sending & { zone: string }, input: Reminding) {
  const reminded = await transact(ctx, async tx => {
    allow(can, 'remind', ctx.actor, { school_id: ctx.actor.schoolId })
    const scope = await scopeOf(tx, ctx, input.versionId)
    if (!scope.isStanding) throw new Refused('version_superseded', { number: scope.version.number })
    const filter = { group: input.group, classId: input.classId, state: 'waiting', sort: 'name' } as const
    const rows =
      input.personIds === undefined
        ? filterReaders(await readersOf(tx, ctx, scope), filter, ctx.zone).map(one => one.row)
        : followed(ctx, scope, 'remind', input.personIds)
    const values = { origin: ctx.services.config.origin, by: ctx.actor.personId }
    return remindReaders(tx, ctx, scope, rows, values)
  })
  const failed = await sendLinks(ctx.services, reminded.links)
  return {
    notified: reminded.notified,
    mailed: reminded.links.length - failed.length,
    alreadyToday: reminded.alreadyToday,
    unreachable: [...reminded.unreachable, ...failed],
  }
}
