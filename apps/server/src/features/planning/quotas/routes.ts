import { overrideFileName, overrideHeadings } from '@talklase/messages/quota-headings.ts'
import { tableDownload } from '../../../integrations/table-files/download.ts'
import { allow } from '../../../kernel/allow.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { record } from '../../../kernel/record.ts'
import { found } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { canQuotas, canRead } from '../policy.ts'
import { findClass, findSubject } from '../store.ts'
import { exportMatrix, loadRules, quotaMatrix } from './commands.ts'
import { listOverrides, listPlannedHistory, listRemoteOfCell } from './store.ts'
import { cellView, exportRows, overrideView } from './view.ts'

const cell = (ctx: GatedContext, input: { classId: string; subjectId?: string | undefined }) =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const classRow = allow(canRead, 'week', ctx.actor, await findClass(tx, school, input.classId, ctx.actor.personId))
    const subjectId = input.subjectId ?? null
    if (subjectId !== null) found(await findSubject(tx, school, subjectId))
    return cellView(ctx, {
      rules: await loadRules(tx, school, classRow.school_year_id),
      lessons: await listRemoteOfCell(tx, school, classRow.id, subjectId),
      history: await listPlannedHistory(tx, school, classRow.id, subjectId),
    })
  })

async function overridesOf(tx: Tx, ctx: GatedContext) {
  const school = ctx.actor.schoolId
  allow(canQuotas, 'export', ctx.actor, await findSchool(tx, school))
  const year = found(await findSchoolYear(tx, school, ctx.today))
  return (await listOverrides(tx, school, year.id)).map(overrideView)
}

export const quotasRoutes = {
  quotas: route.planning.quotas.handler(({ input, context }) =>
    transact(context, tx => quotaMatrix(tx, context, input.grade ?? null)),
  ),
  exportQuotas: route.planning.exportQuotas.handler(async ({ input, context }) => {
    const { name, rows } = exportRows(context, await exportMatrix(context, input.format))
    return tableDownload(name, input.format, rows)
  }),
  quotaCell: route.planning.quotaCell.handler(({ input, context }) => cell(context, input)),
  overrides: route.planning.overrides.handler(({ context }) =>
    transact(context, async tx => ({ overrides: await overridesOf(tx, context), abilities: ['export' as const] })),
  ),
  exportOverrides: route.planning.exportOverrides.handler(async ({ input, context }) => {
    const overrides = await transact(context, async tx => {
      const rows = await overridesOf(tx, context)
      await record(tx, context, {
        type: 'overrides.exported',
        subject: context.actor.schoolId,
        detail: { format: input.format, rows: rows.length },
      })
      return rows
    })
    const rows = overrides.map(one => [
      one.on,
      String(one.period),
      one.classes.map(row => row.name).join(', '),
      one.subject,
      one.reason,
      `${one.by.givenName} ${one.by.familyName}`,
      one.at.slice(0, 10),
    ])
    const name = `${overrideFileName[context.locale]} ${context.today}`
    return tableDownload(name, input.format, [[...overrideHeadings[context.locale]], ...rows])
  }),
}
