import type { LessonMode } from '../lessons/join-window.ts'

/**
 * From when a check-in is no longer taken: a synchronous lesson's end (A24), but the end of the lesson's day
 * (`dayEndsAt`, its local midnight) for an asynchronous one, whose work is done at one's own pace (A25).
 */
export const checkInClosesAt = (facts: {
  mode: LessonMode
  endsAt: Temporal.Instant
  dayEndsAt: Temporal.Instant
}): Temporal.Instant => (facts.mode === 'async' ? facts.dayEndsAt : facts.endsAt)
