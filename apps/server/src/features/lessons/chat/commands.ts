import { mayPost, postPause } from '@talklase/domain/lessons/post-message.ts'
import { allow } from '../../../kernel/allow.ts'
import { record } from '../../../kernel/record.ts'
import { demand, Forbidden, found, NotFound, Refused } from '../../../kernel/refuse.ts'
import { transact } from '../../../kernel/transact.ts'
import { checkIn, type JoinContext } from '../../attendance/commands.ts'
import { type Participant, participantOf } from '../join-page/commands.ts'
import { roomOf } from '../join-page/policy.ts'
import { findLesson } from '../store.ts'
import { can } from './policy.ts'
import * as store from './store.ts'

export type NewMessage = {
  /** Made by whoever writes, so that a message sent twice is one message. */
  id: string
  lessonId: string
  text: string
}

/** The messages of a lesson, from the process's memory until somebody writes. */
export const knownMessages = async (ctx: JoinContext, lessonId: string): Promise<store.MessageRow[]> => {
  const answer = await ctx.services.chats.of(`${ctx.actor.schoolId} ${lessonId}`, async () => ({
    schoolId: ctx.actor.schoolId,
    messages: await transact(ctx, tx => store.listMessages(tx, ctx.actor.schoolId, lessonId)),
  }))
  return answer.messages
}

/**
 * Writes to a lesson's chat. Where the school registers in the chat (`checkIn.method`), a learner's message at the time
 * of registering is the check-in too (A24). Of a message sent twice the first stands. `linkId`: the link by which its
 * author came.
 */
export async function postMessage(
  ctx: JoinContext,
  input: NewMessage,
  linkId: string | null = null,
): Promise<{ participant: Participant; checkedIn: boolean }> {
  const participant = await participantOf(ctx, input.lessonId)
  const { lesson, isLearner } = participant
  if (!isLearner && !can.post(ctx.actor, lesson)) throw new Forbidden()
  const { schoolId, personId } = ctx.actor
  await transact(ctx, async tx => {
    const recent = await store.countMessagesSince(tx, schoolId, {
      lessonId: lesson.id,
      authorId: personId,
      since: ctx.now.subtract({ seconds: postPause }),
    })
    const message = { ...input, authorId: personId, linkId, at: ctx.now }
    const wasWritten = await store.insertMessage(tx, schoolId, message)
    if (!wasWritten) {
      const known = found(await store.lockMessage(tx, schoolId, input.id))
      // An id that another message has is somebody else's, or another lesson's: not found to this caller.
      if (known.lesson_id !== lesson.id || known.author_id !== personId) throw new NotFound()
      return
    }
    const chat = roomOf(lesson, ctx).state
    demand(mayPost({ lessonState: lesson.state, isRemote: lesson.remote !== null, chat, recent }), { clause: 'A24' })
    await record(tx, ctx, {
      type: 'lesson.message_posted',
      subject: lesson.id,
      detail: { message: input.id, ...(linkId === null ? {} : { link: linkId }) },
      topics: [`lesson-chat:${lesson.id}`],
    })
  })
  // Sent again after an answer that never came: the message stood already, the registration perhaps not.
  const checkedIn = isLearner && (await checkInByMessage(ctx, lesson.id))
  return { participant, checkedIn }
}

/** Registers the author; false where messages are no registration, or now is not the time for it. */
async function checkInByMessage(ctx: JoinContext, lessonId: string): Promise<boolean> {
  if (ctx.settings['checkIn.method'] !== 'chat_at_start') return false
  try {
    await checkIn(ctx, { id: lessonId, at: ctx.now })
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

/** The teacher hides a message from the learners, or shows it again; the words stay until their time is over. */
export const hideMessage = (ctx: JoinContext, input: { id: string; hidden: boolean }): Promise<Participant> =>
  transact(ctx, async tx => {
    const { schoolId, personId } = ctx.actor
    const message = found(await store.lockMessage(tx, schoolId, input.id))
    const lesson = allow(can, 'hide', ctx.actor, await findLesson(tx, schoolId, message.lesson_id))
    if ((message.hidden_at !== null) !== input.hidden) {
      await store.setHidden(tx, schoolId, input.id, input.hidden ? { by: personId, at: ctx.now } : null)
      await record(tx, ctx, {
        type: input.hidden ? 'lesson.message_hidden' : 'lesson.message_shown',
        subject: lesson.id,
        detail: { message: input.id },
        topics: [`lesson-chat:${lesson.id}`],
      })
    }
    return { lesson, isLearner: false }
  })
