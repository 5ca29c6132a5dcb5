import { type GatedContext, route } from '../../../kernel/gate.ts'
import { transact } from '../../../kernel/transact.ts'
import { type Participant, participantOf } from '../join-page/commands.ts'
import { hideMessage, knownMessages, postMessage } from './commands.ts'
import { listMessages } from './store.ts'
import { chatView } from './view.ts'

/** The chat as it is just after a change: read from the database, as the word of it may not have come yet. */
const changedChat = async (ctx: GatedContext, participant: Participant) =>
  chatView(ctx, participant, await transact(ctx, tx => listMessages(tx, ctx.actor.schoolId, participant.lesson.id)))

export const chatRoutes = {
  messages: route.lessons.messages.handler(async ({ input, context }) => {
    const participant = await participantOf(context, input.lessonId)
    return chatView(context, participant, await knownMessages(context, participant.lesson.id))
  }),
  postMessage: route.lessons.postMessage.handler(async ({ input, context }) => {
    const { participant, checkedIn } = await postMessage(context, input)
    return { ...(await changedChat(context, participant)), checkedIn }
  }),
  hideMessage: route.lessons.hideMessage.handler(async ({ input, context }) =>
    changedChat(context, await hideMessage(context, input)),
  ),
}
