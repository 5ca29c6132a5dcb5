import type { AbsenceGround, Presence } from './presence.ts'

/** By what a learner who was decided absent is known to have come. */
export type CameSince = 'check_in' | 'platform'

const isAfter = (at: Temporal.Instant, decision: { at: Temporal.Instant }): boolean =>
  Temporal.Instant.compare(at, decision.at) > 0

/**
 * Was the learner decided absent, and does what was told after that decision show that they were there (A24)? Reports come
 * when the register is often confirmed already, and check-ins made without a network later still: whoever decided is asked to
 * look again, and nothing is changed for them. A meeting contradicts only that somebody did not connect: who did not respond,
 * left, was removed or kept the camera off was in it. `checkedInAt` is when the check-in reached us; `changedAt`, when each
 * of the learner's stays at the platform last said something new.
 */
export function cameSince(
  decision: { presence: Presence; ground: AbsenceGround | null; at: Temporal.Instant } | null,
  told: {
    checkedInAt: Temporal.Instant | null
    suggestion: { presence: Presence; confident: boolean }
    changedAt: readonly Temporal.Instant[]
  },
): CameSince | null {
  if (decision?.presence !== 'absent') return null
  if (told.checkedInAt !== null && isAfter(told.checkedInAt, decision)) return 'check_in'
  const { presence, confident } = told.suggestion
  const isSeen = confident && (presence === 'present' || presence === 'late')
  const saysNotConnected = decision.ground === null || decision.ground === 'not_connected'
  return isSeen && saysNotConnected && told.changedAt.some(at => isAfter(at, decision)) ? 'platform' : null
}
