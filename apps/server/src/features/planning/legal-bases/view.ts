import { isWithin } from '@talklase/domain/school/day-order.ts'
import { type LegalBasis, legalBases } from '@talklase/regulation/legal-basis.ts'
import { abilitiesOf } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { basesOf, type RulePeriod, ruleOn } from '../quotas/policy.ts'
import { can, canEntry, mayEnd } from './policy.ts'
import type { LegalBasisRow, OutsideRow } from './store.ts'

/** What the regulation has of each code, then what the school entered; each as the settings of its first day in the year make it. */
export function legalBasesView(
  ctx: Ctx,
  school: { school_id: string },
  rules: readonly RulePeriod[],
  { rows, outside }: { rows: readonly LegalBasisRow[]; outside: readonly OutsideRow[] },
) {
  const ofRegulation = legalBases.map(basis => ({
    ...basis,
    ...appliedOn(rules, Temporal.PlainDate.from(basis.validFrom), basis, []),
    entryId: null,
    isInForce:
      isInForce(basis, ctx.today) &&
      !rows.some(row => row.code === basis.code && isWithin(ctx.today, row.valid_from, row.valid_to ?? ctx.today)),
    recordedBy: null,
    recordedAt: null,
    abilities: [],
  }))
  const ofSchool = rows.map(row => {
    const applied = appliedOn(rules, row.valid_from, undefined, [row])
    const hasBegun = Temporal.PlainDate.compare(row.valid_from, ctx.today) <= 0
    return {
      entryId: row.entry_id,
      code: row.code,
      label: legalBases.find(one => one.code === row.code)?.label ?? { lv: row.code, en: row.code },
      citation: row.citation,
      countsTowardQuota: applied.countsTowardQuota,
      allowedInGrades: applied.allowedInGrades,
      validFrom: String(row.valid_from),
      validTo: row.valid_to === null ? null : String(row.valid_to),
      verified: true,
      isInForce: isWithin(ctx.today, row.valid_from, row.valid_to ?? ctx.today),
      recordedBy: row.recorded_by,
      recordedAt: row.recorded_at.toString(),
      // What has begun may carry lessons: it can end, but no longer be as if it had never been.
      abilities: abilitiesOf(canEntry, ctx.actor, row).filter(verb =>
        verb === 'end' ? mayEnd(row, ctx.today) : !hasBegun,
      ),
    }
  })
  return {
    bases: [...ofRegulation, ...ofSchool].map(basis => ({ ...basis, allowedInGrades: [...basis.allowedInGrades] })),
    outside: outside.map(one => ({
      lessonId: one.lesson_id,
      on: String(one.on_date),
      period: one.period,
      classId: one.class_id,
      className: one.class_name,
      subject: one.subject,
      legalBasis: one.legal_basis,
    })),
    outsideCount: outside[0]?.total ?? 0,
    abilities: abilitiesOf(can, ctx.actor, school),
  }
}

const isInForce = (basis: LegalBasis, day: Temporal.PlainDate) =>
  basis.validFrom <= String(day) && (basis.validTo === null || String(day) <= basis.validTo)

/** A basis under the settings of the period that holds its day. */
function appliedOn(
  rules: readonly RulePeriod[],
  day: Temporal.PlainDate,
  basis: LegalBasis | undefined,
  rows: readonly LegalBasisRow[],
): { countsTowardQuota: boolean; allowedInGrades: readonly number[] } {
  const code = basis?.code ?? rows[0]?.code
  const applied = basesOf(ruleOn(rules, day).settings, day, rows).find(one => one.code === code)
  return {
    countsTowardQuota: applied?.countsTowardQuota ?? basis?.countsTowardQuota ?? true,
    allowedInGrades: applied?.allowedInGrades ?? basis?.allowedInGrades ?? [],
  }
}
