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
  /** Could be one of these, or new: a person decides. */
  ambiguous: { incoming: IncomingPerson; candidates: string[] }[]
  /** Ids of people with a role that the file has, not found in it. Told, never deleted. */
  missing: string[]
}

/**
 * Compares a file with the people whom the school knows. Each way of matching is tried for all rows before the next:
 *
 * 1. the register number;
 * 2. the e-mail address in the same role — but shared addresses exist, so it needs the same given name too;
 * 3. the exact name: of learners in the same class, of staff in the same role. Several of one name are told apart by
 *    an equal birth date. A representative is never matched by the name alone;
 * 4. the exact name elsewhere (a learner who changed class, staff with a new role), when birth date or e-mail agree.
 *
 * Whatever stays possible without being certain is ambiguous, never matched; who has another register number is
 * never the same. An empty value of the file changes nothing. A person may be matched once a role.
 */
export function personDifferences(
  existing: readonly ExistingPerson[],
  incoming: readonly IncomingPerson[],
): PersonDifferences {
  const differences: PersonDifferences = { create: [], change: [], same: 0, ambiguous: [], missing: [] }
  const matched = new Set<string>()
  const mentioned = new Set<string>()
  const find = finders(existing)
  let open = [...incoming]

  for (const step of [find.byRegisterNumber, find.byEmail, find.byNameAtPlace, find.byNameElsewhere]) {
    const next: IncomingPerson[] = []
    for (const person of open) {
      const candidates = step(person).filter(one => !matched.has(`${person.role} ${one.personId}`) && mayBe(one, person))
      const certain = certainOf(candidates, person, step === find.byRegisterNumber || step === find.byNameAtPlace)
      if (candidates.length === 0) next.push(person)
      else if (certain === null) {
        differences.ambiguous.push({ incoming: person, candidates: candidates.map(one => one.personId) })
        for (const one of candidates) mentioned.add(one.personId)
      } else {
        matched.add(`${person.role} ${certain.personId}`)
        mentioned.add(certain.personId)
        const changes = changesOf(certain, person)
        if (changes.length === 0) differences.same += 1
        else differences.change.push({ personId: certain.personId, incoming: person, changes })
      }
    }
    open = next
  }
  differences.create = open
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
 * The one candidate who is this person beyond doubt. With `soleSuffices` a single candidate is; otherwise a second
 * thing must agree: the name with birth date or e-mail, or the given name with the e-mail (a changed family name).
 */
function certainOf(
  candidates: readonly ExistingPerson[],
  person: IncomingPerson,
  soleSuffices: boolean,
): ExistingPerson | null {
  const sole = (found: readonly ExistingPerson[]) => (found.length === 1 ? (found[0] ?? null) : null)
  if (soleSuffices && candidates.length === 1 && person.role !== 'representative') return sole(candidates)
  if (candidates.length === 1 && sameText(candidates[0]?.registerNumber, person.registerNumber)) return sole(candidates)
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
        one => one.roles.includes(person.role) && (person.role !== 'learner' || sameClass(one.className, person.className)),
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
