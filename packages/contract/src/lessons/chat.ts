import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { id, instant, personName, typedText } from '../shapes.ts'

/** Characters that one message of a lesson's chat holds at most. */
export const longestMessage = 1000

export const lessonMessage = z.object({
  id,
  author: personName,
  isTeacher: z.boolean(),
  isMine: z.boolean(),
  at: instant,
  /** Null where the teacher has hidden it and the reader is no teacher of the lesson. */
  text: z.string().nullable(),
  isHidden: z.boolean(),
  abilities: z.array(z.enum(['hide', 'show'])),
})

export const lessonChat = z.object({
  now: instant,
  state: z.enum(['early', 'open', 'over']),
  opensAt: instant,
  closesAt: instant,
  /** The latest ones, the oldest first. */
  messages: z.array(lessonMessage),
  abilities: z.array(z.enum(['post'])),
})

export const postRefusals = {
  chat_not_open: 409,
  chat_over: 409,
  chat_too_fast: 429,
  lesson_not_remote: 409,
  lesson_cancelled: 409,
} as const

/** A message as it is typed: not empty, and not longer than one may be. */
export const newMessage = { id, text: typedText(longestMessage).min(1) }

/** The chat of a lesson (A8, A24). */
export const chatRoutes = {
  messages: route
    .route({ method: 'GET', path: '/lessons/{lessonId}/messages', tags: ['lessons'] })
    .input(z.object({ lessonId: id }))
    .output(lessonChat),
  /** The id is made by whoever writes, so that a message sent twice is one. Answers the chat as it is then. */
  postMessage: route
    .route({ method: 'POST', path: '/lessons/{lessonId}/messages', tags: ['lessons'] })
    .input(z.object({ lessonId: id, ...newMessage }))
    .output(lessonChat.extend({ /** The message registered its author in the lesson (A24). */ checkedIn: z.boolean() }))
    .errors(refusals(postRefusals)),
  hideMessage: route
    .route({ method: 'POST', path: '/lesson-messages/{id}/hiding', tags: ['lessons'] })
    .input(z.object({ id, hidden: z.boolean() }))
    .output(lessonChat),
}
