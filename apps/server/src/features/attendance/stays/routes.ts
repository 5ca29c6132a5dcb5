import { route } from '../../../kernel/gate.ts'
import { stayInLesson } from './commands.ts'

export const stayRoutes = {
  stay: route.attendance.stay.handler(({ input, context }) => stayInLesson(context, input.id)),
}
