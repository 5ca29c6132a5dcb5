import { no, type Verdict, yes } from '../verdict.ts'
import type { AbsenceGround, Presence } from './presence.ts'

/** The codes of the setting `absence.syncGrounds`, each with the ground that a mark carries. */
const grounds = {
  not_connected: 'not_connected',
  no_response: 'no_response',
  left_without_reason: 'left',
  removed_from_lesson: 'removed_from_lesson',
  camera_off: 'camera_off',
} as const satisfies Record<string, AbsenceGround>

export type GroundSetting = keyof typeof grounds

/** The grounds for which the school counts a synchronous lesson as missed (A24), in the order of the setting's list. */
export const groundsInUse = (setting: readonly GroundSetting[]): AbsenceGround[] =>
  (Object.keys(grounds) as GroundSetting[]).filter(code => setting.includes(code)).map(code => grounds[code])

export type GroundRefusal = 'ground_required' | 'ground_not_in_use'

/**
 * May a learner's absence be recorded on this ground? In a synchronous lesson it names one that the school uses (A24); in
 * an asynchronous one there is a single ground, which needs no name (A25).
 */
export function mayMarkAbsent(facts: {
  presence: Presence
  ground: AbsenceGround | null
  mode: 'sync' | 'async'
  inUse: readonly AbsenceGround[]
}): Verdict<GroundRefusal> {
  if (facts.presence !== 'absent' || facts.mode === 'async') return yes
  if (facts.ground === null) return no('ground_required')
  return facts.inUse.includes(facts.ground) ? yes : no('ground_not_in_use')
}
