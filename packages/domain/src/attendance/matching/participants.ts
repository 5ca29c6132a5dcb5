import type { RawSession } from '../raw-session.ts'

/** Somebody of a meeting with all their stays. `key` is the key of their first stay. */
export type Participant = { key: string; sessions: RawSession[] }

/**
 * The stays of a meeting by whose they are, in the platform's own words: one address, account and name are one participant.
 * A device's name and a telephone number are not: two telephones of one make may be two learners, so each stay is its own.
 */
export function participantsOf(sessions: readonly RawSession[]): Participant[] {
  const byWords = Map.groupBy(sessions, one =>
    one.kind === 'device' || one.kind === 'phone' || one.displayName === ''
      ? one.sourceKey
      : JSON.stringify([one.email?.toLowerCase(), one.accountId, one.ownId, one.displayName]),
  )
  return [...byWords.values()].flatMap(own => (own[0] === undefined ? [] : [{ key: own[0].sourceKey, sessions: own }]))
}
