import { route } from '../../../kernel/gate.ts'
import { askCamera, callLearner, settleCamera, takeBackCall } from './commands.ts'

export const callRoutes = {
  call: route.attendance.call.handler(({ input, context }) => callLearner(context, input)),
  takeBackCall: route.attendance.takeBackCall.handler(({ input, context }) => takeBackCall(context, input.id)),
  askCamera: route.attendance.askCamera.handler(({ input, context }) => askCamera(context, input)),
  settleCamera: route.attendance.settleCamera.handler(({ input, context }) => settleCamera(context, input)),
}
