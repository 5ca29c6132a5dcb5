import type { Presence } from './presence.ts'

/**
 * Was the learner decided absent, and does what a platform told after that decision show that they were there (A24)? Reports
 * come when the register is often confirmed already: whoever decided is asked to look again, and nothing is changed for them.
 * `toldAt`: when each of the learner's stays at the platform last said something new.
 */
export const isSeenAfterAbsence = (
  decision: { presence: Presence; at: Temporal.Instant } | null,
  suggestion: { presence: Presence; confident: boolean },
  toldAt: readonly Temporal.Instant[],
): boolean =>
  decision?.presence === 'absent' &&
  suggestion.confident &&
  (suggestion.presence === 'present' || suggestion.presence === 'late') &&
  toldAt.some(at => Temporal.Instant.compare(at, decision.at) > 0)
