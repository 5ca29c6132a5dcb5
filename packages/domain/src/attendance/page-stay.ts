import type { LessonMode } from '../lessons/join-window.ts'
import { checkInClosesAt } from './check-in-window.ts'

/** How often an open join page gives a sign of life, in seconds. */
export const stayBeat = 60

/** A sign that comes no later than this after the last one lengthens the same stay, in seconds: one may get lost. */
export const stayGap = 150

/** Signs of one learner in one lesson closer than this are one sign, in seconds: a page that asks oftener gains nothing. */
export const stayBeatAtLeast = 20

/** Does a sign of life from the join page count now? From when the lesson opens until checking in closes (A24, A25). */
export function isStayCounted(facts: {
  now: Temporal.Instant
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  dayEndsAt: Temporal.Instant
  mode: LessonMode
  opensMinutesBefore: number
}): boolean {
  const opensAt = facts.startsAt.subtract({ minutes: facts.opensMinutesBefore })
  return (
    Temporal.Instant.compare(facts.now, opensAt) >= 0 && Temporal.Instant.compare(facts.now, checkInClosesAt(facts)) < 0
  )
}
