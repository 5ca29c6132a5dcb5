import type { AbsenceGround, Presence } from './presence.ts'

/**
 * Was the learner decided absent, and does what a platform told after that decision show that they were there (A24)? Reports
 * come when the register is often confirmed already: whoever decided is asked to look again, and nothing is changed for them.
 * Who did not respond, left, was removed or kept the camera off was there: that is no contradiction.
 * `toldAt`: when each of the learner's stays at the platform last said something new.
 */
export const isSeenAfterAbsence = (
  decision: { presence: Presence; ground: AbsenceGround | null; at: Temporal.Instant } | null,
  suggestion: { presence: Presence; confident: boolean },
  toldAt: readonly Temporal.Instant[],
): boolean =>
  decision?.presence === 'absent' &&
  (decision.ground === null || decision.ground === 'not_connected') &&
  suggestion.confident &&
  (suggestion.presence === 'present' || suggestion.presence === 'late') &&
  toldAt.some(at => Temporal.Instant.compare(at, decision.at) > 0)
