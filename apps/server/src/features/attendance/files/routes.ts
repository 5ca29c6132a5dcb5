import { allow } from '../../../kernel/allow.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { transact } from '../../../kernel/transact.ts'
import { can } from '../../lessons/policy.ts'
import { findLesson } from '../../lessons/store.ts'
import { applyFile, discardFile, settleFile, showFile, undoFile, uploadFile } from './commands.ts'
import { fileView, lessonFilesView } from './view.ts'

const shown = async (ctx: GatedContext, id: string) => fileView(ctx, await showFile(ctx, id))

export const fileRoutes = {
  lessonFiles: route.attendance.lessonFiles.handler(({ input, context }) =>
    transact(context, async tx =>
      lessonFilesView(
        tx,
        context,
        allow(can, 'rollCall', context.actor, await findLesson(tx, context.actor.schoolId, input.id)),
      ),
    ),
  ),
  uploadFile: route.attendance.uploadFile.handler(async ({ input, context }) =>
    shown(context, await uploadFile(context, input)),
  ),
  file: route.attendance.file.handler(({ input, context }) => shown(context, input.id)),
  settleFile: route.attendance.settleFile.handler(async ({ input, context }) => {
    await settleFile(context, input)
    return shown(context, input.id)
  }),
  applyFile: route.attendance.applyFile.handler(async ({ input, context }) => {
    await applyFile(context, input)
    return shown(context, input.id)
  }),
  discardFile: route.attendance.discardFile.handler(async ({ input, context }) => {
    const lesson = await discardFile(context, input.id)
    return transact(context, tx => lessonFilesView(tx, context, lesson))
  }),
  undoFile: route.attendance.undoFile.handler(async ({ input, context }) => {
    await undoFile(context, input.id)
    return shown(context, input.id)
  }),
}
