import { no, type Verdict, yes } from '../verdict.ts'
import type { ChatState } from './chat-window.ts'

export type PostRefusal = 'lesson_cancelled' | 'lesson_not_remote' | 'chat_not_open' | 'chat_over' | 'chat_too_fast'

/** Messages of one person to one lesson within `postPause` at most: a class of thirty stays readable. */
export const mostMessagesAtOnce = 8

/** Seconds within which the messages of one person are counted. */
export const postPause = 30

/** May somebody who takes part in the lesson write to its chat now (A24)? `recent`: their messages of the last `postPause`. */
export function mayPost(facts: {
  lessonState: 'planned' | 'cancelled' | 'retained'
  isRemote: boolean
  chat: ChatState
  recent: number
}): Verdict<PostRefusal> {
  if (facts.lessonState === 'cancelled') return no('lesson_cancelled')
  if (!facts.isRemote) return no('lesson_not_remote')
  if (facts.chat !== 'open') return no(facts.chat === 'early' ? 'chat_not_open' : 'chat_over')
  return facts.recent < mostMessagesAtOnce ? yes : no('chat_too_fast')
}
