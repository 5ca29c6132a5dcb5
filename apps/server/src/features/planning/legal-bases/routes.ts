import { allow } from '../../../kernel/allow.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { found } from '../../../kernel/refuse.ts'
import { transact } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { loadRules } from '../quotas/commands.ts'
import { presentMoment } from '../timetable/commands.ts'
import { addLegalBasis, endLegalBasis, withdrawLegalBasis } from './commands.ts'
import { admittedIn, canRead } from './policy.ts'
import { listLegalBases, listMarksOutside } from './store.ts'
import { legalBasesView } from './view.ts'

/** As many lessons that fall outside their basis as are named. */
const mostShown = 200

const list = (ctx: GatedContext) =>
  transact(ctx, async tx => {
    const { schoolId } = ctx.actor
    const school = allow(canRead, 'list', ctx.actor, await findSchool(tx, schoolId))
    const year = found(await findSchoolYear(tx, schoolId, ctx.today))
    const rules = await loadRules(tx, schoolId, year.id)
    return legalBasesView(ctx, school, rules, {
      rows: await listLegalBases(tx, schoolId),
      outside: await listMarksOutside(tx, schoolId, {
        yearId: year.id,
        after: presentMoment(ctx),
        admitted: admittedIn(rules),
        most: mostShown,
      }),
    })
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
