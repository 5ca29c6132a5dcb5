import { tableDownload } from '../../integrations/table-files/download.ts'
import { allow } from '../../kernel/allow.ts'
import { type GatedContext, route } from '../../kernel/gate.ts'
import { found } from '../../kernel/refuse.ts'
import { type Tx, transact } from '../../kernel/transact.ts'
import { findSchoolYear, listCalendar } from '../school/store.ts'
import { enterPlanned, markRemote, withdrawRemote } from './commands.ts'
import { timetableImportRoutes } from './imports/routes.ts'
import { canRead } from './policy.ts'
import { exportMatrix, quotaMatrix } from './quotas/commands.ts'
import { basesOf, countingBases, metersOf, percentOf } from './quotas/policy.ts'
import { countLessons } from './quotas/store.ts'
import { exportRows } from './quotas/view.ts'
import { type ClassRow, findClass, listWeekLessons } from './store.ts'
import { metersView, quotaView, weekOf, weekView } from './view.ts'

/** The meters of a class, as its week and its markings show them. */
async function classMeters(tx: Tx, ctx: GatedContext, classRow: ClassRow) {
  const bases = basesOf(ctx.settings, ctx.today)
  const counts = await countLessons(
    tx,
    ctx.actor.schoolId,
    { id: classRow.school_year_id },
    [classRow.id],
    ctx.today,
    countingBases(bases),
  )
  return { bases, meters: metersOf(counts, percentOf(ctx.settings, ctx.today, classRow.grade)) }
}

const metersAfter = (ctx: GatedContext, classId: string) =>
  transact(ctx, async tx => {
    const classRow = found(await findClass(tx, ctx.actor.schoolId, classId, ctx.actor.personId))
    return (await classMeters(tx, ctx, classRow)).meters
  })

export const planningRoutes = {
  ...timetableImportRoutes,
  week: route.planning.week.handler(({ input, context }) =>
    transact(context, async tx => {
      const school = context.actor.schoolId
      const classRow = allow(
        canRead,
        'week',
        context.actor,
        await findClass(tx, school, input.classId, context.actor.personId),
      )
      const { monday, sunday } = weekOf(Temporal.PlainDate.from(input.monday))
      const year = found(await findSchoolYear(tx, school, monday))
      const calendar = await listCalendar(tx, school, year.id)
      const lessons = await listWeekLessons(tx, school, classRow.id, monday, sunday)
      const { bases, meters } = await classMeters(tx, context, classRow)
      return weekView(context, { classRow, monday, year, calendar, lessons, bases, meters })
    }),
  ),
  markRemote: route.planning.markRemote.handler(async ({ input, context }) => {
    const marked = await markRemote(context, { mode: undefined, overrideReason: undefined, ...input })
    return { marked, ...metersView(await metersAfter(context, input.classId)) }
  }),
  withdrawRemote: route.planning.withdrawRemote.handler(async ({ input, context }) => {
    const withdrawn = await withdrawRemote(context, input)
    return { withdrawn, ...metersView(await metersAfter(context, input.classId)) }
  }),
  quotas: route.planning.quotas.handler(({ input, context }) =>
    transact(context, tx => quotaMatrix(tx, context, input.grade ?? null)),
  ),
  exportQuotas: route.planning.exportQuotas.handler(async ({ input, context }) => {
    const { name, rows } = exportRows(context, await exportMatrix(context, input.format))
    return tableDownload(name, input.format, rows)
  }),
  enterPlanned: route.planning.enterPlanned.handler(async ({ input, context }) => {
    await enterPlanned(context, input)
    const meters = await metersAfter(context, input.classId)
    return { quota: quotaView(found(meters.subjects.find(one => one.subjectId === input.subjectId)).meter) }
  }),
}
