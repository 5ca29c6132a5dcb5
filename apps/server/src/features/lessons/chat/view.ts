import type { JoinContext } from '../../attendance/commands.ts'
import type { Participant } from '../join-page/commands.ts'
import { roomOf } from '../join-page/policy.ts'
import { can } from './policy.ts'
import type { MessageRow } from './store.ts'

/** A lesson's chat as one of those who take part in it sees it. What is hidden, only those who could hide it still read. */
export function chatView(ctx: JoinContext, { lesson, isLearner }: Participant, messages: readonly MessageRow[]) {
  const { actor } = ctx
  const room = roomOf(lesson, ctx)
  const hides = !isLearner && can.hide(actor, lesson)
  const isHeld = lesson.remote !== null && lesson.state !== 'cancelled'
  return {
    now: ctx.now.toString(),
    state: room.state,
    opensAt: room.opensAt.toString(),
    closesAt: room.closesAt.toString(),
    messages: messages.map(one => ({
      id: one.id,
      author: { id: one.author_id, givenName: one.given_name, familyName: one.family_name },
      isTeacher: one.is_staff,
      isMine: one.author_id === actor.personId,
      at: one.at.toString(),
      text: one.is_hidden && !hides ? null : one.text,
      isHidden: one.is_hidden,
      abilities: hides ? [one.is_hidden ? ('show' as const) : ('hide' as const)] : [],
    })),
    abilities:
      isHeld && room.state === 'open' && (isLearner || can.post(actor, lesson)) ? (['post'] as const).slice() : [],
  }
}
