import { allow } from '../../../kernel/allow.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { transact } from '../../../kernel/transact.ts'
import { can } from '../../lessons/policy.ts'
import { findLesson } from '../../lessons/store.ts'
import { assignSession } from './commands.ts'
import { sessionsView } from './view.ts'

const sessions = (ctx: GatedContext, lessonId: string) =>
  transact(ctx, async tx =>
    sessionsView(tx, ctx, allow(can, 'rollCall', ctx.actor, await findLesson(tx, ctx.actor.schoolId, lessonId))),
  )

export const sessionRoutes = {
  sessions: route.attendance.sessions.handler(({ input, context }) => sessions(context, input.id)),
  assignSession: route.attendance.assignSession.handler(async ({ input, context }) =>
    sessions(context, await assignSession(context, input)),
  ),
}
