import { whatChanged } from '@talklase/domain/procedure/changes.ts'
import { mayPublish, overLaw } from '@talklase/domain/procedure/publish.ts'
import { homeOf, type StatedValues } from '@talklase/domain/procedure/settings.ts'
import { settingsIf, settingsOnDay } from '@talklase/domain/procedure/timeline.ts'
import { mayWithdraw, newestOf } from '@talklase/domain/procedure/version-state.ts'
import type { ProcedureCode } from '@talklase/regulation/clause.ts'
import {
  isParameterCode,
  type Parameter,
  type ParameterCode,
  parameterOf,
  parameters,
} from '@talklase/regulation/parameters.ts'
import { daugavpilsProcedure, jaunjelgavaProcedure } from '@talklase/regulation/presets.ts'
import { readParameterValue } from '@talklase/regulation/value.ts'
import { allow } from '../../kernel/allow.ts'
import type { Ctx } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { demand, found, Refused } from '../../kernel/refuse.ts'
import { type Tx, transact } from '../../kernel/transact.ts'
import { findSchool } from '../school/store.ts'
import { askAcknowledgement } from './acknowledgement-reminders/commands.ts'
import { can, canVersion } from './policy.ts'
import * as store from './store.ts'

/** The procedures of two schools, each a starting point for another's. */
export const presets = { jaunjelgava: jaunjelgavaProcedure, daugavpils: daugavpilsProcedure } as const

export type NewDraft = {
  procedure: ProcedureCode
  version?: string | undefined
  preset?: keyof typeof presets | undefined
  values?: Record<string, unknown> | undefined
  note: string
}

/** Begins the next version of a procedure, or the first one of a procedure that the school does not follow yet. */
export const startDraft = (ctx: Ctx, input: NewDraft): Promise<void> =>
  transact(
    ctx,
    async tx => {
      const school = ctx.actor.schoolId
      allow(can, 'draft', ctx.actor, await findSchool(tx, school))
      const versions = await store.listVersions(tx, school)
      const own = versions.filter(one => one.procedure === input.procedure)
      const base = input.version === undefined ? newestOf(own) : found(own.find(one => one.id === input.version))
      const values =
        input.values !== undefined ? readAll(input.values) : startingValues(input, base?.values, versions, ctx.today)
      const id = await store.insertDraft(tx, school, {
        procedure: input.procedure,
        basedOn: base?.id ?? null,
        values,
        note: input.note,
        by: ctx.actor.personId,
        at: ctx.now,
      })
      await record(tx, ctx, {
        type: 'procedure.draft_started',
        subject: id,
        detail: { procedure: input.procedure, basedOn: base?.id ?? null, preset: input.preset ?? null },
        topics: ['procedure-draft'],
      })
    },
    { procedure_draft_once: 'draft_exists' },
  )

/** What a draft states at first: the chosen preset or version; and what moves over from the other procedure. */
function startingValues(
  input: NewDraft,
  base: StatedValues | undefined,
  versions: readonly store.VersionRow[],
  today: Temporal.PlainDate,
): StatedValues {
  if (input.preset !== undefined) {
    const { procedure, values } = presets[input.preset]
    if (procedure !== input.procedure) return found<StatedValues>(undefined)
    const following = followed(versions, procedure)
    const own = parameters.filter(one => one.code in values && homeOf(one, following) === procedure)
    return Object.fromEntries(own.map(({ code }) => [code, values[code]])) as StatedValues
  }
  if (base !== undefined) return base
  // A school that begins to follow this procedure keeps the settings whose place is here from now on.
  const other = versions.filter(one => one.procedure !== input.procedure)
  if (other.length === 0) return {}
  const settings = settingsOnDay(versions, today)
  const moved = parameters.filter(
    one =>
      homeOf(one, new Set([input.procedure === 'A' ? 'B' : 'A'])) !== null &&
      homeOf(one, new Set(['A', 'B'])) === input.procedure,
  )
  return Object.fromEntries(moved.map(({ code }) => [code, settings[code]])) as StatedValues
}

/** Reads values that came from outside, each against its setting. */
function readAll(values: Record<string, unknown>): StatedValues {
  const entries = Object.entries(values).map(([code, value]) => {
    const setting = found(parameterOf(code))
    return [setting.code, readValue(setting, value)] as const
  })
  return Object.fromEntries(entries) as StatedValues
}

/** The value if it fits the setting's type and bounds; else a refusal that names what does not fit. */
function readValue(setting: Parameter, value: unknown): unknown {
  const read = readParameterValue(setting.code, value)
  if (read.ok) return read.value
  const { type } = setting
  throw new Refused(`value_${read.reason}`, {
    setting: setting.code,
    min: 'min' in type ? type.min : 0,
    max: 'max' in type ? type.max : 'maxLength' in type ? type.maxLength : 100,
    atLeast: 'atLeast' in type ? type.atLeast : 1,
  })
}

/** The draft that the actor may change, held; 404 where there is none. */
async function editableDraft(tx: Tx, ctx: Ctx, procedure: ProcedureCode) {
  const school = ctx.actor.schoolId
  allow(can, 'draft', ctx.actor, await findSchool(tx, school))
  return found(await store.lockDraft(tx, school, procedure))
}

/** Refuses a setting whose place is not in this procedure's draft. */
function demandHere(setting: Parameter, procedure: ProcedureCode, versions: readonly store.VersionRow[]): void {
  // The calendar's bells ring; a second list of them here would ring nowhere.
  if (setting.type.kind === 'bells') throw new Refused('setting_in_calendar')
  const home = homeOf(setting, followed(versions, procedure))
  if (home === procedure) return
  throw new Refused('setting_of_other_procedure', { procedure: home ?? (procedure === 'A' ? 'B' : 'A') })
}

/** The procedures that the school follows or has decided to follow, with the one that is being drafted. */
export const followed = (
  versions: readonly store.VersionRow[],
  drafted: ProcedureCode | null,
): ReadonlySet<ProcedureCode> =>
  new Set([
    ...versions.filter(one => !one.isWithdrawn).map(one => one.procedure),
    ...(drafted === null ? [] : [drafted]),
  ])

/** Changes one setting of the draft; nothing is in force by that. */
export const changeSetting = (
  ctx: Ctx,
  { procedure, code, value }: { procedure: ProcedureCode; code: string; value: unknown },
): Promise<void> =>
  transact(ctx, async tx => {
    const draft = await editableDraft(tx, ctx, procedure)
    const setting = found(parameterOf(code))
    demandHere(setting, procedure, await store.listVersions(tx, ctx.actor.schoolId))
    const values = { ...draft.values, [setting.code]: readValue(setting, value) }
    await keepDraft(tx, ctx, { ...draft, values }, setting.code)
  })

/** Gives a setting of the draft back the value that would hold without the draft: the newest version's. */
export const resetSetting = (
  ctx: Ctx,
  { procedure, code }: { procedure: ProcedureCode; code: string },
): Promise<void> =>
  transact(ctx, async tx => {
    const draft = await editableDraft(tx, ctx, procedure)
    if (!isParameterCode(code)) return found(undefined)
    const own = (await store.listVersions(tx, ctx.actor.schoolId)).filter(one => one.procedure === procedure)
    const { [code]: _, ...others } = draft.values
    const former = newestOf(own)?.values[code]
    const values = former === undefined ? others : { ...others, [code]: former }
    await keepDraft(tx, ctx, { ...draft, values }, code)
  })

/** Writes what the draft is for: the word that stays beside the version. */
export const editNote = (ctx: Ctx, { procedure, note }: { procedure: ProcedureCode; note: string }): Promise<void> =>
  transact(ctx, async tx => {
    const draft = await editableDraft(tx, ctx, procedure)
    await keepDraft(tx, ctx, { ...draft, note }, null)
  })

async function keepDraft(
  tx: Tx,
  ctx: Ctx,
  draft: { id: string; procedure: ProcedureCode; values: StatedValues; note: string },
  setting: ParameterCode | null,
): Promise<void> {
  await store.updateDraft(tx, ctx.actor.schoolId, draft, ctx.actor.personId, ctx.now)
  await record(tx, ctx, {
    type: 'procedure.draft_changed',
    subject: draft.id,
    detail: { procedure: draft.procedure, setting },
    topics: ['procedure-draft'],
  })
}

/** Throws the draft away and gives back what it held. */
export const discardDraft = (ctx: Ctx, procedure: ProcedureCode) =>
  transact(ctx, async tx => {
    const draft = await editableDraft(tx, ctx, procedure)
    await store.deleteDraft(tx, ctx.actor.schoolId, draft.id)
    await record(tx, ctx, {
      type: 'procedure.draft_discarded',
      subject: draft.id,
      detail: { procedure },
      topics: ['procedure-draft'],
    })
    return { basedOn: draft.based_on, note: draft.note, values: draft.values }
  })

export type Publication = {
  procedure: ProcedureCode
  orderNumber: string
  orderDate: Temporal.PlainDate | null
  validFrom: Temporal.PlainDate
  seenAt: Temporal.Instant
}

/** Makes the draft the version in force from its day on, by the director's order. Days before it keep their settings. */
export const publish = (ctx: Ctx, input: Publication): Promise<string> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    allow(can, 'publish', ctx.actor, await findSchool(tx, school))
    const draft = found(await store.lockDraft(tx, school, input.procedure))
    if (Temporal.Instant.compare(draft.changed_at, input.seenAt) !== 0) throw new Refused('draft_changed')
    const versions = await store.listVersions(tx, school)
    const own = versions.filter(one => one.procedure === input.procedure)
    const newest = newestOf(own)
    const before = settingsIf(versions, input.validFrom, input.procedure, newest?.values ?? null)
    const settings = settingsIf(versions, input.validFrom, input.procedure, draft.values)
    const changes = whatChanged(before, settings)
    const over = overLaw(settings, input.validFrom)
    demand(
      mayPublish({
        orderNumber: input.orderNumber,
        orderDate: input.orderDate,
        validFrom: input.validFrom,
        today: ctx.today,
        newest: newest?.validFrom ?? null,
        changes: changes.length,
        settings,
      }),
      { number: newest?.number ?? 0, day: String(newest?.validFrom ?? input.validFrom), ...(over ?? {}) },
    )
    const number = Math.max(0, ...own.map(one => one.number)) + 1
    const id = await store.insertProcedureVersion(tx, school, {
      procedure: input.procedure,
      number,
      validFrom: input.validFrom,
      parameterValues: draft.values,
      at: ctx.now,
      order: {
        number: input.orderNumber,
        // The rule has refused a missing date.
        date: input.orderDate ?? input.validFrom,
        by: ctx.actor.personId,
        note: draft.note,
        basedOn: draft.based_on,
      },
    })
    await store.deleteDraft(tx, school, draft.id)
    await record(tx, ctx, {
      type: 'procedure.published',
      subject: id,
      detail: {
        procedure: input.procedure,
        number,
        validFrom: String(input.validFrom),
        settings: [...new Set(changes.map(one => one.code))],
      },
      topics: ['procedure'],
    })
    await askAcknowledgement(tx, ctx, id)
    return id
  })

/** Takes a version back before its day; what was in force goes on. */
export const withdraw = (ctx: Ctx, { id, reason }: { id: string; reason: string }): Promise<void> =>
  transact(
    ctx,
    async tx => {
      const version = allow(canVersion, 'withdraw', ctx.actor, await store.findVersion(tx, ctx.actor.schoolId, id))
      demand(mayWithdraw(version, ctx.today), { number: version.number, day: String(version.validFrom) })
      await store.insertWithdrawal(tx, ctx.actor.schoolId, {
        versionId: id,
        reason,
        by: ctx.actor.personId,
        at: ctx.now,
      })
      await record(tx, ctx, {
        type: 'procedure.withdrawn',
        subject: id,
        detail: { procedure: version.procedure, number: version.number },
        topics: ['procedure'],
      })
    },
    { procedure_withdrawal_pkey: 'version_withdrawn' },
  )

/** That the list of changes was taken out as a file is recorded. */
export const recordExport = (tx: Tx, ctx: Ctx, procedure: ProcedureCode, format: 'csv' | 'xlsx') =>
  record(tx, ctx, { type: 'procedure.changes_exported', subject: ctx.actor.schoolId, detail: { procedure, format } })
