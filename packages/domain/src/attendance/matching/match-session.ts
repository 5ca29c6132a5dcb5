import type { RawSession } from '../raw-session.ts'
import { isDeviceName } from './device-name.ts'
import { aliasKey, exactKey, foldedKey, foldedWords, isWithoutMarks, knownNames } from './participant-name.ts'

/** Somebody of the lesson, as a participant may be recognised. */
export type Known = {
  id: string
  givenName: string
  familyName: string
  /** Addresses and accounts by which platforms may know them; small letters. */
  emails: readonly string[]
  accounts: readonly string[]
}

/** A name that a learner goes by in meetings, by `aliasKey`. */
export type KnownAlias = { learnerId: string; nameKey: string }

export type MatchedBy = 'own_id' | 'email' | 'account' | 'name' | 'alias'

export type Match =
  | { kind: 'matched'; learnerId: string; by: MatchedBy }
  /** Two or more fit equally: a person chooses. */
  | { kind: 'ambiguous'; candidates: string[]; by: MatchedBy }
  /** A teacher of the lesson, or the meeting's host. */
  | { kind: 'host' }
  /** A device's own name or a telephone number: never matched by itself. */
  | { kind: 'device' }
  /** Nobody is recognised; `candidates` share a word of the name, for the teacher to choose from. */
  | { kind: 'unmatched'; candidates: string[] }

export type Roster = { learners: readonly Known[]; teachers: readonly Known[]; aliases: readonly KnownAlias[] }

/** Of those who share a word with a name, so many are offered. */
const offered = 5

type Index = {
  ids: ReadonlySet<string>
  emails: ReadonlyMap<string, readonly string[]>
  accounts: ReadonlyMap<string, readonly string[]>
  exact: ReadonlyMap<string, readonly string[]>
  folded: ReadonlyMap<string, readonly string[]>
  words: ReadonlyMap<string, readonly string[]>
}

const fullName = (one: Known) => `${one.givenName} ${one.familyName}`

function indexOf(people: readonly Known[]): Index {
  const gather = (keysOf: (one: Known) => readonly string[]) => {
    const found = new Map<string, string[]>()
    for (const one of people) {
      for (const key of new Set(keysOf(one))) {
        if (key === '') continue
        const list = found.get(key)
        if (list === undefined) found.set(key, [one.id])
        else if (!list.includes(one.id)) list.push(one.id)
      }
    }
    return found
  }
  return {
    ids: new Set(people.map(one => one.id)),
    emails: gather(one => one.emails.map(address => address.trim().toLowerCase())),
    accounts: gather(one => one.accounts.map(account => account.trim().toLowerCase())),
    exact: gather(one => [exactKey(fullName(one))]),
    folded: gather(one => [foldedKey(fullName(one))]),
    words: gather(one => foldedWords(fullName(one))),
  }
}

const byOwnId = (index: Index, session: RawSession): readonly string[] =>
  session.ownId !== null && index.ids.has(session.ownId) ? [session.ownId] : []

const byEmail = (index: Index, session: RawSession): readonly string[] =>
  (session.email === null ? undefined : index.emails.get(session.email.trim().toLowerCase())) ?? []

/** A platform's account is often the address: it counts as one. */
function byAccount(index: Index, session: RawSession): readonly string[] {
  if (session.accountId === null) return []
  const account = session.accountId.trim().toLowerCase()
  return index.accounts.get(account) ?? index.emails.get(account) ?? []
}

/**
 * Whom the participant's names mean, letters with their marks first; a name and an original name of two people mean both.
 * One typed without marks may be anybody's who is called so with them or without.
 */
function byName(index: Index, session: RawSession): readonly string[] {
  const names = knownNames(session).filter(name => !isDeviceName(name))
  const exact = [
    ...new Set(names.flatMap(name => (isWithoutMarks(name) ? [] : (index.exact.get(exactKey(name)) ?? [])))),
  ]
  if (exact.length > 0) return exact
  return [...new Set(names.flatMap(name => index.folded.get(foldedKey(name)) ?? []))]
}

/**
 * Makes the question "who is this?" for the participants of one meeting (A24). The first that answers decides: our own id,
 * the e-mail address, the account, the exact name (any case, order of words, then without diacritics), a name that a
 * teacher confirmed; a host whom none of these finds is the teacher's device. Two who fit are never decided between; a device's name never decides anything. Each session is asked
 * about by itself, so the order of the rows changes nothing.
 */
export function sessionMatcher({ learners, teachers, aliases }: Roster): (session: RawSession) => Match {
  const index = indexOf(learners)
  const staff = indexOf(teachers)
  const byNameKey = new Map<string, string[]>()
  for (const { learnerId, nameKey } of aliases) {
    if (!index.ids.has(learnerId) || nameKey === '') continue
    byNameKey.set(nameKey, [...new Set([...(byNameKey.get(nameKey) ?? []), learnerId])])
  }
  const byAlias = (session: RawSession) => [
    ...new Set(
      knownNames(session)
        .filter(name => !isDeviceName(name))
        .flatMap(name => byNameKey.get(aliasKey(name)) ?? []),
    ),
  ]
  const certain: readonly (readonly [MatchedBy, (index: Index, session: RawSession) => readonly string[]])[] = [
    ['own_id', byOwnId],
    ['email', byEmail],
    ['account', byAccount],
  ]

  const decide = (session: RawSession): Match => {
    for (const [by, ask] of certain) {
      const found = ask(index, session)
      if (found.length > 0) return decided(found, by)
      if (ask(staff, session).length > 0) return { kind: 'host' }
    }
    const named = byName(index, session)
    const teaching = byName(staff, session)
    if (teaching.length > 0 && named.length === 0) return { kind: 'host' }
    if (session.isHost && teaching.length > 0) return { kind: 'host' }
    if (named.length > 0) {
      // A teacher and a learner of one name: only a person can tell.
      return teaching.length > 0 ? { kind: 'ambiguous', candidates: [...named], by: 'name' } : decided(named, 'name')
    }
    const remembered = byAlias(session)
    if (remembered.length > 0) return decided(remembered, 'alias')
    if (session.isHost) return { kind: 'host' }
    const names = knownNames(session)
    if (session.kind === 'phone' || (names.length > 0 && names.every(isDeviceName))) return { kind: 'device' }
    const near = names.filter(name => !isDeviceName(name)).flatMap(foldedWords)
    const candidates = [...new Set(near.flatMap(word => (word.length > 1 ? (index.words.get(word) ?? []) : [])))]
    return { kind: 'unmatched', candidates: candidates.slice(0, offered) }
  }
  // One participant comes and goes many times under the same words.
  const asked = new Map<string, Match>()
  return session => {
    const { ownId, email, accountId, displayName, originalName, isHost, kind } = session
    const words = JSON.stringify([ownId, email, accountId, displayName, originalName, isHost, kind])
    const known = asked.get(words) ?? decide(session)
    asked.set(words, known)
    return known
  }
}

const decided = (found: readonly string[], by: MatchedBy): Match => {
  const [only, ...others] = found
  return only !== undefined && others.length === 0
    ? { kind: 'matched', learnerId: only, by }
    : { kind: 'ambiguous', candidates: [...found], by }
}
