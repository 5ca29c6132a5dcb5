import type { BellPeriod } from '@talklase/domain/school/bell.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { found } from '../../../kernel/refuse.ts'
import { transact } from '../../../kernel/transact.ts'
import type { LessonChanges } from '../../planning/commands.ts'
import { findSchool, findSchoolYear } from '../store.ts'
import { addBellVariant, assignBellDays, editBellVariant, removeBellDays, removeBellVariant } from './commands.ts'
import { listBellVariants } from './store.ts'
import { bellVariantsView } from './view.ts'

const bellVariants = (ctx: GatedContext) =>
  transact(ctx, async tx => {
    const school = found(await findSchool(tx, ctx.actor.schoolId))
    const year = found(await findSchoolYear(tx, ctx.actor.schoolId, ctx.today))
    return bellVariantsView(ctx.actor, school, await listBellVariants(tx, ctx.actor.schoolId, year.id))
  })

const changed = async (ctx: GatedContext, change: Promise<LessonChanges>) => {
  const lessonChanges = await change
  return { bellVariants: await bellVariants(ctx), lessonChanges }
}

const periodsOf = (periods: readonly { number: number; startsAt: string; endsAt: string }[]): BellPeriod[] =>
  periods.map(one => ({
    number: one.number,
    startsAt: Temporal.PlainTime.from(one.startsAt),
    endsAt: Temporal.PlainTime.from(one.endsAt),
  }))

const day = (text: string) => Temporal.PlainDate.from(text)

export const bellRoutes = {
  bellVariants: route.school.bellVariants.handler(({ context }) => bellVariants(context)),
  addBellVariant: route.school.addBellVariant.handler(({ input, context }) =>
    changed(context, addBellVariant(context, { ...input, periods: periodsOf(input.periods) })),
  ),
  editBellVariant: route.school.editBellVariant.handler(({ input, context }) =>
    changed(context, editBellVariant(context, { ...input, periods: periodsOf(input.periods) })),
  ),
  removeBellVariant: route.school.removeBellVariant.handler(({ input, context }) =>
    changed(context, removeBellVariant(context, input.id)),
  ),
  assignBellDays: route.school.assignBellDays.handler(({ input, context }) =>
    changed(context, assignBellDays(context, { ...input, from: day(input.from), to: day(input.to) })),
  ),
  removeBellDays: route.school.removeBellDays.handler(({ input, context }) =>
    changed(context, removeBellDays(context, { id: input.id, days: input.days.map(day) })),
  ),
}
