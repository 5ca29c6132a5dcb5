import type { LegalBasisCode } from '@talklase/regulation/legal-basis.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { lockYear } from '../timetable/store.ts'
import { can, canEntry, mayEnd } from './policy.ts'
import { insertLegalBasis, type LegalBasisRow, listLegalBases } from './store.ts'

export type NewLegalBasis = {
  code: LegalBasisCode
  citation: string
  countsTowardQuota: boolean
  allowedInGrades: readonly number[]
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
}

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0

/** Holds the year: markings wait, so that none is judged by what is just changing. Gives back the school's entries. */
async function holdEntries(tx: Tx, ctx: Ctx): Promise<LegalBasisRow[]> {
  const school = ctx.actor.schoolId
  await lockYear(tx, school, found(await findSchoolYear(tx, school, ctx.today)).id)
  return listLegalBases(tx, school)
}

function refuseOverlap(
  rows: readonly LegalBasisRow[],
  { code, validFrom, validTo }: Pick<NewLegalBasis, 'code' | 'validFrom' | 'validTo'>,
): void {
  const other = rows.find(
    row =>
      row.code === code &&
      (validTo === null || !isBefore(validTo, row.valid_from)) &&
      (row.valid_to === null || !isBefore(row.valid_to, validFrom)),
  )
  if (other !== undefined) throw new Refused('basis_overlaps', { clause: 'A4', from: String(other.valid_from) })
}

/**
 * Enters a legal basis that the school relies on from today or later (A4); on its days it stands for the regulation's of
 * that code. Refused: `basis_planned_fixed` for a planned one that would not count or would reach grades 1 and 2, an entry
 * for days gone by, one that overlaps another of its code.
 */
export const addLegalBasis = (ctx: Ctx, input: NewLegalBasis): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    allow(can, 'add', ctx.actor, await findSchool(tx, school))
    if (input.citation.length < 3) throw new Refused('citation_missing', { clause: 'A4' })
    if (input.validTo !== null && isBefore(input.validTo, input.validFrom)) throw new Refused('days_out_of_order')
    if (isBefore(input.validFrom, ctx.today))
      throw new Refused('basis_in_past', { clause: 'A4', today: String(ctx.today) })
    if (input.code === 'planned' && (!input.countsTowardQuota || input.allowedInGrades.some(grade => grade <= 2)))
      throw new Refused('basis_planned_fixed', { clause: 'A4' })
    const rows = await holdEntries(tx, ctx)
    refuseOverlap(rows, input)
    const entryId = newId()
    await insertLegalBasis(tx, school, {
      ...input,
      allowedInGrades: [...new Set(input.allowedInGrades)].toSorted((a, b) => a - b),
      id: entryId,
      entryId,
      withdrawn: false,
      by: ctx.actor.personId,
      at: ctx.now,
    })
    await record(tx, ctx, {
      type: 'legal_basis.entered',
      subject: entryId,
      detail: {
        code: input.code,
        from: String(input.validFrom),
        to: input.validTo === null ? null : String(input.validTo),
      },
      topics: ['legal-bases'],
    })
  })

const asNew = (row: LegalBasisRow): NewLegalBasis => ({
  code: row.code,
  citation: row.citation,
  countsTowardQuota: row.counts_toward_quota,
  allowedInGrades: row.allowed_in_grades,
  validFrom: row.valid_from,
  validTo: row.valid_to,
})

/**
 * Gives an entry its last day, at the earliest yesterday; the former word stays in the history. Refused: `basis_ended` for
 * one whose last day is further back, days gone by, an overlap with another of its code.
 */
export const endLegalBasis = (ctx: Ctx, input: { entryId: string; validTo: Temporal.PlainDate }): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const rows = await holdEntries(tx, ctx)
    const row = allow(
      canEntry,
      'end',
      ctx.actor,
      rows.find(one => one.entry_id === input.entryId),
    )
    if (!mayEnd(row, ctx.today)) throw new Refused('basis_ended', { clause: 'A4', to: String(row.valid_to) })
    if (isBefore(input.validTo, row.valid_from)) throw new Refused('days_out_of_order')
    if (isBefore(input.validTo, ctx.today.subtract({ days: 1 })))
      throw new Refused('basis_in_past', { clause: 'A4', today: String(ctx.today) })
    const ended = { ...asNew(row), validTo: input.validTo }
    refuseOverlap(
      rows.filter(one => one !== row),
      ended,
    )
    await insertLegalBasis(tx, school, {
      ...ended,
      id: newId(),
      entryId: row.entry_id,
      withdrawn: false,
      by: ctx.actor.personId,
      at: ctx.now,
    })
    await record(tx, ctx, {
      type: 'legal_basis.ended',
      subject: row.entry_id,
      detail: { code: row.code, to: String(input.validTo) },
      topics: ['legal-bases'],
    })
  })

/** Takes back an entry whose first day has not come. */
export const withdrawLegalBasis = (ctx: Ctx, entryId: string): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const rows = await holdEntries(tx, ctx)
    const row = allow(
      canEntry,
      'withdraw',
      ctx.actor,
      rows.find(one => one.entry_id === entryId),
    )
    if (!isBefore(ctx.today, row.valid_from))
      throw new Refused('basis_begun', { clause: 'A4', from: String(row.valid_from) })
    await insertLegalBasis(tx, school, {
      ...asNew(row),
      id: newId(),
      entryId,
      withdrawn: true,
      by: ctx.actor.personId,
      at: ctx.now,
    })
    await record(tx, ctx, {
      type: 'legal_basis.withdrawn',
      subject: entryId,
      detail: { code: row.code },
      topics: ['legal-bases'],
    })
  })
