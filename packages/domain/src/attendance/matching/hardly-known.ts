import type { Match } from './match-session.ts'

/** A meeting of fewer participants says nothing by how many of them are known. */
const fewest = 4

/** Of whom fewer than one in so many are the lesson's, it was another class's meeting. */
const atLeastOneIn = 4

/**
 * Does a file seem to tell of another class's meeting (A24)? Hardly anybody in it is a learner of the lesson. Hosts count
 * for nothing; whom two fit is known.
 */
export function isHardlyAnybodyKnown(matches: readonly Match[]): boolean {
  const others = matches.filter(match => match.kind !== 'host')
  const known = others.filter(match => match.kind === 'matched' || match.kind === 'ambiguous')
  return others.length >= fewest && known.length * atLeastOneIn < others.length
}
