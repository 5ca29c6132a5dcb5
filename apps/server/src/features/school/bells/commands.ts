import { type BellPeriod, findBellFault } from '@talklase/domain/school/bell.ts'
import { type BellDaysRule, daysOfRule, findBellDayFault } from '@talklase/domain/school/bell-days.ts'
import { isStudyDay } from '@talklase/domain/school/calendar.ts'
import { mayChangeDay } from '@talklase/domain/school/calendar-change.ts'
import { grades } from '@talklase/domain/school/grade.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { type LessonChanges, lessonChangesDetail, noLessonChanges, renewLessons } from '../../planning/commands.ts'
import { lockYear } from '../../planning/timetable/store.ts'
import { can } from '../policy.ts'
import { calendarOf, findSchool, findSchoolYear, listCalendar } from '../store.ts'
import * as store from './store.ts'

/** Refuses bells that can't be used, naming the period and the other one that it meets. */
export function demandBells(periods: readonly BellPeriod[]): void {
  const fault = findBellFault(periods)
  if (fault === null) return
  throw new Refused(fault.reason, { period: fault.period, ...(fault.other === null ? {} : { other: fault.other }) })
}

/** The year with its other bells, held against other changes of its lessons; only those who plan get it. */
async function editableBells(tx: Tx, ctx: Ctx) {
  const school = ctx.actor.schoolId
  allow(can, 'edit', ctx.actor, await findSchool(tx, school))
  const year = found(await findSchoolYear(tx, school, ctx.today))
  await lockYear(tx, school, year.id)
  const variants = await store.listBellVariants(tx, school, year.id)
  return { school, year, variants, variantOf: (id: string) => found(variants.find(one => one.id === id)) }
}

const nameOnce = { bell_variant_name_once: 'bell_variant_name_taken' }

export type NewBells = { name: string; periods: readonly BellPeriod[] }

/** Names other bells; no day rings by them yet. */
export const addBellVariant = (ctx: Ctx, input: NewBells): Promise<LessonChanges> =>
  transact(
    ctx,
    async tx => {
      const { school, year } = await editableBells(tx, ctx)
      demandBells(input.periods)
      const id = newId()
      await store.insertBellVariant(tx, school, { id, yearId: year.id, name: input.name })
      await store.replaceVariantPeriods(tx, school, id, input.periods)
      await told(tx, ctx, 'bells.variant_added', id, { periods: input.periods.length })
      return noLessonChanges
    },
    nameOnce,
  )

/** Replaces the name and times of other bells; their lessons that have not begun follow (A7). */
export const editBellVariant = (ctx: Ctx, input: NewBells & { id: string }): Promise<LessonChanges> =>
  transact(
    ctx,
    async tx => {
      const { school, variantOf } = await editableBells(tx, ctx)
      variantOf(input.id)
      demandBells(input.periods)
      await store.renameBellVariant(tx, school, input.id, input.name)
      await store.replaceVariantPeriods(tx, school, input.id, input.periods)
      const changes = await renewLessons(tx, ctx)
      await told(tx, ctx, 'bells.variant_changed', input.id, {
        periods: input.periods.length,
        ...lessonChangesDetail(changes),
      })
      return changes
    },
    nameOnce,
  )

/** Forgets other bells that no day rings, or rang, by. */
export const removeBellVariant = (ctx: Ctx, id: string): Promise<LessonChanges> =>
  transact(ctx, async tx => {
    const { school, variantOf } = await editableBells(tx, ctx)
    const { name, days } = variantOf(id)
    const [first] = days
    if (first !== undefined) throw new Refused('bell_variant_in_use', { name, days: days.length, on: String(first) })
    await store.deleteBellVariant(tx, school, id)
    await told(tx, ctx, 'bells.variant_removed', id, {})
    return noLessonChanges
  })

/** Lets a day, or each study day that a rule names, ring by other bells; the lessons that have not begun follow (A7). */
export const assignBellDays = (ctx: Ctx, input: BellDaysRule & { id: string }): Promise<LessonChanges> =>
  transact(ctx, async tx => {
    const { school, year, variants, variantOf } = await editableBells(tx, ctx)
    const { name } = variantOf(input.id)
    const calendar = calendarOf(year, await listCalendar(tx, school, year.id))
    const named = daysOfRule(input)
    const taken = new Map(variants.flatMap(one => one.days.map(on => [on.toString(), one.name] as const)))
    const facts = { today: ctx.today, yearFrom: year.starts_on, yearTo: year.ends_on, taken }
    // A span may run over holidays and weekends; the ends themselves must lie in the year.
    const studied = named.filter(on => grades.some(grade => isStudyDay(calendar, grade, on)))
    const outside = findBellDayFault(
      named.filter((_, index) => index === 0 || index === named.length - 1),
      { ...facts, taken: new Map() },
    )
    const fault = outside ?? findBellDayFault(studied, facts)
    if (fault !== null)
      throw new Refused(fault.reason, {
        name,
        ...(fault.on === null ? {} : { on: String(fault.on) }),
        ...(fault.taken === null ? {} : { taken: fault.taken }),
      })
    await store.insertBellDays(tx, school, input.id, studied)
    const changes = await renewLessons(tx, ctx)
    await told(tx, ctx, 'bells.days_assigned', input.id, { days: studied.map(String), ...lessonChangesDetail(changes) })
    return changes
  })

/** Takes days from other bells; they ring by the ordinary ones again. Days that don't ring by these are passed over. */
export const removeBellDays = (
  ctx: Ctx,
  input: { id: string; days: readonly Temporal.PlainDate[] },
): Promise<LessonChanges> =>
  transact(ctx, async tx => {
    const { school, variantOf } = await editableBells(tx, ctx)
    variantOf(input.id)
    const past = input.days.find(on => !mayChangeDay(on, ctx.today).ok)
    if (past !== undefined) throw new Refused('bell_day_in_past', { on: String(past) })
    await store.deleteBellDays(tx, school, input.id, input.days)
    const changes = await renewLessons(tx, ctx)
    await told(tx, ctx, 'bells.days_removed', input.id, {
      days: input.days.map(String),
      ...lessonChangesDetail(changes),
    })
    return changes
  })

const told = (tx: Tx, ctx: Ctx, type: string, subject: string, detail: Record<string, unknown>) =>
  record(tx, ctx, { type, subject, detail, topics: ['calendar'] })
