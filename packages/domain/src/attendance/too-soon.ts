/**
 * Is it too soon to take silence for absence? Until the grace has passed since the lesson began, who has not come may
 * still come, so an absence is proposed but not among those confirmed with one keystroke (A24).
 */
export const isTooSoon = (facts: {
  now: Temporal.Instant
  startsAt: Temporal.Instant
  graceMinutes: number
}): boolean => Temporal.Instant.compare(facts.now, facts.startsAt.add({ minutes: facts.graceMinutes })) < 0
