import type { PlannedPerson, Tie } from './import-plan.ts'
import type { ExistingPerson, PersonChange } from './person-differences.ts'
import type { IncomingRepresentative } from './person-row.ts'

export type RepresentativeAnswer =
  | { kind: 'known'; personId: string }
  /** To be made; `key` when the plan makes this person already. */
  | { kind: 'new'; key: string | null }
  | { kind: 'ambiguous'; candidates: string[] }

/**
 * Finds who a representative in a learner's row is, never a learner:
 *
 * 1. the same e-mail address and full name, or a representative with the same address and given name: parents may share
 *    an address;
 * 2. the same full name among those who represent this learner already;
 * 3. a representative with the same full name and telephone, where neither has another e-mail.
 *
 * Several who fit one step are ambiguous. Whom none fits is new; `add` puts the person into `made`, where the rows of
 * brothers and sisters find them again by 1 and 3.
 */
export function createRepresentativeFinder(
  people: readonly ExistingPerson[],
  ties: readonly Tie[],
  made: PlannedPerson[],
) {
  const known = people.filter(one => !one.roles.includes('learner'))
  const byId = new Map(known.map(one => [one.personId, one]))
  const byEmail = Map.groupBy(known, one => one.email?.toLowerCase() ?? '')
  const byName = Map.groupBy(known, nameOf)
  const tiesOf = Map.groupBy(ties, tie => tie.learnerId)
  const madeByName = Map.groupBy(
    made.filter(one => !one.roles.includes('learner')),
    nameOf,
  )
  const madeByEmail = Map.groupBy(
    made.filter(one => one.email !== null && !one.roles.includes('learner')),
    one => one.email ?? '',
  )
  /** Ids of everybody known who was found. */
  const found = new Set<string>()

  const find = (one: IncomingRepresentative, learnerId: string | null): RepresentativeAnswer => {
    const ofLearner = (tiesOf.get(learnerId ?? '') ?? []).flatMap(tie => byId.get(tie.representativeId) ?? [])
    const steps = [
      one.email === null ? [] : (byEmail.get(one.email) ?? []).filter(other => sharesEmail(other, one)),
      ofLearner.filter(other => nameOf(other) === nameOf(one)),
      (byName.get(nameOf(one)) ?? []).filter(
        other => other.roles.includes('representative') && sharesPhone(other, one),
      ),
    ]
    const candidates = steps.find(step => step.length > 0) ?? []
    const [sole] = candidates
    if (candidates.length > 1) return { kind: 'ambiguous', candidates: candidates.map(other => other.personId) }
    if (sole !== undefined) {
      found.add(sole.personId)
      return { kind: 'known', personId: sole.personId }
    }
    const planned = made.find(
      other =>
        !other.roles.includes('learner') &&
        (sharesEmail(other, one) || (nameOf(other) === nameOf(one) && sharesPhone(other, one))),
    )
    if (planned !== undefined && !planned.roles.includes('representative')) planned.roles.push('representative')
    return { kind: 'new', key: planned?.key ?? null }
  }

  const add = (row: number, one: IncomingRepresentative): string => {
    const key = `row ${row} representative ${made.length}`
    const person: PlannedPerson = {
      ...one,
      key,
      row,
      roles: ['representative'],
      className: null,
      username: null,
      birthDate: null,
      registerNumber: null,
    }
    made.push(person)
    madeByName.set(nameOf(one), [...(madeByName.get(nameOf(one)) ?? []), person])
    if (one.email !== null) madeByEmail.set(one.email, [...(madeByEmail.get(one.email) ?? []), person])
    return key
  }

  /** What the file has otherwise; an empty value changes nothing. */
  const changesOf = (personId: string, one: IncomingRepresentative): PersonChange[] => {
    const person = byId.get(personId)
    if (person === undefined) return []
    const changes: PersonChange[] = []
    if (!person.roles.includes('representative'))
      changes.push({ field: 'role', from: person.roles.join(','), to: 'representative' })
    if (nameOf(person) !== nameOf(one) && person.familyName !== one.familyName)
      changes.push({ field: 'familyName', from: person.familyName, to: one.familyName })
    if (one.email !== null && one.email !== person.email?.toLowerCase())
      changes.push({ field: 'email', from: person.email, to: one.email })
    if (one.phone !== null && one.phone !== person.phone)
      changes.push({ field: 'phone', from: person.phone, to: one.phone })
    return changes
  }

  return { find, add, changesOf, found: found as ReadonlySet<string> }
}

type Named = { givenName: string; familyName: string }
type Reachable = Named & { email: string | null; phone: string | null }

const folded = (text: string): string => text.normalize('NFC').toLowerCase()
const nameOf = (one: Named): string => folded(`${one.givenName} ${one.familyName}`)

const sharesEmail = (other: Reachable & { roles: readonly string[] }, one: Reachable): boolean =>
  one.email !== null &&
  other.email?.toLowerCase() === one.email &&
  (nameOf(other) === nameOf(one) ||
    (other.roles.includes('representative') && folded(other.givenName) === folded(one.givenName)))

const sharesPhone = (other: Reachable, one: Reachable): boolean =>
  one.phone !== null &&
  other.phone === one.phone &&
  (one.email === null || other.email === null || one.email === other.email)
