import { parameterOf } from '@talklase/regulation/parameters.ts'
import { tableDownload } from '../../integrations/table-files/download.ts'
import { allow } from '../../kernel/allow.ts'
import { type GatedContext, route } from '../../kernel/gate.ts'
import { found } from '../../kernel/refuse.ts'
import { type Tx, transact } from '../../kernel/transact.ts'
import { findSchool } from '../school/store.ts'
import { acknowledgementsRoutes } from './acknowledgements/routes.ts'
import * as commands from './commands.ts'
import { can, canRead } from './policy.ts'
import { findUsualDays, findVersion, listDrafts, listVersions } from './store.ts'
import {
  changesView,
  exportRows,
  historyView,
  type ProcedureRows,
  pageView,
  proceduresView,
  readingView,
  versionView,
} from './view.ts'

/** Versions and drafts for somebody who may read them. */
async function rowsOf(tx: Tx, ctx: GatedContext): Promise<ProcedureRows> {
  const school = ctx.actor.schoolId
  allow(canRead, 'versions', ctx.actor, await findSchool(tx, school))
  return { versions: await listVersions(tx, school), drafts: await listDrafts(tx, school) }
}

type Compared = { procedure: 'A' | 'B'; from?: string | undefined; to?: string | undefined }

async function compared(tx: Tx, ctx: GatedContext, { procedure, from, to }: Compared) {
  const rows = await rowsOf(tx, ctx)
  const own = rows.versions.filter(one => one.procedure === procedure)
  return changesView(ctx, rows, procedure, {
    from: from === undefined ? undefined : found(own.find(one => one.id === from)),
    to: found(to === undefined ? rows.drafts.find(one => one.procedure === procedure) : own.find(one => one.id === to)),
  })
}

/** The page as it stands after a change of the draft. */
const draftPage = (ctx: GatedContext, procedure: 'A' | 'B') =>
  transact(ctx, async tx => pageView(ctx, await rowsOf(tx, ctx), procedure, 'draft'))

const versionAnswer = (ctx: GatedContext, id: string) =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    return versionView(ctx, found(await findVersion(tx, school, id)), await listVersions(tx, school))
  })

export const procedureRoutes = {
  ...acknowledgementsRoutes,
  list: route.procedure.list.handler(({ context }) =>
    transact(context, async tx =>
      proceduresView(
        context,
        await rowsOf(tx, context),
        await findUsualDays(tx, context.actor.schoolId, context.today),
      ),
    ),
  ),
  reading: route.procedure.reading.handler(({ context }) =>
    transact(context, async tx => readingView(context, await listVersions(tx, context.actor.schoolId))),
  ),
  page: route.procedure.page.handler(({ input, context }) =>
    transact(context, async tx => {
      const rows = await rowsOf(tx, context)
      const { procedure, version } = input
      const asked =
        version === undefined || version === 'draft'
          ? version
          : found(rows.versions.find(one => one.id === version && one.procedure === procedure))
      return pageView(context, rows, procedure, asked)
    }),
  ),
  changes: route.procedure.changes.handler(({ input, context }) =>
    transact(context, tx => compared(tx, context, input)),
  ),
  exportChanges: route.procedure.exportChanges.handler(async ({ input, context }) => {
    const view = await transact(context, async tx => {
      allow(can, 'export', context.actor, await findSchool(tx, context.actor.schoolId))
      const changes = await compared(tx, context, input)
      await commands.recordExport(tx, context, input.procedure, input.format)
      return changes
    })
    const { name, rows } = exportRows(context, input.procedure, view)
    return tableDownload(name, input.format, rows)
  }),
  history: route.procedure.history.handler(({ input, context }) =>
    transact(context, async tx => {
      const { versions } = await rowsOf(tx, context)
      return historyView(context, versions, found(parameterOf(input.code)))
    }),
  ),
  startDraft: route.procedure.startDraft.handler(async ({ input, context }) => {
    await commands.startDraft(context, input)
    return draftPage(context, input.procedure)
  }),
  changeSetting: route.procedure.changeSetting.handler(async ({ input, context }) => {
    await commands.changeSetting(context, { ...input, value: input.value })
    return draftPage(context, input.procedure)
  }),
  resetSetting: route.procedure.resetSetting.handler(async ({ input, context }) => {
    await commands.resetSetting(context, input)
    return draftPage(context, input.procedure)
  }),
  editNote: route.procedure.editNote.handler(async ({ input, context }) => {
    await commands.editNote(context, input)
    return draftPage(context, input.procedure)
  }),
  discardDraft: route.procedure.discardDraft.handler(({ input, context }) =>
    commands.discardDraft(context, input.procedure),
  ),
  publish: route.procedure.publish.handler(async ({ input, context }) => {
    const id = await commands.publish(context, {
      procedure: input.procedure,
      orderNumber: input.orderNumber,
      orderDate: input.orderDate === null ? null : Temporal.PlainDate.from(input.orderDate),
      validFrom: Temporal.PlainDate.from(input.validFrom),
      seenAt: Temporal.Instant.from(input.seenAt),
    })
    return versionAnswer(context, id)
  }),
  withdraw: route.procedure.withdraw.handler(async ({ input, context }) => {
    await commands.withdraw(context, input)
    return versionAnswer(context, input.id)
  }),
}
