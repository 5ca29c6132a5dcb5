/** Synchronous lessons happen together; asynchronous ones within a deadline. */
export type LessonMode = 'sync' | 'async'

export type JoinState = 'early' | 'open' | 'over'

/**
 * Can one join now (B9: not before the set time)? Opens `opensMinutesBefore` the start. A synchronous lesson is over
 * at its end (half-open); an asynchronous one never is: its work is done at any time within the task's own deadline
 * (A29).
 */
export function joinState(facts: {
  now: Temporal.Instant
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  opensMinutesBefore: number
  mode: LessonMode
}): JoinState {
  const opensAt = facts.startsAt.subtract({ minutes: facts.opensMinutesBefore })
  if (Temporal.Instant.compare(facts.now, opensAt) < 0) return 'early'
  if (facts.mode === 'async') return 'open'
  return Temporal.Instant.compare(facts.now, facts.endsAt) < 0 ? 'open' : 'over'
}
