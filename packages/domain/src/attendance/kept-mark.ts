import type { AbsenceGround, Presence } from './presence.ts'

type Decision = { presence: Presence; ground: AbsenceGround | null; lateMinutes: number | null }

/** What becomes of a decision that was made without a network and arrives later. */
export type KeptMarkVerdict = 'record' | 'stands_already' | 'decided_meanwhile'

/**
 * A decision kept on the device names the mark that its maker saw (null: none). Where another has been made since, it is
 * not overwritten in silence: the maker sees both and decides anew. The same decision sent twice stands already.
 */
export function judgeKeptMark(
  kept: Decision & { seenMarkId: string | null },
  latest: (Decision & { id: string }) | null,
): KeptMarkVerdict {
  if (latest !== null && isSame(kept, latest)) return 'stands_already'
  return (latest?.id ?? null) === kept.seenMarkId ? 'record' : 'decided_meanwhile'
}

const isSame = (a: Decision, b: Decision): boolean =>
  a.presence === b.presence && a.ground === b.ground && a.lateMinutes === b.lateMinutes
