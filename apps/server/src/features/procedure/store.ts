import { readStated, type StatedValues, settingsOf } from '@talklase/domain/procedure/settings.ts'
import type { ProcedureCode } from '@talklase/regulation/clause.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { sql } from 'kysely'
import { kept } from '../../db/kept-plans.ts'
import type { SchoolId } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import type { Tx } from '../../kernel/transact.ts'

/** The database knows no other letters. */
const procedureOf = (letter: string): ProcedureCode => (letter === 'B' ? 'B' : 'A')

/** Versions with who published them, and the word that took them back. */
const versions = (tx: Tx, school: SchoolId) =>
  tx
    .selectFrom('procedure_version as v')
    .leftJoin('person as p', join => join.onRef('p.school_id', '=', 'v.school_id').onRef('p.id', '=', 'v.published_by'))
    .leftJoin('procedure_withdrawal as w', join =>
      join.onRef('w.school_id', '=', 'v.school_id').onRef('w.version_id', '=', 'v.id'),
    )
    .leftJoin('person as wp', join =>
      join.onRef('wp.school_id', '=', 'w.school_id').onRef('wp.id', '=', 'w.withdrawn_by'),
    )
    .select([
      'v.school_id',
      'v.id',
      'v.procedure',
      'v.number',
      'v.valid_from',
      'v.order_number',
      'v.order_date',
      'v.parameter_values',
      'v.recorded_at',
      'v.note',
      'v.based_on',
      'v.published_by',
      'p.given_name as published_by_given_name',
      'p.family_name as published_by_family_name',
      'w.reason as withdrawal_reason',
      'w.withdrawn_at',
      'w.withdrawn_by',
      'wp.given_name as withdrawn_by_given_name',
      'wp.family_name as withdrawn_by_family_name',
    ])
    .where('v.school_id', '=', school)

type StoredVersion = Awaited<ReturnType<ReturnType<typeof versions>['execute']>>[number]

/** A row with what it states read, as the rules know a version. */
const versionOf = (row: StoredVersion) => ({
  ...row,
  procedure: procedureOf(row.procedure),
  validFrom: row.valid_from,
  isWithdrawn: row.withdrawn_at !== null,
  values: readStated(row.parameter_values),
})

/** A version of a procedure, withdrawn or not, with the settings that it states. */
export type VersionRow = ReturnType<typeof versionOf>

/** Every version of the school's procedures, in the order of procedures and numbers. */
export const listVersions = async (tx: Tx, school: SchoolId): Promise<VersionRow[]> =>
  (await versions(tx, school).orderBy('v.procedure').orderBy('v.number').execute()).map(versionOf)

/** The version of that id; undefined where the school has none. */
export async function findVersion(tx: Tx, school: SchoolId, id: string): Promise<VersionRow | undefined> {
  const row = await versions(tx, school).where('v.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : versionOf(row)
}

/** What is in force on a day: of each procedure the newest version that has begun and was not withdrawn. */
export const versionsInForceOn = async (tx: Tx, school: SchoolId, day: Temporal.PlainDate): Promise<VersionRow[]> =>
  (
    await versions(tx, school)
      .distinctOn('v.procedure')
      .modifyFront(kept)
      .where('v.valid_from', '<=', day)
      .where('w.version_id', 'is', null)
      .orderBy('v.procedure')
      .orderBy('v.valid_from', 'desc')
      .orderBy('v.number', 'desc')
      .execute()
  ).map(versionOf)

/**
 * The school's settings in force on a day: the regulation's defaults under the values of each procedure in force. A
 * stored value that this version of the regulation can't read falls back to the default.
 */
export const settingsOn = async (tx: Tx, school: SchoolId, day: Temporal.PlainDate): Promise<ParameterValues> =>
  settingsOf(await versionsInForceOn(tx, school, day))

/** Writes a version. Those that a school is founded with have no order and nobody who published them. */
export async function insertProcedureVersion(
  tx: Tx,
  school: SchoolId,
  values: {
    procedure: ProcedureCode
    number: number
    validFrom: Temporal.PlainDate
    parameterValues: Record<string, unknown>
    at: Temporal.Instant
    order?: { number: string; date: Temporal.PlainDate; by: string; note: string; basedOn: string | null }
  },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('procedure_version')
    .values({
      school_id: school,
      id,
      procedure: values.procedure,
      number: values.number,
      valid_from: values.validFrom,
      order_number: values.order?.number ?? null,
      order_date: values.order?.date ?? null,
      parameter_values: JSON.stringify(values.parameterValues),
      recorded_at: values.at,
      note: values.order?.note ?? '',
      based_on: values.order?.basedOn ?? null,
      published_by: values.order?.by ?? null,
    })
    .execute()
  return id
}

const drafts = (tx: Tx, school: SchoolId) =>
  tx
    .selectFrom('procedure_draft as d')
    .innerJoin('person as p', join => join.onRef('p.school_id', '=', 'd.school_id').onRef('p.id', '=', 'd.changed_by'))
    .select([
      'd.school_id',
      'd.id',
      'd.procedure',
      'd.based_on',
      'd.parameter_values',
      'd.note',
      'd.changed_by',
      'd.changed_at',
      'p.given_name as changed_by_given_name',
      'p.family_name as changed_by_family_name',
    ])
    .where('d.school_id', '=', school)

const draftOf = (row: Awaited<ReturnType<ReturnType<typeof drafts>['execute']>>[number]) => ({
  ...row,
  procedure: procedureOf(row.procedure),
  values: readStated(row.parameter_values),
})

/** A draft with the settings that it states. */
export type DraftRow = ReturnType<typeof draftOf>

export const listDrafts = async (tx: Tx, school: SchoolId): Promise<DraftRow[]> =>
  (await drafts(tx, school).execute()).map(draftOf)

/** The procedure's draft, held until the transaction ends; undefined where there is none. */
export async function lockDraft(tx: Tx, school: SchoolId, procedure: ProcedureCode): Promise<DraftRow | undefined> {
  const row = await drafts(tx, school).where('d.procedure', '=', procedure).forUpdate('d').executeTakeFirst()
  return row === undefined ? undefined : draftOf(row)
}

export async function insertDraft(
  tx: Tx,
  school: SchoolId,
  values: {
    procedure: ProcedureCode
    basedOn: string | null
    values: StatedValues
    note: string
    by: string
    at: Temporal.Instant
  },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('procedure_draft')
    .values({
      school_id: school,
      id,
      procedure: values.procedure,
      based_on: values.basedOn,
      parameter_values: JSON.stringify(values.values),
      note: values.note,
      changed_by: values.by,
      changed_at: values.at,
    })
    .execute()
  return id
}

/** Writes what the draft states and says. Each change has a later instant than the one before, even within a tick. */
export const updateDraft = (
  tx: Tx,
  school: SchoolId,
  draft: { id: string; values: StatedValues; note: string },
  by: string,
  at: Temporal.Instant,
) =>
  tx
    .updateTable('procedure_draft')
    .set({
      parameter_values: JSON.stringify(draft.values),
      note: draft.note,
      changed_by: by,
      changed_at: sql`greatest(${at}::timestamptz, changed_at + interval '1 microsecond')`,
    })
    .where('school_id', '=', school)
    .where('id', '=', draft.id)
    .execute()

export const deleteDraft = (tx: Tx, school: SchoolId, id: string) =>
  tx.deleteFrom('procedure_draft').where('school_id', '=', school).where('id', '=', id).execute()

export const insertWithdrawal = (
  tx: Tx,
  school: SchoolId,
  values: { versionId: string; reason: string; by: string; at: Temporal.Instant },
) =>
  tx
    .insertInto('procedure_withdrawal')
    .values({
      school_id: school,
      version_id: values.versionId,
      reason: values.reason,
      withdrawn_by: values.by,
      withdrawn_at: values.at,
    })
    .execute()

/** The first days that the calendar knows after a day: of a semester and of a school year; null where it knows none. */
export async function findUsualDays(
  tx: Tx,
  school: SchoolId,
  after: Temporal.PlainDate,
): Promise<{ nextSemester: Temporal.PlainDate | null; nextSchoolYear: Temporal.PlainDate | null }> {
  const semester = await tx
    .selectFrom('semester')
    .select('starts_on')
    .where('school_id', '=', school)
    .where('starts_on', '>', after)
    .orderBy('starts_on')
    .executeTakeFirst()
  const year = await tx
    .selectFrom('school_year')
    .select('starts_on')
    .where('school_id', '=', school)
    .where('starts_on', '>', after)
    .orderBy('starts_on')
    .executeTakeFirst()
  return { nextSemester: semester?.starts_on ?? null, nextSchoolYear: year?.starts_on ?? null }
}
