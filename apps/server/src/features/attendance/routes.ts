import { route } from '../../kernel/gate.ts'
import { aliasRoutes } from './aliases/routes.ts'
import { callRoutes } from './calls/routes.ts'
import { checkIn, confirmRegister, markAttendance } from './commands.ts'
import { fileRoutes } from './files/routes.ts'
import { journalRoutes } from './journal/routes.ts'
import { registerRoutes } from './registers/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { stayRoutes } from './stays/routes.ts'
import { readRollCall } from './view.ts'

export const attendanceRoutes = {
  ...fileRoutes,
  ...sessionRoutes,
  ...aliasRoutes,
  ...callRoutes,
  ...stayRoutes,
  ...registerRoutes,
  ...journalRoutes,
  checkIn: route.attendance.checkIn.handler(async ({ input, context }) => {
    const { at, sentLate, joinLink } = await checkIn(context, { ...input, at: Temporal.Instant.from(input.at) })
    return { at: at.toString(), sentLate, joinLink }
  }),
  rollCall: route.attendance.rollCall.handler(({ input, context }) => readRollCall(context, input.id)),
  mark: route.attendance.mark.handler(({ input, context }) => markAttendance(context, input)),
  confirm: route.attendance.confirm.handler(({ input, context }) => confirmRegister(context, input)),
}
