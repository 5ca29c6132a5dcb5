import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RawSession } from '../raw-session.ts'
import { mayRemember } from './alias.ts'
import { isDeviceName } from './device-name.ts'
import { type Known, type Match, type Roster, sessionMatcher } from './match-session.ts'
import { aliasKey } from './participant-name.ts'

const person = (id: string, givenName: string, familyName: string, email: string | null = null): Known => ({
  id,
  givenName,
  familyName,
  emails: email === null ? [] : [email],
  accounts: [`${id}.lietotajs`],
})

const learners = [
  person('anna', 'Anna', 'Bērziņa', 'anna.berzina@skola.example'),
  person('janis', 'Jānis', 'Kalniņš'),
  person('marta', 'Marta', 'Liepa'),
  person('marta2', 'Marta', 'Liepā'),
  person('elza', 'Elza Marija', 'Āboliņa-Vītola'),
  person('toms', 'Toms', 'Ozols'),
  person('toms2', 'Toms', 'Ozols'),
  person('vera', 'Вера', 'Иванова'),
]
const teachers = [person('ilze', 'Ilze', 'Ozola', 'ilze.ozola@skola.example')]
const roster: Roster = { learners, teachers, aliases: [{ learnerId: 'janis', nameKey: aliasKey('Džonis') }] }

const session = (values: Partial<RawSession>): RawSession => ({
  sourceKey: 'a',
  displayName: '',
  originalName: null,
  email: null,
  ownId: null,
  accountId: null,
  kind: 'unknown',
  isHost: false,
  joinedAt: null,
  leftAt: null,
  seconds: 60,
  place: 'main',
  cameraSeconds: null,
  ...values,
})

const matched = (learnerId: string, by: string) => ({ kind: 'matched', learnerId, by })

describe('whose stay it is', () => {
  test.each<[string, Partial<RawSession>, unknown]>([
    [
      'the id that we gave, whatever the name',
      { ownId: 'anna', displayName: 'Jānis Kalniņš' },
      matched('anna', 'own_id'),
    ],
    [
      'the address, whatever the name',
      { email: 'ANNA.berzina@skola.example', displayName: 'iPhone' },
      matched('anna', 'email'),
    ],
    ['the account', { accountId: 'janis.lietotajs', displayName: 'x' }, matched('janis', 'account')],
    ['an address as account', { accountId: 'anna.berzina@skola.example' }, matched('anna', 'account')],
    ['the exact name', { displayName: 'Jānis Kalniņš' }, matched('janis', 'name')],
    ['family name first', { displayName: 'Kalniņš, Jānis' }, matched('janis', 'name')],
    ['in other case, without diacritics', { displayName: 'KALNINS janis' }, matched('janis', 'name')],
    ['with letters in two parts', { displayName: 'Jānis Kalniņš'.normalize('NFD') }, matched('janis', 'name')],
    ['with the class', { displayName: '7.b Jānis Kalniņš' }, matched('janis', 'name')],
    ['with the class after it', { displayName: 'Jānis Kalniņš (7b)' }, matched('janis', 'name')],
    ['with the platform’s word after it', { displayName: 'Jānis Kalniņš (Guest)' }, matched('janis', 'name')],
    ['with a word of any language after it', { displayName: 'Jānis Kalniņš (Viesis)' }, matched('janis', 'name')],
    [
      'the original name',
      { displayName: 'Ronaldo (Jānis Kalniņš)', originalName: 'Jānis Kalniņš' },
      matched('janis', 'name'),
    ],
    ['a double name', { displayName: 'Elza Marija Abolina Vitola' }, matched('elza', 'name')],
    ['in Cyrillic', { displayName: 'иванова вера' }, matched('vera', 'name')],
    ['diacritics tell two apart', { displayName: 'Marta Liepā' }, matched('marta2', 'name')],
    ['a confirmed name', { displayName: 'džonis' }, matched('janis', 'alias')],
    [
      'without them both could be meant',
      { displayName: 'MARTA LIEPA' },
      { kind: 'ambiguous', candidates: ['marta', 'marta2'], by: 'name' },
    ],
    [
      'two of one name',
      { displayName: 'Toms Ozols' },
      { kind: 'ambiguous', candidates: ['toms', 'toms2'], by: 'name' },
    ],
    [
      'a name and an original name of two',
      { displayName: 'Anna Bērziņa', originalName: 'Jānis Kalniņš' },
      { kind: 'ambiguous', candidates: ['anna', 'janis'], by: 'name' },
    ],
    ['half a name', { displayName: 'Jānis' }, { kind: 'unmatched', candidates: ['janis'] }],
    ['a stranger', { displayName: 'Pēteris' }, { kind: 'unmatched', candidates: [] }],
    ['nobody’s name', { displayName: '' }, { kind: 'unmatched', candidates: [] }],
    ['a device', { displayName: 'Samsung SM-A125F' }, { kind: 'device' }],
    ['somebody’s device', { displayName: 'Annas iPhone' }, { kind: 'device' }],
    ['a telephone', { displayName: '+371****89', kind: 'phone' }, { kind: 'device' }],
    ['the teacher', { displayName: 'Ilze Ozola' }, { kind: 'host' }],
    ['the teacher’s address', { displayName: 'Ilze', email: 'ilze.ozola@skola.example' }, { kind: 'host' }],
    ['the host of any name', { displayName: 'Skola', isHost: true }, { kind: 'host' }],
    [
      'a learner who holds the meeting under a confirmed name',
      { displayName: 'Džonis', isHost: true },
      matched('janis', 'alias'),
    ],
    ['a learner who holds the meeting', { displayName: 'Jānis Kalniņš', isHost: true }, matched('janis', 'name')],
  ])('A24: %s', (_name, values, expected) => {
    expect(sessionMatcher(roster)(session(values))).toEqual(expected)
  })

  test('A24: an address of two is decided by a person', () => {
    const twins = [
      person('a', 'Ilga', 'Rozīte', 'maja@pasts.example'),
      person('b', 'Inga', 'Rozīte', 'maja@pasts.example'),
    ]
    const match = sessionMatcher({ learners: twins, teachers: [], aliases: [] })
    expect(match(session({ email: 'maja@pasts.example', displayName: 'Ilga Rozīte' })).kind).toBe('ambiguous')
  })

  test('A24: a confirmed name of two is decided by a person, and one of another class counts for nothing', () => {
    const aliases = ['janis', 'anna', 'elsewhere'].map(learnerId => ({ learnerId, nameKey: 'zvaigzne' }))
    const ask = (some: typeof aliases) =>
      sessionMatcher({ ...roster, aliases: some })(session({ displayName: 'Zvaigzne' }))
    expect(ask(aliases)).toEqual({ kind: 'ambiguous', candidates: ['janis', 'anna'], by: 'alias' })
    expect(ask(aliases.slice(2))).toEqual({ kind: 'unmatched', candidates: [] })
    expect(ask(aliases.slice(1))).toEqual(matched('anna', 'alias'))
  })

  test('A24: a confirmed name with a number is of that number alone', () => {
    const aliases = [{ learnerId: 'janis', nameKey: aliasKey('Zvaigzne3') }]
    const ask = (displayName: string) => sessionMatcher({ ...roster, aliases })(session({ displayName }))
    for (const same of ['Zvaigzne3', 'zvaigzne 3', 'ZVAIGZNE_3', 'Zvaigzne3 (Guest)']) {
      expect(ask(same)).toEqual(matched('janis', 'alias'))
    }
    for (const other of ['Zvaigzne7', 'Zvaigzne', 'Zvaigzne 33', '3 Zvaigzne']) {
      expect(ask(other)).toEqual({ kind: 'unmatched', candidates: [] })
    }
  })

  const anyName = fc.oneof(
    fc.constantFrom(
      ...learners.map(one => `${one.givenName} ${one.familyName}`),
      'iPhone',
      'Toms Ozols',
      'MARTA LIEPA',
      '',
    ),
    fc.string(),
  )
  const anySession = fc.record({ displayName: anyName, originalName: fc.option(anyName), isHost: fc.boolean() })

  test('A24: a stay is of one learner or of none, and the order of rows and of learners changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(anySession, { maxLength: 12 }),
        fc.shuffledSubarray([...learners], { minLength: learners.length }),
        (rows, shuffled) => {
          const sessions = rows.map(values => session(values))
          const settle = (match: Match) => (match.kind === 'ambiguous' ? [...match.candidates].toSorted() : match)
          const forward = sessionMatcher(roster)
          const backward = sessionMatcher({ ...roster, learners: shuffled })
          const first = sessions.map(one => forward(one))
          for (const match of first) {
            if (match.kind === 'matched') expect(learners.some(one => one.id === match.learnerId)).toBe(true)
            if (match.kind === 'ambiguous') expect(new Set(match.candidates).size).toBeGreaterThan(1)
          }
          const second = sessions.toReversed().map(one => backward(one))
          const decided = (list: Match[]) => list.filter(one => one.kind !== 'unmatched').map(settle)
          expect(decided(second.toReversed())).toEqual(decided(first))
        },
      ),
    )
  })
})

test.each([
  'iPhone',
  'iPad (2)',
  'Annas iPhone',
  'Samsung SM-A125F',
  'SM-G973F',
  'Galaxy A52s',
  'HUAWEI P30 lite',
  'Redmi Note 9',
  'Xiaomi 11T',
  'DESKTOP-4F2K9QJ',
  'LAPTOP-AB12CD34',
  'MacBook Air',
  'Nokia 5.3',
  'OPPO A54',
  '+371 29 123 456',
  '371****89',
  '29123456',
  'Android',
  'User 1',
  'Viesis',
  'LYA-L29',
])('A24: %s is a device, and never anybody’s name', name => {
  expect(isDeviceName(name)).toBe(true)
  expect(mayRemember({ name, learnerId: 'anna', people: [] })).toEqual({ ok: false, reason: 'alias_is_device' })
})

test.each([
  'Anna',
  'Jānis K',
  'Pods Kalniņš',
  'Imants Padomnieks',
  'Honorāta Ozola',
  'Maks Vivo',
  'Dalība Ozola',
  'x1',
  'Vinnijs Pūks',
])('A24: %s is a name', name => {
  expect(isDeviceName(name)).toBe(false)
})

test.each([
  ['Džonis', { ok: true }],
  ['12 34', { ok: false, reason: 'alias_without_letters' }],
  ['371****89', { ok: false, reason: 'alias_is_device' }],
  ['???', { ok: false, reason: 'alias_without_letters' }],
  ['kalnins JANIS', { ok: false, reason: 'alias_is_somebody' }],
  ['Anna Bērziņa', { ok: true }],
  ['Skolēns3', { ok: false, reason: 'alias_is_common' }],
  ['Skolens 7', { ok: false, reason: 'alias_is_common' }],
  ['7.b klase', { ok: false, reason: 'alias_is_common' }],
  ['student', { ok: false, reason: 'alias_is_common' }],
  ['Ученик 12', { ok: false, reason: 'alias_is_common' }],
  ['Zvaigzne3', { ok: true }],
  ['Bērns Kalniņš', { ok: true }],
])('A24: may %s be remembered as Anna’s name', (name, verdict) => {
  const people = learners.map(one => ({ id: one.id, fullName: `${one.givenName} ${one.familyName}` }))
  expect(mayRemember({ name, learnerId: 'anna', people })).toEqual(verdict)
})
