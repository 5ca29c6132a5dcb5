import { type ChatState, chatState, chatWindow } from '@talklase/domain/lessons/chat-window.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import type { Policy } from '../../../kernel/allow.ts'
import type { LessonRow } from '../store.ts'
import { lessonTimes } from '../view.ts'

/** The page belongs to learners: what others need of the lesson stands on their own pages. */
export const canJoin = {
  join: actor => actor.roles.has('learner'),
} satisfies Policy<null>

/** From when until when a lesson is open to those who take part in it, and where that stands now. */
export type Room = { opensAt: Temporal.Instant; closesAt: Temporal.Instant; state: ChatState }

/** The room of a lesson: from when its link or its check-in comes, whichever is earlier, until its chat closes. */
export function roomOf(
  lesson: LessonRow,
  { now, zone, settings }: { now: Temporal.Instant; zone: string; settings: ParameterValues },
): Room {
  const opensMinutesBefore = Math.max(
    settings['conference.linkVisibleMinutesBefore'],
    settings['checkIn.opensMinutesBefore'],
  )
  const window = chatWindow({ ...lessonTimes(lesson, zone), mode: lesson.remote?.mode ?? 'sync', opensMinutesBefore })
  return { ...window, state: chatState(window, now) }
}
