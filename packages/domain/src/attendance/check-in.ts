import type { LessonMode } from '../lessons/join-window.ts'
import { checkInClosesAt } from './check-in-window.ts'
import { clientInstant, isSentTooLate, secondsBetween } from './client-time.ts'

export type CheckInRefusal = 'too_early' | 'lesson_over' | 'clock_ahead'

export type CheckInVerdict =
  | { ok: true; at: Temporal.Instant; sentLate: boolean }
  | { ok: false; reason: CheckInRefusal }

/** Older than this on arrival, in seconds, a check-in counts as sent late: its time is the phone's word alone. */
export const sentLateAfter = 60

/**
 * Takes a learner's check-in to a lesson (A24, A25). `at` is the client's own time, so that a check-in made without a
 * network counts from when it was made; `receivedAt` is the server's. Answers the instant that counts and whether it
 * was sent late. Refused: before the lesson opens; at or after its end (an asynchronous one's day's end: `dayEndsAt`, its
 * local midnight), or received more than seven days after it; a clock more than two minutes ahead.
 */
export function acceptCheckIn(facts: {
  at: Temporal.Instant
  receivedAt: Temporal.Instant
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  dayEndsAt: Temporal.Instant
  mode: LessonMode
  opensMinutesBefore: number
}): CheckInVerdict {
  const { receivedAt, startsAt } = facts
  const at = clientInstant(facts.at, receivedAt)
  if (at === null) return { ok: false, reason: 'clock_ahead' }
  const closesAt = checkInClosesAt(facts)
  const opensAt = startsAt.subtract({ minutes: facts.opensMinutesBefore })
  if (Temporal.Instant.compare(at, opensAt) < 0) return { ok: false, reason: 'too_early' }
  if (Temporal.Instant.compare(at, closesAt) >= 0) return { ok: false, reason: 'lesson_over' }
  if (isSentTooLate(closesAt, receivedAt)) return { ok: false, reason: 'lesson_over' }
  return { ok: true, at, sentLate: secondsBetween(at, receivedAt) > sentLateAfter }
}
