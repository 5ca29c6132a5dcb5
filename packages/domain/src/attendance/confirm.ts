import type { AbsenceGround, Presence } from './presence.ts'

/** A presence as it is recorded: the ground of an absence alone, the minutes of a lateness alone. */
export type ProposedMark = {
  learnerId: string
  presence: Presence
  ground: AbsenceGround | null
  lateMinutes: number | null
}

type Proposal = { presence: Presence; ground: AbsenceGround | null; lateMinutes: number | null; confident: boolean }

/** What of a register is confirmed with one act, and what has changed since the teacher saw it. */
export type Confirmable = { marks: ProposedMark[]; changed: number; isComplete: boolean }

/** The mark that a suggestion proposes; an undecided one or one that rests on doubt proposes none. */
export function proposedMark(learnerId: string, suggestion: Proposal): ProposedMark | null {
  const { presence, ground, lateMinutes, confident } = suggestion
  if (!confident || presence === 'undecided') return null
  return { learnerId, presence, ground: presence === 'absent' ? ground : null, lateMinutes }
}

/**
 * The teacher confirms what was seen, not what has come since (A24): of the marks `shown` as sure those that are still
 * proposed so, for learners without a decision. `changed` counts the others that still have none; `isComplete` says that
 * nobody is left without one.
 */
export function confirmable(facts: {
  shown: readonly ProposedMark[]
  rows: readonly { learnerId: string; isDecided: boolean; suggestion: Proposal }[]
}): Confirmable {
  const shown = new Map(facts.shown.map(mark => [mark.learnerId, mark]))
  const waiting = facts.rows.filter(row => !row.isDecided)
  const marks = waiting.flatMap(row => {
    const seen = shown.get(row.learnerId)
    const now = proposedMark(row.learnerId, row.suggestion)
    return seen !== undefined && now !== null && isSame(seen, now) ? [now] : []
  })
  const changed = waiting.filter(row => shown.has(row.learnerId)).length - marks.length
  return { marks, changed, isComplete: marks.length === waiting.length }
}

const isSame = (a: ProposedMark, b: ProposedMark): boolean =>
  a.presence === b.presence && a.ground === b.ground && a.lateMinutes === b.lateMinutes
