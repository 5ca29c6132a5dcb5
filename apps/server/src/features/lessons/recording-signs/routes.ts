import { allow } from '../../../kernel/allow.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { transact } from '../../../kernel/transact.ts'
import { findLesson } from '../store.ts'
import { startRecordingSign, stopRecordingSign } from './commands.ts'
import { can } from './policy.ts'
import { listSigns } from './store.ts'
import { signsView } from './view.ts'

const signs = (ctx: GatedContext, lessonId: string) =>
  transact(ctx, async tx => {
    const lesson = allow(can, 'read', ctx.actor, await findLesson(tx, ctx.actor.schoolId, lessonId))
    return signsView(ctx, lesson, await listSigns(tx, ctx.actor.schoolId, lesson.id))
  })

export const recordingSignRoutes = {
  recordingSigns: route.lessons.recordingSigns.handler(({ input, context }) => signs(context, input.lessonId)),
  startRecordingSign: route.lessons.startRecordingSign.handler(async ({ input, context }) => {
    await startRecordingSign(context, input)
    return signs(context, input.lessonId)
  }),
  stopRecordingSign: route.lessons.stopRecordingSign.handler(async ({ input, context }) =>
    signs(context, await stopRecordingSign(context, input.id)),
  ),
}
