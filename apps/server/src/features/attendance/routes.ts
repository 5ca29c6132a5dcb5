import { tableDownload } from '../../integrations/table-files/download.ts'
import { allow } from '../../kernel/allow.ts'
import { type GatedContext, route } from '../../kernel/gate.ts'
import { transact } from '../../kernel/transact.ts'
import { can } from '../lessons/policy.ts'
import { findLesson } from '../lessons/store.ts'
import { checkIn, confirmRegister, exportJournalPage, journalPage, markAttendance } from './commands.ts'
import { rollCallView } from './view.ts'

const rollCall = (ctx: GatedContext, id: string) =>
  transact(ctx, async tx =>
    rollCallView(tx, ctx, allow(can, 'read', ctx.actor, await findLesson(tx, ctx.actor.schoolId, id))),
  )

export const attendanceRoutes = {
  checkIn: route.attendance.checkIn.handler(async ({ input, context }) => {
    const { at, sentLate, joinLink } = await checkIn(context, { ...input, at: Temporal.Instant.from(input.at) })
    return { at: at.toString(), sentLate, joinLink }
  }),
  rollCall: route.attendance.rollCall.handler(({ input, context }) => rollCall(context, input.id)),
  mark: route.attendance.mark.handler(async ({ input, context }) => {
    await markAttendance(context, input)
    return rollCall(context, input.id)
  }),
  confirm: route.attendance.confirm.handler(async ({ input, context }) => {
    const { confirmed, changed } = await confirmRegister(context, input)
    return { ...(await rollCall(context, input.id)), confirmed, changed }
  }),
  journalDay: route.attendance.journalDay.handler(({ input, context }) =>
    transact(context, tx => journalPage(tx, context, { ...input, on: Temporal.PlainDate.from(input.on) })),
  ),
  exportJournalDay: route.attendance.exportJournalDay.handler(async ({ input, context }) => {
    const page = await exportJournalPage(context, { ...input, on: Temporal.PlainDate.from(input.on) })
    return tableDownload(`${page.class.name} ${page.on}`, input.format, page.table)
  }),
}
