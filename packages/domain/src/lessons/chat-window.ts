import type { LessonMode } from './join-window.ts'

/** Minutes after a synchronous lesson's end in which its chat still takes a last question. */
export const chatMinutesAfter = 15

/** A lesson's chat: not open yet, open, or closed to new messages. */
export type ChatState = 'early' | 'open' | 'over'

/**
 * From when until when a lesson's chat takes messages (A24): from when its page opens, `opensMinutesBefore` the start, to
 * a quarter of an hour after the end; an asynchronous one's to the end of its day (`dayEndsAt`, its local midnight), as
 * its work is done at one's own pace (A25).
 */
export function chatWindow(facts: {
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  dayEndsAt: Temporal.Instant
  mode: LessonMode
  opensMinutesBefore: number
}): { opensAt: Temporal.Instant; closesAt: Temporal.Instant } {
  return {
    opensAt: facts.startsAt.subtract({ minutes: facts.opensMinutesBefore }),
    closesAt: facts.mode === 'async' ? facts.dayEndsAt : facts.endsAt.add({ minutes: chatMinutesAfter }),
  }
}

/** Where a window stands now: its beginning belongs to it, its end does not. */
export function chatState(
  { opensAt, closesAt }: { opensAt: Temporal.Instant; closesAt: Temporal.Instant },
  now: Temporal.Instant,
): ChatState {
  if (Temporal.Instant.compare(now, opensAt) < 0) return 'early'
  return Temporal.Instant.compare(now, closesAt) < 0 ? 'open' : 'over'
}
