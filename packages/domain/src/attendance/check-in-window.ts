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

/** Has a learner taken part in an asynchronous lesson where checking in is what counts (A25)? Null: there is still time. */
export function engagedByCheckIn(facts: {
  checkIn: Temporal.Instant | null
  now: Temporal.Instant
  closesAt: Temporal.Instant
}): boolean | null {
  if (facts.checkIn !== null) return true
  return Temporal.Instant.compare(facts.now, facts.closesAt) < 0 ? null : false
}
