import { allow } from '../../../kernel/allow.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { found } from '../../../kernel/refuse.ts'
import { transact } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { endExclusion, excludeLearner } from './commands.ts'
import { can, canList } from './policy.ts'
import { listExclusions, listLearnersOfYear } from './store.ts'
import { exclusionsView } from './view.ts'

const list = (ctx: GatedContext) =>
  transact(ctx, async tx => {
    const { schoolId } = ctx.actor
    allow(canList, 'list', ctx.actor, await findSchool(tx, schoolId))
    const year = found(await findSchoolYear(tx, schoolId, ctx.today))
    const rows = (await listExclusions(tx, schoolId, year.id)).filter(row => can.read(ctx.actor, row))
    const learners = (await listLearnersOfYear(tx, schoolId, year.id)).filter(row => can.exclude(ctx.actor, row))
    return exclusionsView(ctx, rows, learners)
  })

export const excludedLearnersRoutes = {
  excludedLearners: route.planning.excludedLearners.handler(({ context }) => list(context)),
  excludeLearner: route.planning.excludeLearner.handler(async ({ input, context }) => {
    await excludeLearner(context, {
      ...input,
      validFrom: Temporal.PlainDate.from(input.validFrom),
      validTo: input.validTo === null ? null : Temporal.PlainDate.from(input.validTo),
    })
    return list(context)
  }),
  endExclusion: route.planning.endExclusion.handler(async ({ input, context }) => {
    await endExclusion(context, { ...input, validTo: Temporal.PlainDate.from(input.validTo) })
    return list(context)
  }),
}
