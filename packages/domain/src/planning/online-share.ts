/** Remote lessons of a class in a year, and how many of them are held together online. */
export type OnlineShare = {
  remote: number
  online: number
  /** Whole percent, rounded down; null while nothing is remote. */
  percent: number | null
  /** The least percent that the school asks for; 0 where it asks for none. */
  minimum: number
  /** Under the least; never while nothing is remote. */
  isUnder: boolean
}

/** How much of the remote learning is online, against the school's least share (A6, A6.4). It warns and refuses nothing. */
export function onlineShareOf(facts: { remote: number; online: number; minimum: number }): OnlineShare {
  const { remote, online, minimum } = facts
  const percent = remote === 0 ? null : Math.floor((online * 100) / remote)
  // Compared in whole lessons: 1 of 3 is not under 33.33 %.
  return { remote, online, percent, minimum, isUnder: remote > 0 && online * 100 < minimum * remote }
}
