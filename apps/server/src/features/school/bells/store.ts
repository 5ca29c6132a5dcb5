import type { BellPeriod } from '@talklase/domain/school/bell.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

export type BellVariantRow = {
  school_id: string
  id: string
  name: string
  periods: BellPeriod[]
  days: Temporal.PlainDate[]
}

/** A year's other bells by name, each with its periods in order and the days that ring by it. */
export async function listBellVariants(tx: Tx, school: SchoolId, yearId: string): Promise<BellVariantRow[]> {
  const variants = await tx
    .selectFrom('bell_variant')
    .select(['school_id', 'id', 'name'])
    .where('school_id', '=', school)
    .where('school_year_id', '=', yearId)
    .orderBy('name')
    .execute()
  if (variants.length === 0) return []
  const ids = variants.map(one => one.id)
  const periods = await tx
    .selectFrom('bell_variant_period')
    .selectAll()
    .where('school_id', '=', school)
    .where('variant_id', 'in', ids)
    .orderBy('number')
    .execute()
  const days = await tx
    .selectFrom('bell_variant_day')
    .selectAll()
    .where('school_id', '=', school)
    .where('variant_id', 'in', ids)
    .orderBy('on_date')
    .execute()
  return variants.map(variant => ({
    ...variant,
    periods: periods
      .filter(one => one.variant_id === variant.id)
      .map(one => ({ number: one.number, startsAt: one.starts_at, endsAt: one.ends_at })),
    days: days.filter(one => one.variant_id === variant.id).map(one => one.on_date),
  }))
}

/** Which days (`2026-12-18`) of a year ring otherwise, and how. */
export async function bellsByDay(tx: Tx, school: SchoolId, yearId: string): Promise<Map<string, BellVariantRow>> {
  const variants = await listBellVariants(tx, school, yearId)
  return new Map(variants.flatMap(variant => variant.days.map(on => [on.toString(), variant] as const)))
}

export const insertBellVariant = (tx: Tx, school: SchoolId, values: { id: string; yearId: string; name: string }) =>
  tx
    .insertInto('bell_variant')
    .values({ school_id: school, id: values.id, school_year_id: values.yearId, name: values.name })
    .execute()

export const renameBellVariant = (tx: Tx, school: SchoolId, id: string, name: string) =>
  tx.updateTable('bell_variant').set({ name }).where('school_id', '=', school).where('id', '=', id).execute()

export const deleteBellVariant = (tx: Tx, school: SchoolId, id: string) =>
  tx.deleteFrom('bell_variant').where('school_id', '=', school).where('id', '=', id).execute()

export async function replaceVariantPeriods(
  tx: Tx,
  school: SchoolId,
  id: string,
  periods: readonly BellPeriod[],
): Promise<void> {
  await tx.deleteFrom('bell_variant_period').where('school_id', '=', school).where('variant_id', '=', id).execute()
  await tx
    .insertInto('bell_variant_period')
    .values(
      periods.map(one => ({
        school_id: school,
        variant_id: id,
        number: one.number,
        starts_at: one.startsAt,
        ends_at: one.endsAt,
      })),
    )
    .execute()
}

export const insertBellDays = (tx: Tx, school: SchoolId, id: string, days: readonly Temporal.PlainDate[]) =>
  tx
    .insertInto('bell_variant_day')
    .values(days.map(on => ({ school_id: school, variant_id: id, on_date: on })))
    .execute()

export const deleteBellDays = (tx: Tx, school: SchoolId, id: string, days: readonly Temporal.PlainDate[]) =>
  tx
    .deleteFrom('bell_variant_day')
    .where('school_id', '=', school)
    .where('variant_id', '=', id)
    .where('on_date', 'in', days)
    .execute()
