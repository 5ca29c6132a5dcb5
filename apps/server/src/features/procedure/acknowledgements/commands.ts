import { mayAcknowledge, mayEnterPaper } from '@talklase/domain/procedure/bound.ts'
import { inForceOn, newestOf } from '@talklase/domain/procedure/version-state.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx, SchoolId } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { demand, Forbidden, found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findPerson } from '../../people/store.ts'
import { findSchoolYear } from '../../school/store.ts'
import { listReminders } from '../acknowledgement-reminders/store.ts'
import { listVersions, type VersionRow } from '../store.ts'
import { type Binding, type BoundRow, bindingsOf, can, canPerson, gradeOf } from './policy.ts'
import * as store from './store.ts'
import { bindingOf, type Reader, stands } from './view.ts'

/** Everything that is known of who has read a version. */
export type Scope = {
  version: VersionRow
  versions: VersionRow[]
  isStanding: boolean
  binding: Binding
  people: ReadonlyMap<string, BoundRow>
  done: ReadonlyMap<string, store.AcknowledgementRow>
}

type Here = Pick<Ctx, 'today'> & { actor: { schoolId: SchoolId } }

const codes = ['A', 'B'] as const

/** The version that people are asked about on a day where none is named. */
const usualVersion = (versions: readonly VersionRow[], day: Temporal.PlainDate): VersionRow | undefined => {
  const own = codes.map(code => versions.filter(one => one.procedure === code))
  return own.flatMap(one => inForceOn(one, day) ?? [])[0] ?? own.flatMap(one => newestOf(one) ?? [])[0]
}

/**
 * The scope of a version; where none is named, of the one in force today of the first procedure that has one, or while
 * nothing is in force of the newest to come. 404 without one. With a `reader` it knows that person and their children
 * alone.
 */
export async function scopeOf(
  tx: Tx,
  { actor: { schoolId: school }, today }: Here,
  versionId?: string,
  reader: string | null = null,
): Promise<Scope> {
  const versions = await listVersions(tx, school)
  const version = found(
    versionId === undefined ? usualVersion(versions, today) : versions.find(one => one.id === versionId),
  )
  const yearId = (await findSchoolYear(tx, school, today))?.id ?? null
  const members = await store.listMembers(tx, school, yearId, reader)
  return scopeIn(tx, school, { version, versions, members, today, isOfReader: reader !== null })
}

async function scopeIn(
  tx: Tx,
  school: SchoolId,
  known: {
    version: VersionRow
    versions: VersionRow[]
    members: store.MemberRow[]
    today: Temporal.PlainDate
    isOfReader: boolean
  },
): Promise<Scope> {
  const { version, versions, members, today } = known
  const binding = bindingOf(version, versions, today)
  const ofWhom = known.isOfReader ? members.map(one => one.id) : null
  const given = await store.listAcknowledgements(tx, school, version.id, ofWhom)
  return {
    version,
    versions,
    isStanding: stands(version, versions, today),
    binding,
    people: new Map(bindingsOf(members, binding).map(one => [one.id, one])),
    done: new Map(given.map(one => [one.person_id, one])),
  }
}

/** The scopes of all versions that stand; of one reader and their children where one is named. */
export async function standingScopes(
  tx: Tx,
  { actor: { schoolId: school }, today }: Here,
  reader: string | null = null,
): Promise<Scope[]> {
  const versions = await listVersions(tx, school)
  const yearId = (await findSchoolYear(tx, school, today))?.id ?? null
  const members = await store.listMembers(tx, school, yearId, reader)
  const scopes: Scope[] = []
  for (const version of versions.filter(one => stands(one, versions, today)))
    scopes.push(await scopeIn(tx, school, { version, versions, members, today, isOfReader: reader !== null }))
  return scopes
}

/** Whom a version binds and the actor follows, beside what each has said. */
export async function readersOf(tx: Tx, ctx: Pick<Ctx, 'actor'>, scope: Scope): Promise<Reader[]> {
  const reminded = await listReminders(tx, ctx.actor.schoolId, scope.version.id)
  return [...scope.people.values()]
    .filter(row => row.boundAs.length > 0 && canPerson.see(ctx.actor, row))
    .map(row => ({ row, given: scope.done.get(row.id), remindedOn: reminded.get(row.id) }))
}

export type Given = { versionId: string; personIds: readonly string[] }

/**
 * Notes that people have read a version, said by a reader for themselves or a child (A2, B25). Whoever has said so
 * already stays as they are. Others than oneself and children are 403.
 */
export async function giveAcknowledgements(
  tx: Tx,
  ctx: Pick<Ctx, 'actor' | 'now' | 'today'>,
  scope: Scope,
  personIds: readonly string[],
  linkId: string | null,
): Promise<void> {
  const reader = found(scope.people.get(ctx.actor.personId))
  const asked = [...new Set(personIds)]
  for (const id of asked) {
    if (id === reader.id || reader.children.includes(id)) continue
    found(await findPerson(tx, ctx.actor.schoolId, id))
    throw new Forbidden()
  }
  const given = asked.map(id => {
    const row = found(scope.people.get(id))
    const by = id === reader.id ? 'self' : 'representative'
    const person = { boundAs: row.boundAs, birthDate: row.birth_date, grade: gradeOf(row) }
    const { ownFromGrade } = scope.binding
    demand(mayAcknowledge({ versionStands: scope.isStanding, person, by, ownFromGrade, today: ctx.today }), {
      grade: ownFromGrade,
      number: scope.version.number,
    })
    const way =
      by === 'representative' ? ('on_behalf' as const) : linkId === null ? ('account' as const) : ('link' as const)
    return { personId: id, way, givenBy: reader.id, linkId, paperOn: null }
  })
  const written = await store.insertAcknowledgements(tx, ctx.actor.schoolId, scope.version.id, ctx.now, given)
  if (written.length > 0) await recordGiven(tx, ctx, scope, 'acknowledgement.given', written)
}

const recordGiven = (
  tx: Tx,
  ctx: Pick<Ctx, 'actor' | 'now'>,
  scope: Scope,
  type: string,
  written: readonly { id: string; person_id: string }[],
) =>
  record(tx, ctx, {
    type,
    subject: scope.version.id,
    detail: { people: written.map(one => ({ id: one.id, personId: one.person_id })) },
    topics: ['acknowledgements'],
  })

/** "Iepazinos", for oneself and for children. */
export const acknowledge = (ctx: Ctx, { versionId, personIds }: Given): Promise<void> =>
  transact(ctx, async tx =>
    giveAcknowledgements(tx, ctx, await scopeOf(tx, ctx, versionId, ctx.actor.personId), personIds, null),
  )

/** The people of these ids whom the actor may do this to: unknown ones are 404, others' people 403. */
export const followed = (ctx: Ctx, scope: Scope, verb: keyof typeof canPerson, ids: readonly string[]): BoundRow[] =>
  [...new Set(ids)].map(id => allow(canPerson, verb, ctx.actor, scope.people.get(id)))

/** Enters signatures on paper of several people at once: all, or with the first refusal none (A2). */
export const enterPaper = (
  ctx: Ctx,
  input: Given & { paperOn: Temporal.PlainDate },
): Promise<{ entered: string[]; already: number }> =>
  transact(ctx, async tx => {
    allow(can, 'enterPaper', ctx.actor, { school_id: ctx.actor.schoolId })
    const scope = await scopeOf(tx, ctx, input.versionId)
    const rows = followed(ctx, scope, 'enterPaper', input.personIds)
    const { version } = scope
    const versionFrom = version.order_date ?? version.validFrom
    for (const row of rows)
      demand(
        mayEnterPaper({
          versionStands: scope.isStanding,
          boundAs: row.boundAs,
          paperOn: input.paperOn,
          versionFrom,
          today: ctx.today,
        }),
        { number: version.number, day: String(versionFrom) },
      )
    const given = rows.map(row => ({
      personId: row.id,
      way: 'paper' as const,
      givenBy: ctx.actor.personId,
      linkId: null,
      paperOn: input.paperOn,
    }))
    const written = await store.insertAcknowledgements(tx, ctx.actor.schoolId, version.id, ctx.now, given)
    if (written.length > 0) await recordGiven(tx, ctx, scope, 'acknowledgement.paper_entered', written)
    return { entered: written.map(one => one.id), already: rows.length - written.length }
  })

/** Takes back entries from paper; what people said themselves stays said. */
export const withdrawPaper = (ctx: Ctx, input: { ids: readonly string[]; reason: string }): Promise<number> =>
  transact(
    ctx,
    async tx => {
      const school = ctx.actor.schoolId
      allow(can, 'enterPaper', ctx.actor, { school_id: school })
      const ids = [...new Set(input.ids)]
      const entries = await store.findEntries(tx, school, ids)
      if (entries.length < ids.length) found(undefined)
      for (const [versionId, ofVersion] of Map.groupBy(entries, one => one.version_id)) {
        const scope = await scopeOf(tx, ctx, versionId)
        followed(
          ctx,
          scope,
          'withdraw',
          ofVersion.map(one => one.person_id),
        )
      }
      if (entries.some(one => one.way !== 'paper')) throw new Refused('not_from_paper')
      if (entries.some(one => one.is_withdrawn)) throw new Refused('already_withdrawn')
      await store.insertWithdrawals(tx, school, ids, { reason: input.reason, by: ctx.actor.personId, at: ctx.now })
      for (const entry of entries)
        await record(tx, ctx, {
          type: 'acknowledgement.paper_withdrawn',
          subject: entry.version_id,
          detail: { id: entry.id, personId: entry.person_id },
          topics: ['acknowledgements'],
        })
      return ids.length
    },
    { acknowledgement_withdrawal_pkey: 'already_withdrawn' },
  )
