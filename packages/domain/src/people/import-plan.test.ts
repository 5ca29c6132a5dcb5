import { describe, expect, test } from 'vitest'
import { type ImportFacts, isTwiceMapped, type KnownPerson, planImport } from './import-plan.ts'
import type { IncomingPerson, IncomingRepresentative } from './person-row.ts'

const incoming = (values: Partial<IncomingPerson> = {}): IncomingPerson => ({
  row: 2,
  givenName: 'Anna',
  familyName: 'Ozola',
  role: 'learner',
  className: '7.b',
  email: null,
  phone: null,
  username: null,
  birthDate: null,
  registerNumber: null,
  representatives: [],
  groups: [],
  ...values,
})

const mother = (values: Partial<IncomingRepresentative> = {}): IncomingRepresentative => ({
  givenName: 'Dace',
  familyName: 'Ozola',
  email: 'dace@example.lv',
  phone: null,
  ...values,
})

const known = (personId: string, values: Partial<KnownPerson> = {}): KnownPerson => ({
  personId,
  givenName: 'Dace',
  familyName: 'Ozola',
  roles: ['representative'],
  className: null,
  email: null,
  phone: null,
  username: null,
  birthDate: null,
  registerNumber: null,
  hasAccount: false,
  leads: [],
  ...values,
})

const knownLearner = (values: Partial<KnownPerson> = {}) =>
  known('anna', { givenName: 'Anna', roles: ['learner'], className: '7.b', ...values })

const plan = (people: IncomingPerson[], facts: Partial<ImportFacts> = {}) =>
  planImport(
    {
      people: [],
      ties: [],
      classNames: ['7.b'],
      groups: [],
      hasTimetable: false,
      formerIdentities: [],
      isUsername: text => /^[a-z.]{3,}$/.test(text),
      ...facts,
    },
    { people, errors: [] },
  )

describe('representatives named in learners’ rows', () => {
  test.each<[string, Partial<IncomingRepresentative>, Partial<KnownPerson>[], object]>([
    ['nobody alike: made', {}, [], { create: ['Anna', 'Dace'] }],
    ['the same e-mail and name: found', {}, [{ email: 'dace@example.lv' }], { create: ['Anna'], ties: ['known0'] }],
    [
      'the same e-mail, another given name: a parent of the same address',
      {},
      [{ givenName: 'Juris', email: 'dace@example.lv' }],
      { create: ['Anna', 'Dace'] },
    ],
    [
      'a changed family name: found and changed',
      {},
      [{ familyName: 'Kalna', email: 'dace@example.lv' }],
      { create: ['Anna'], ties: ['known0'], changes: ['familyName'] },
    ],
    [
      'staff of that e-mail and name: gets the role',
      {},
      [{ roles: ['teacher'], email: 'dace@example.lv' }],
      { create: ['Anna'], ties: ['known0'], changes: ['role'] },
    ],
    [
      'staff of that e-mail with another family name: somebody else',
      {},
      [{ roles: ['teacher'], familyName: 'Kalna', email: 'dace@example.lv' }],
      { create: ['Anna', 'Dace'] },
    ],
    [
      'a learner of that e-mail: never',
      {},
      [{ roles: ['learner'], email: 'dace@example.lv' }],
      { create: ['Anna', 'Dace'] },
    ],
    ['the name alone: never', { email: null }, [{}], { create: ['Anna', 'Dace'] }],
    [
      'name and telephone: found',
      { email: null, phone: '+37129111111' },
      [{ phone: '+37129111111' }],
      { create: ['Anna'], ties: ['known0'] },
    ],
    [
      'two alike: ambiguous',
      {},
      [{ email: 'dace@example.lv' }, { email: 'dace@example.lv' }],
      { create: ['Anna'], ambiguous: [['known0', 'known1']] },
    ],
  ])('%s', (_, representative, people, expected) => {
    const answer = plan([incoming({ representatives: [mother(representative)] })], {
      people: people.map((values, index) => known(`known${index}`, values)),
    })
    const refs = answer.ties.flatMap(tie => ('personId' in tie.representative ? tie.representative.personId : []))
    expect({
      create: answer.create.map(one => one.givenName),
      ties: refs,
      changes: answer.change.flatMap(one => one.changes.map(change => change.field)),
      ambiguous: answer.ambiguous.map(one => one.candidates),
    }).toEqual({ ties: [], changes: [], ambiguous: [], ...expected })
  })

  test.each<[string, Partial<IncomingRepresentative>, number]>([
    ['by e-mail', {}, 1],
    ['by telephone', { email: null, phone: '+37129111111' }, 1],
    ['not by name alone', { email: null }, 2],
  ])('brothers and sisters share one new representative: %s', (_, representative, made) => {
    const answer = plan([
      incoming({ representatives: [mother(representative)] }),
      incoming({ row: 3, givenName: 'Oto', representatives: [mother(representative)] }),
    ])
    expect(answer.create.filter(one => one.roles.includes('representative'))).toHaveLength(made)
    expect(answer.ties).toHaveLength(2)
  })

  test('of a known learner by the name; a tie that is there is no change, a new one is', () => {
    const row = incoming({ representatives: [mother({ email: 'new@example.lv' })] })
    const people = [knownLearner(), known('dace', { email: 'old@example.lv' })]
    const there = plan([row], { people, ties: [{ learnerId: 'anna', representativeId: 'dace' }] })
    expect(there.change).toMatchObject([{ personId: 'dace', changes: [{ field: 'email', to: 'new@example.lv' }] }])
    expect(there.ties).toEqual([])
    const untied = plan([row], { people })
    expect(untied.change).toMatchObject([
      { personId: 'anna', changes: [{ field: 'representative', to: 'Dace Ozola' }] },
    ])
    expect(untied.create).toHaveLength(1)
  })
})

describe('roles, classes and names', () => {
  test.each<[string, Partial<IncomingPerson>, number]>([
    ['the same e-mail: one person', {}, 1],
    ['no e-mail: two', { email: null }, 2],
    ['another name: two', { familyName: 'Kalna' }, 2],
    ['a learner: two', { role: 'learner' }, 2],
  ])('two rows of new people in two roles, %s', (_, values, people) => {
    const teacher = incoming({ role: 'teacher', className: null, email: 'anna@example.lv' })
    const answer = plan([teacher, { ...teacher, row: 3, role: 'class_teacher', className: '7.b', ...values }])
    expect(answer.create).toHaveLength(people)
  })

  test('a class teacher of several classes who stands in the file for one is the same', () => {
    const teacher = known('dace', { roles: ['class_teacher'], className: '7.a', leads: ['7.a', '7.b'] })
    const row = incoming({ givenName: 'Dace', role: 'class_teacher', className: '7.b' })
    expect(plan([row], { people: [teacher] })).toMatchObject({ change: [], same: 1, leads: [] })
  })

  test('a new class is told once, however it is spelt', () => {
    const rows = [incoming({ className: '8.a' }), incoming({ row: 3, givenName: 'Oto', className: '8. A klase' })]
    expect(plan(rows).newClasses).toEqual(['8.a'])
  })

  test('who signs in already keeps the user name', () => {
    const row = incoming({ username: 'anna.jauna' })
    expect(plan([row], { people: [knownLearner({ username: 'anna' })] }).change).toHaveLength(1)
    expect(plan([row], { people: [knownLearner({ username: 'anna', hasAccount: true })] })).toMatchObject({
      change: [],
      same: 1,
    })
  })

  test.each<[string, Partial<IncomingPerson>, Partial<ImportFacts>, string | undefined]>([
    ['a free user name', { username: 'anna' }, {}, undefined],
    ['one of somebody else', { username: 'anna' }, { people: [known('dace', { username: 'anna' })] }, 'username_taken'],
    [
      'one of somebody who left',
      { username: 'anna' },
      { formerIdentities: [{ username: 'anna', registerNumber: null }] },
      'username_taken',
    ],
    ['one that can’t sign in', { username: 'a!' }, {}, 'username_invalid'],
    [
      'a register number of staff',
      { registerNumber: 'R-1' },
      { people: [known('dace', { registerNumber: 'R-1', roles: ['teacher'] })] },
      'register_number_taken',
    ],
    [
      'a register number of who left',
      { registerNumber: 'R-1' },
      { formerIdentities: [{ username: null, registerNumber: 'R-1' }] },
      'register_number_taken',
    ],
    ['a name as long as may be', { familyName: 'O'.repeat(100) }, {}, undefined],
    ['a longer one', { familyName: 'O'.repeat(101) }, {}, 'name_too_long'],
    [
      'a representative’s longer one',
      { representatives: [mother({ familyName: 'O'.repeat(101) })] },
      {},
      'name_too_long',
    ],
  ])('%s', (_, values, facts, reason) => {
    expect(plan([incoming(values)], facts).errors[0]?.reason).toBe(reason)
  })

  test.each<[Parameters<typeof isTwiceMapped>[0], boolean]>([
    [['given_name', 'family_name', null, null], false],
    [['given_name', 'given_name'], true],
    [['representative_email', 'representative_email'], false],
  ])('%j mapped twice: %s', (mapping, expected) => {
    expect(isTwiceMapped(mapping)).toBe(expected)
  })
})

describe('A24: groups', () => {
  const halves = ['1. grupa', '2. grupa'].map(name => ({ className: '7.b', name, learnerIds: [] as string[] }))
  const [first, second] = halves
  const inFirst = first && second ? [{ ...first, learnerIds: ['anna'] }, second] : []

  test.each<[string, string[], Partial<ImportFacts>, object]>([
    ['a group of the timetable', ['1. Grupa'], { groups: halves, hasTimetable: true }, { groups: ['1. grupa'] }],
    [
      'one that the class does not have',
      ['3. grupa'],
      { groups: halves, hasTimetable: true },
      { errors: ['3. grupa'] },
    ],
    [
      'one of another class',
      ['1. grupa'],
      { groups: halves.map(one => ({ ...one, className: '7.a' })), hasTimetable: true },
      { errors: ['1. grupa'] },
    ],
    ['before any timetable it is made', ['1. grupa'], {}, { groups: ['1. grupa'], made: ['7.b 1. grupa'] }],
    ['nothing in the file changes nothing', [], { groups: inFirst, hasTimetable: true }, {}],
    ['the same group changes nothing', ['1. grupa'], { groups: inFirst, hasTimetable: true }, {}],
    [
      'another one is left for it',
      ['2. grupa'],
      { groups: inFirst, hasTimetable: true },
      { groups: ['2. grupa'], changes: [{ field: 'groups', from: '1. grupa', to: '2. grupa' }] },
    ],
  ])('A24: %s', (_, groups, facts, expected) => {
    const known = facts.groups === inFirst ? [knownLearner()] : []
    const answer = plan([incoming({ groups })], { people: known, ...facts })
    expect({
      groups: answer.groups.flatMap(one => one.names),
      made: answer.newGroups.map(one => `${one.className} ${one.name}`),
      errors: answer.errors.map(one => (one.reason === 'group_unknown' ? one.value : one.reason)),
      changes: answer.change.flatMap(one => one.changes),
    }).toEqual({ groups: [], made: [], errors: [], changes: [], ...expected })
    expect(answer.same).toBe(known.length - answer.change.length)
  })
})
