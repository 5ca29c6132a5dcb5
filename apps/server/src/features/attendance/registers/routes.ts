import { registerHeadings } from '@talklase/messages/register-headings.ts'
import { tableDownload } from '../../../integrations/table-files/download.ts'
import { route } from '../../../kernel/gate.ts'
import { transact } from '../../../kernel/transact.ts'
import { exportRegisters } from './commands.ts'
import { registersTable, registersView } from './view.ts'

export const registerRoutes = {
  registers: route.attendance.registers.handler(({ input, context }) =>
    transact(context, tx => registersView(tx, context, input)),
  ),
  exportRegisters: route.attendance.exportRegisters.handler(async ({ input, context }) => {
    const view = await exportRegisters(context, input)
    const name = `${registerHeadings[context.locale].file} ${view.from} ${view.to}`
    return tableDownload(name, input.format, registersTable(view, context))
  }),
}
