import { allow } from '../../../kernel/allow.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { found } from '../../../kernel/refuse.ts'
import { transact } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { loadRules } from '../quotas/commands.ts'
import { addLegalBasis, endLegalBasis, withdrawLegalBasis } from './commands.ts'
import { canRead } from './policy.ts'
import { listLegalBases } from './store.ts'
import { legalBasesView } from './view.ts'

const list = (ctx: GatedContext) =>
  transact(ctx, async tx => {
    const { schoolId } = ctx.actor
    const school = allow(canRead, 'list', ctx.actor, await findSchool(tx, schoolId))
    const year = found(await findSchoolYear(tx, schoolId, ctx.today))
    return legalBasesView(ctx, school, await loadRules(tx, schoolId, year.id), await listLegalBases(tx, schoolId))
  })

export const legalBasesRoutes = {
  legalBases: route.planning.legalBases.handler(({ context }) => list(context)),
  addLegalBasis: route.planning.addLegalBasis.handler(async ({ input, context }) => {
    await addLegalBasis(context, {
      ...input,
      validFrom: Temporal.PlainDate.from(input.validFrom),
      validTo: input.validTo === null ? null : Temporal.PlainDate.from(input.validTo),
    })
    return list(context)
  }),
  endLegalBasis: route.planning.endLegalBasis.handler(async ({ input, context }) => {
    await endLegalBasis(context, { ...input, validTo: Temporal.PlainDate.from(input.validTo) })
    return list(context)
  }),
  withdrawLegalBasis: route.planning.withdrawLegalBasis.handler(async ({ input, context }) => {
    await withdrawLegalBasis(context, input.entryId)
    return list(context)
  }),
}
