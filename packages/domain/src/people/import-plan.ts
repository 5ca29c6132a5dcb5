import { classNameKey } from '../school/grade.ts'
import { type ExistingPerson, type PersonChange, personDifferences } from './person-differences.ts'
import { groupNameKey, type IncomingPerson, type PersonColumn, type PersonRowError } from './person-row.ts'
import { createRepresentativeFinder } from './representative-match.ts'
import type { Role } from './role.ts'

/** A person whom the school knows, with what an import has to respect. */
export type KnownPerson = ExistingPerson & {
  /** Signs in already: a file doesn't change the user name any more. */
  hasAccount: boolean
  /** Names of this year's classes that the person leads. */
  leads: string[]
}

export type Tie = { learnerId: string; representativeId: string }

/** What stands in the school before the import. */
export type ImportFacts = {
  people: KnownPerson[]
  ties: Tie[]
  /** This school year's classes. */
  classNames: string[]
  /** Groups of this year's classes, with their members. */
  groups: { className: string; name: string; learnerIds: string[] }[]
  /** A timetable is in force: it says which groups there are, and the file can't add any. */
  hasTimetable: boolean
  /** Of people who have left: their user names and register numbers stay taken. */
  formerIdentities: { username: string | null; registerNumber: string | null }[]
  /** Can somebody sign in with this user name? */
  isUsername: (username: string) => boolean
}

/** Errors that show only beside what the school already has, or what its tables hold. */
export type ImportRowReason =
  | PersonRowError['reason']
  | 'username_taken'
  | 'username_invalid'
  | 'register_number_taken'
  | 'name_too_long'
  | 'class_teacher_twice'
  | 'group_unknown'

export type ImportRowError = { row: number; column: PersonColumn | null; reason: ImportRowReason; value: string }

/** A person to make. `key` names the person inside this plan. */
export type PlannedPerson = {
  key: string
  row: number
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

/**
 * Changes of one person; a new representative of a known learner is told as the field `representative`, the groups
 * that the learner is then in as `groups`.
 */
export type PlannedChange = {
  personId: string
  row: number
  name: string
  role: Role
  className: string | null
  changes: { field: PersonChange['field'] | 'representative' | 'groups'; from: string | null; to: string | null }[]
}

/** Whom a planned tie or place is for: somebody known, or somebody whom the plan makes. */
export type PersonRef = { personId: string } | { key: string }

export type ImportPlan = {
  create: PlannedPerson[]
  change: PlannedChange[]
  same: number
  ambiguous: { row: number; name: string; role: Role; className: string | null; candidates: string[] }[]
  missing: string[]
  errors: ImportRowError[]
  newClasses: string[]
  newGroups: { className: string; name: string }[]
  /** Learners who come to a class; who was in another leaves it. */
  joins: { learner: PersonRef; className: string }[]
  leads: { teacher: PersonRef; className: string }[]
  ties: { learner: PersonRef; representative: PersonRef }[]
  /** Learners whose groups of their class become these and no others. */
  groups: { learner: PersonRef; className: string; names: string[] }[]
}

/** Longest part of a name, in characters. */
const longestName = 100

/**
 * What an import of people would do, without doing it: whom it makes, changes and ties together, which classes it adds,
 * and every error by its row. Ambiguous rows and people missing from the file are told and left alone (A2).
 *
 * - Rows of one new member of staff in several roles are one person where name and user name, register number or
 *   e-mail agree.
 * - A representative named in a learner's row is found by `createRepresentativeFinder`, else made.
 * - The groups of a learner's row are all that the learner is in, of that class. One that the class does not have is an
 *   error where a timetable is in force; before, it is made.
 * - A user name or register number that somebody else has, one name for two people, is an error.
 */
export function planImport(
  facts: ImportFacts,
  reading: { people: readonly IncomingPerson[]; errors: readonly PersonRowError[] },
): ImportPlan {
  const differences = personDifferences(facts.people, reading.people)
  const known = new Map(facts.people.map(one => [one.personId, one]))
  const errors: ImportRowError[] = [...reading.errors]
  const changes = new Map<string, PlannedChange>()
  const plan: Pick<ImportPlan, 'joins' | 'leads' | 'ties' | 'groups'> = { joins: [], leads: [], ties: [], groups: [] }

  const note = (
    personId: string,
    person: Omit<PlannedChange, 'personId' | 'changes'>,
    change: PlannedChange['changes'][number],
  ) => {
    const entry = changes.get(personId) ?? { personId, ...person, changes: [] }
    const isTold = entry.changes.some(
      one => one.field === change.field && (one.to === change.to || !['role', 'representative'].includes(one.field)),
    )
    if (!isTold) entry.changes.push(change)
    changes.set(personId, entry)
  }

  const changedRows = new Set<number>()
  for (const { personId, incoming, changes: found } of differences.change) {
    const one = known.get(personId)
    const told = found.filter(
      change => !(change.field === 'username' && one?.hasAccount) && !leadsAlready(one, incoming, change),
    )
    if (told.length > 0) changedRows.add(incoming.row)
    // A learner never becomes staff by a number that stands in the file twice, nor staff a learner.
    if ((incoming.role === 'learner') !== one?.roles.includes('learner')) {
      const value = incoming.registerNumber ?? ''
      errors.push({ row: incoming.row, column: 'register_number', reason: 'register_number_taken', value })
      continue
    }
    for (const change of told) {
      note(personId, changedPerson(incoming), change)
      if (change.field !== 'className' || change.to === null) continue
      if (incoming.role === 'learner') plan.joins.push({ learner: { personId }, className: change.to })
      else plan.leads.push({ teacher: { personId }, className: change.to })
    }
  }

  const create = mergeRoles(differences.create)
  const keyOfRow = new Map<number, string>()
  for (const { person, rows } of create) {
    for (const row of rows) {
      keyOfRow.set(row.row, person.key)
      if (row.className === null) continue
      if (row.role === 'learner') plan.joins.push({ learner: { key: person.key }, className: row.className })
      else plan.leads.push({ teacher: { key: person.key }, className: row.className })
    }
  }

  const refOfRow = new Map<number, PersonRef>(
    differences.matched.map(({ personId, incoming }) => [incoming.row, { personId }]),
  )
  for (const [row, key] of keyOfRow) refOfRow.set(row, { key })
  const made = create.map(one => one.person)
  const ambiguous: ImportPlan['ambiguous'] = differences.ambiguous.map(({ incoming, candidates }) => ({
    row: incoming.row,
    name: fullName(incoming),
    role: incoming.role,
    className: incoming.className,
    candidates,
  }))
  const finder = createRepresentativeFinder(facts.people, facts.ties, made)
  const tied = new Set(facts.ties.map(tie => `${tie.learnerId} ${tie.representativeId}`))
  for (const row of reading.people) {
    const learner = refOfRow.get(row.row)
    if (row.role !== 'learner' || learner === undefined) continue
    for (const representative of row.representatives) {
      const told = { row: row.row, name: fullName(representative), role: 'representative' as const, className: null }
      const answer = finder.find(representative, 'personId' in learner ? learner.personId : null)
      if (answer.kind === 'ambiguous') {
        ambiguous.push({ ...told, candidates: answer.candidates })
        continue
      }
      const ref =
        answer.kind === 'known'
          ? { personId: answer.personId }
          : { key: answer.key ?? finder.add(row.row, representative) }
      if (answer.kind === 'known') {
        for (const change of finder.changesOf(answer.personId, representative)) note(answer.personId, told, change)
      }
      const tie = `${refText(learner)} ${refText(ref)}`
      if (tied.has(tie)) continue
      tied.add(tie)
      plan.ties.push({ learner, representative: ref })
      if ('personId' in learner)
        note(learner.personId, changedPerson(row), { field: 'representative', from: null, to: told.name })
    }
  }

  const groupKey = (className: string, name: string) => `${classNameKey(className)} ${groupNameKey(name)}`
  const groups = new Map(facts.groups.map(one => [groupKey(one.className, one.name), one]))
  const newGroups: ImportPlan['newGroups'] = []
  for (const row of reading.people) {
    const learner = refOfRow.get(row.row)
    const { className } = row
    if (learner === undefined || className === null || row.groups.length === 0) continue
    const unknown = row.groups.filter(name => !groups.has(groupKey(className, name)))
    if (unknown.length > 0 && facts.hasTimetable) {
      errors.push(
        ...unknown.map(value => ({ row: row.row, column: 'group' as const, reason: 'group_unknown' as const, value })),
      )
      continue
    }
    for (const name of unknown) {
      newGroups.push({ className, name })
      groups.set(groupKey(className, name), { className, name, learnerIds: [] })
    }
    const names = row.groups.map(name => groups.get(groupKey(className, name))?.name ?? name).toSorted()
    const present = facts.groups
      .filter(one => 'personId' in learner && one.learnerIds.includes(learner.personId))
      .map(one => [groupKey(one.className, one.name), one.name] as const)
    const wanted = new Set(names.map(name => groupKey(className, name)))
    if (present.length === wanted.size && present.every(([key]) => wanted.has(key))) continue
    plan.groups.push({ learner, className, names })
    if (!('personId' in learner)) continue
    const from =
      present
        .map(([, name]) => name)
        .toSorted()
        .join(', ') || null
    note(learner.personId, changedPerson(row), { field: 'groups', from, to: names.join(', ') })
    changedRows.add(row.row)
  }

  const seenTeacher = new Map<string, string>()
  for (const { teacher, className } of plan.leads) {
    const former = seenTeacher.get(classNameKey(className))
    if (former !== undefined && former !== refText(teacher))
      errors.push({
        row: rowOf(reading.people, refOfRow, teacher),
        column: 'class',
        reason: 'class_teacher_twice',
        value: className,
      })
    seenTeacher.set(classNameKey(className), refText(teacher))
  }
  errors.push(...identityErrors(facts, made, [...changes.values()]), ...nameErrors(reading.people))

  const classKeys = new Set(facts.classNames.map(classNameKey))
  const newClasses: string[] = []
  for (const { className } of [...plan.joins, ...plan.leads]) {
    if (classKeys.has(classNameKey(className))) continue
    classKeys.add(classNameKey(className))
    newClasses.push(className)
  }
  return {
    ...plan,
    create: made,
    change: [...changes.values()],
    same: differences.matched.length - changedRows.size,
    ambiguous,
    missing: differences.missing.filter(id => !finder.found.has(id)),
    errors: errors.toSorted((a, b) => a.row - b.row),
    newClasses,
    newGroups,
  }
}

/** Do two columns hold the same? Only representatives' columns may repeat. */
export function isTwiceMapped(mapping: readonly (PersonColumn | null)[]): boolean {
  const single = mapping.filter(column => column !== null && !column.startsWith('representative_'))
  return new Set(single).size < single.length
}

const fullName = (one: { givenName: string; familyName: string }): string => `${one.givenName} ${one.familyName}`

const refText = (ref: PersonRef): string => ('personId' in ref ? ref.personId : ref.key)

const changedPerson = (one: IncomingPerson) => ({
  row: one.row,
  name: fullName(one),
  role: one.role,
  className: one.className,
})

/** A class teacher who leads several classes stands in the file once a class; none of them is then a change. */
const leadsAlready = (one: KnownPerson | undefined, incoming: IncomingPerson, change: PersonChange): boolean =>
  change.field === 'className' &&
  incoming.role !== 'learner' &&
  (one?.leads ?? []).some(name => classNameKey(name) === classNameKey(change.to ?? ''))

const rowOf = (people: readonly IncomingPerson[], refs: Map<number, PersonRef>, ref: PersonRef): number =>
  people.findLast(one => one.role === 'class_teacher' && refText(refs.get(one.row) ?? { key: '' }) === refText(ref))
    ?.row ?? 0

/** New people, those who stand in the file once a role put together. */
function mergeRoles(rows: readonly IncomingPerson[]): { person: PlannedPerson; rows: IncomingPerson[] }[] {
  const merged: { person: PlannedPerson; rows: IncomingPerson[] }[] = []
  for (const row of rows) {
    const same =
      row.role === 'learner'
        ? undefined
        : merged.find(
            ({ person }) =>
              !person.roles.includes('learner') &&
              !person.roles.includes(row.role) &&
              fullName(person) === fullName(row) &&
              agree(person, row),
          )
    if (same === undefined) {
      const { representatives: _, groups: __, role, className, ...rest } = row
      const person = { ...rest, key: `row ${row.row}`, roles: [role], className: role === 'learner' ? className : null }
      merged.push({ person, rows: [row] })
      continue
    }
    same.rows.push(row)
    same.person.roles.push(row.role)
    for (const field of ['email', 'phone', 'username', 'registerNumber'] as const) same.person[field] ??= row[field]
    same.person.birthDate ??= row.birthDate
  }
  return merged
}

const agree = (a: PlannedPerson, b: IncomingPerson): boolean =>
  (['username', 'registerNumber', 'email'] as const).some(field => a[field] !== null && a[field] === b[field]) &&
  (a.registerNumber === null || b.registerNumber === null || a.registerNumber === b.registerNumber)

/** User names and register numbers that two people would then have, and user names that none can sign in with. */
function identityErrors(
  facts: ImportFacts,
  made: readonly PlannedPerson[],
  changed: readonly PlannedChange[],
): ImportRowError[] {
  const errors: ImportRowError[] = []
  const check = (field: 'username' | 'registerNumber', column: PersonColumn, reason: ImportRowReason) => {
    const holders = new Map<string, string>()
    for (const one of facts.formerIdentities) if (one[field] !== null) holders.set(one[field], 'former')
    for (const one of facts.people) if (one[field] !== null) holders.set(one[field], one.personId)
    const take = (value: string, who: string, row: number) => {
      const holder = holders.get(value)
      if (holder !== undefined && holder !== who) errors.push({ row, column, reason, value })
      else if (field === 'username' && !facts.isUsername(value))
        errors.push({ row, column, reason: 'username_invalid', value })
      holders.set(value, who)
    }
    for (const one of made) if (one[field] !== null) take(one[field], one.key, one.row)
    for (const { personId, row, changes } of changed)
      for (const change of changes) if (change.field === field && change.to !== null) take(change.to, personId, row)
  }
  check('username', 'username', 'username_taken')
  check('registerNumber', 'register_number', 'register_number_taken')
  return errors
}

function nameErrors(people: readonly IncomingPerson[]): ImportRowError[] {
  return people.flatMap(person =>
    [
      { column: 'given_name' as const, value: person.givenName },
      { column: 'family_name' as const, value: person.familyName },
      ...person.representatives.flatMap(one => [
        { column: 'representative_given_name' as const, value: one.givenName },
        { column: 'representative_family_name' as const, value: one.familyName },
      ]),
    ]
      .filter(({ value }) => value.length > longestName)
      .map(({ column, value }) => ({ row: person.row, column, reason: 'name_too_long' as const, value })),
  )
}
