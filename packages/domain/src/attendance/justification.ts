import type { AbsenceReason, Justification, Presence, ProblemDecision } from './presence.ts'

/**
 * Is the absence justified? A stated reason, or a reported technical problem that the teacher excused, excuses it
 * (A35). A problem that still waits for a decision leaves it open. Otherwise — nothing reported, or not excused — it
 * is unexcused (A38). Whoever was not absent has nothing to justify.
 */
export function justificationOf(facts: {
  presence: Presence
  problem: { decision: ProblemDecision } | null
  reason: AbsenceReason | null
}): Justification {
  if (facts.presence !== 'absent') return 'none'
  if (facts.reason !== null || facts.problem?.decision === 'excused') return 'excused'
  return facts.problem !== null && facts.problem.decision === null ? 'none' : 'unexcused'
}
