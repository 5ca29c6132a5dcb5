import { aliasFileName } from '@talklase/messages/alias-headings.ts'
import { tableDownload } from '../../../integrations/table-files/download.ts'
import { route } from '../../../kernel/gate.ts'
import { exportAliases, listAliases, revokeAlias } from './commands.ts'
import { aliasesView, aliasTable } from './view.ts'

export const aliasRoutes = {
  aliases: route.attendance.aliases.handler(async ({ input, context }) =>
    aliasesView(context.actor, await listAliases(context), input),
  ),
  exportAliases: route.attendance.exportAliases.handler(async ({ input, context }) =>
    tableDownload(
      `${aliasFileName[context.locale]} ${context.today}`,
      input.format,
      aliasTable(await exportAliases(context, input.format), input, context.locale, context.zone),
    ),
  ),
  revokeAlias: route.attendance.revokeAlias.handler(async ({ input, context }) => {
    await revokeAlias(context, input.id)
    return { id: input.id }
  }),
}
