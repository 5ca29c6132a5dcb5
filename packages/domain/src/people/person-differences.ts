import { classNameKey } from '../school/grade.ts'
import type { IncomingPerson } from './person-row.ts'
import type { Role } from './role.ts'

/** A person whom the school knows. */
export type ExistingPerson = {
  personId: string
  givenName: string
  familyName: string
  roles: Role[]
  className: string | null
  email: string | null
  phone: string | null
  username: string | null
  birthDate: Temporal.PlainDate | null
  registerNumber: string | null
}

export type PersonField =
  | 'givenName'
  | 'familyName'
  | 'role'
  | 'className'
  | 'email'
  | 'phone'
  | 'username'
  | 'birthDate'
  | 'registerNumber'

/** One value that the file has otherwise; days as ISO text, several roles joined by a comma. */
export type PersonChange = { field: PersonField; from: string | null; to: string | null }

export type PersonDifferences = {
  /** Not known yet. */
  create: IncomingPerson[]
  change: { personId: string; incoming: IncomingPerson; changes: PersonChange[] }[]
  /** How many are known exactly so. */
  same: number
  /** Everybody found beyond doubt, changed or not. */
  matched: { personId: string; incoming: IncomingPerson }[]
  /** Could be one of these, or new: a person decides. */
  ambiguous: { incoming: IncomingPerson; candidates: string[] }[]
  /** Ids of people with a role that the file has, not found in it. Told, never deleted. */
  missing: string[]
}

/**
 * Compares a file with the people whom the school knows. Each way of matching is tried for all rows before the next:
 *
 * 1. the register number;
 * 2. the e-mail address in the same role, with the same given name: addresses are shared in families;
 * 3. the exact name of learners in the same class, of staff in the same role — first where birth date or e-mail agree,
 *    then where nobody else of that name comes into question. A representative is never matched by the name alone;
 * 4. the exact name elsewhere (a learner who changed class, staff with a new role), where birth date or e-mail agree.
 *
 * Whoever is possible without being certain, and not matched by another row, makes the row ambiguous; it is never
 * matched. Who has another register number is somebody else. An empty value of the file changes nothing. A person may
 * be matched once a role, since a file may name somebody once a role.
 */
export function personDifferences(
  existing: readonly ExistingPerson[],
  incoming: readonly IncomingPerson[],
): PersonDifferences {
  const differences: PersonDifferences = { create: [], change: [], same: 0, matched: [], ambiguous: [], missing: [] }
  const find = finders(existing)
  const matches = new Map<IncomingPerson, ExistingPerson>()
  const taken = new Set<string>()
  const doubts = new Map(incoming.map(person => [person, new Set<ExistingPerson>()]))
  const isFree = (one: ExistingPerson, person: IncomingPerson) => !taken.has(`${person.role} ${one.personId}`)

  for (const { candidatesOf, soleSuffices } of [
    { candidatesOf: find.byRegisterNumber, soleSuffices: true },
    { candidatesOf: find.byEmail, soleSuffices: false },
    { candidatesOf: find.byNameAtPlace, soleSuffices: false },
    { candidatesOf: find.byNameAtPlace, soleSuffices: true },
    { candidatesOf: find.byNameElsewhere, soleSuffices: false },
  ]) {
    const found = incoming
      .filter(person => !matches.has(person))
      .map(person => ({
        person,
        candidates: candidatesOf(person).filter(one => isFree(one, person) && mayBe(one, person)),
      }))
    // Two rows that come down to one person compete, and neither is certain by being the only one.
    const rivals = Map.groupBy(found, ({ person, candidates }) => `${person.role} ${candidates[0]?.personId}`)
    for (const { person, candidates } of found) {
      for (const one of candidates) doubts.get(person)?.add(one)
      const alone = rivals.get(`${person.role} ${candidates[0]?.personId}`)?.length === 1
      const certain = certainOf(candidates, person, soleSuffices && alone && person.role !== 'representative')
      if (certain === null || !isFree(certain, person)) continue
      matches.set(person, certain)
      taken.add(`${person.role} ${certain.personId}`)
    }
  }

  const mentioned = new Set<string>()
  for (const person of incoming) {
    const match = matches.get(person)
    const candidates =
      match === undefined ? [...(doubts.get(person) ?? [])].filter(one => isFree(one, person)) : [match]
    for (const one of candidates) mentioned.add(one.personId)
    if (match !== undefined) {
      differences.matched.push({ personId: match.personId, incoming: person })
      const changes = changesOf(match, person)
      if (changes.length === 0) differences.same += 1
      else differences.change.push({ personId: match.personId, incoming: person, changes })
    } else if (candidates.length === 0) differences.create.push(person)
    else differences.ambiguous.push({ incoming: person, candidates: candidates.map(one => one.personId) })
  }
  const inFile = new Set(incoming.map(person => person.role))
  differences.missing = existing
    .filter(one => !mentioned.has(one.personId) && one.roles.some(role => inFile.has(role)))
    .map(one => one.personId)
  return differences
}

/** Somebody with another register number is somebody else. */
const mayBe = (one: ExistingPerson, person: IncomingPerson): boolean =>
  one.registerNumber === null || person.registerNumber === null || one.registerNumber === person.registerNumber

/**
 * The one candidate who is this person beyond doubt: where `soleSuffices`, the only one; else one in whom a second
 * thing agrees — the name with birth date or e-mail, or the given name with the e-mail (a changed family name).
 */
function certainOf(
  candidates: readonly ExistingPerson[],
  person: IncomingPerson,
  soleSuffices: boolean,
): ExistingPerson | null {
  const sole = (found: readonly ExistingPerson[]) => (found.length === 1 ? (found[0] ?? null) : null)
  if (soleSuffices && candidates.length === 1) return sole(candidates)
  const named = candidates.filter(one => nameOf(one) === nameOf(person))
  const backed = named.filter(one => sameDay(one, person) || sameText(one.email, person.email))
  if (named.length > 0) return sole(backed.length > 1 ? backed.filter(one => sameDay(one, person)) : backed)
  return sole(candidates.filter(one => sameText(one.givenName, person.givenName) && sameText(one.email, person.email)))
}

/** For each way of matching: the people who come into question, found by index. */
function finders(existing: readonly ExistingPerson[]) {
  const byRegister = Map.groupBy(existing, one => one.registerNumber ?? '')
  const byAddress = Map.groupBy(existing, one => one.email?.toLowerCase() ?? '')
  const byName = Map.groupBy(existing, nameOf)
  const named = (person: IncomingPerson) => byName.get(nameOf(person)) ?? []
  /** Learners are looked for among learners, everybody else among everybody else. */
  const sameKind = (one: ExistingPerson, person: IncomingPerson) =>
    one.roles.includes('learner') === (person.role === 'learner')

  return {
    byRegisterNumber: (person: IncomingPerson) =>
      person.registerNumber === null ? [] : (byRegister.get(person.registerNumber) ?? []),
    byEmail: (person: IncomingPerson) =>
      person.email === null
        ? []
        : (byAddress.get(person.email.toLowerCase()) ?? []).filter(one => one.roles.includes(person.role)),
    byNameAtPlace: (person: IncomingPerson) =>
      named(person).filter(
        one =>
          one.roles.includes(person.role) && (person.role !== 'learner' || sameClass(one.className, person.className)),
      ),
    byNameElsewhere: (person: IncomingPerson) => named(person).filter(one => sameKind(one, person)),
  }
}

/** What must be equal for a name to be exactly the same: case and blanks are not, diacritics are. */
const nameOf = (one: { givenName: string; familyName: string }): string =>
  `${one.givenName} ${one.familyName}`.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim()

const sameText = (a: string | null | undefined, b: string | null): boolean =>
  a != null && b !== null && a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase()

const sameDay = (a: { birthDate: Temporal.PlainDate | null }, b: { birthDate: Temporal.PlainDate | null }): boolean =>
  a.birthDate !== null && b.birthDate !== null && a.birthDate.equals(b.birthDate)

const sameClass = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && classNameKey(a) === classNameKey(b)

function changesOf(one: ExistingPerson, person: IncomingPerson): PersonChange[] {
  const changes: PersonChange[] = []
  const compare = (field: PersonField, from: string | null, to: string | null, same = from === to) => {
    if (to !== null && !same) changes.push({ field, from, to })
  }
  compare('givenName', one.givenName, person.givenName)
  compare('familyName', one.familyName, person.familyName)
  compare('role', one.roles.join(','), person.role, one.roles.includes(person.role))
  compare('className', one.className, person.className, sameClass(one.className, person.className))
  compare('email', one.email, person.email, sameText(one.email, person.email))
  compare('phone', one.phone, person.phone)
  compare('username', one.username, person.username, sameText(one.username, person.username))
  compare('birthDate', one.birthDate?.toString() ?? null, person.birthDate?.toString() ?? null)
  compare('registerNumber', one.registerNumber, person.registerNumber)
  return changes
}
