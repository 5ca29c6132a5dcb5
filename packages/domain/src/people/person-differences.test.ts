import { describe, expect, test } from 'vitest'
import { type ExistingPerson, personDifferences } from './person-differences.ts'
import type { IncomingPerson } from './person-row.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const known = (personId: string, change: Partial<ExistingPerson> = {}): ExistingPerson => ({
  personId,
  givenName: 'Anna',
  familyName: 'Bērziņa',
  roles: ['learner'],
  className: '7.b',
  email: null,
  phone: null,
  username: null,
  birthDate: null,
  registerNumber: null,
  ...change,
})
const row = (change: Partial<IncomingPerson> = {}): IncomingPerson => ({
  row: 2,
  givenName: 'Anna',
  familyName: 'Bērziņa',
  role: 'learner',
  className: '7.b',
  email: null,
  phone: null,
  username: null,
  birthDate: null,
  registerNumber: null,
  representatives: [],
  groups: [],
  ...change,
})
const staff = { roles: ['teacher'], className: null } satisfies Partial<ExistingPerson>
const teacher = { role: 'teacher', className: null } satisfies Partial<IncomingPerson>
const [early, late] = [day('2013-01-01'), day('2013-05-05')]

/** The differences in short: what becomes of each row, in the order of the answer. */
const outcome = (existing: ExistingPerson[], incoming: IncomingPerson[]) => {
  const { create, change, same, ambiguous, missing } = personDifferences(existing, incoming)
  return [
    ...create.map(one => `create ${one.givenName}`),
    ...change.map(
      one => `${one.personId}: ${one.changes.map(({ field, from, to }) => `${field} ${from}→${to}`).join(', ')}`,
    ),
    ...(same === 0 ? [] : [`same ${same}`]),
    ...ambiguous.map(one => `ambiguous ${one.candidates.join(',')}`),
    ...missing.map(id => `missing ${id}`),
  ]
}

describe('person differences', () => {
  test.each<[string, ExistingPerson[], IncomingPerson[], string[]]>([
    ['nobody known', [], [row()], ['create Anna']],
    ['known exactly so', [known('a')], [row()], ['same 1']],
    ['the class spelled otherwise', [known('a')], [row({ className: '7. B klase' })], ['same 1']],
    [
      'case and blanks',
      [known('a')],
      [row({ givenName: 'ANNA', familyName: 'BĒRZIŅA' })],
      ['a: givenName Anna→ANNA, familyName Bērziņa→BĒRZIŅA'],
    ],
    ['other diacritics are another name', [known('a')], [row({ familyName: 'Berzina' })], ['create Anna', 'missing a']],
    ['an empty value changes nothing', [known('a', { phone: '+37129123456', birthDate: early })], [row()], ['same 1']],
    [
      'new values',
      [known('a')],
      [row({ phone: '+37129123456', birthDate: early })],
      ['a: phone null→+37129123456, birthDate null→2013-01-01'],
    ],
    [
      'by register number, whatever the name and class',
      [known('a', { registerNumber: '17' })],
      [row({ registerNumber: '17', familyName: 'Liepa', className: '8.b' })],
      ['a: familyName Bērziņa→Liepa, className 7.b→8.b'],
    ],
    [
      'another register number is somebody else',
      [known('a', { registerNumber: '17' })],
      [row({ registerNumber: '18' })],
      ['create Anna', 'missing a'],
    ],
    [
      'two of one register number',
      [known('a', { registerNumber: '17', givenName: 'X' }), known('b', { registerNumber: '17', givenName: 'Y' })],
      [row({ registerNumber: '17' })],
      ['ambiguous a,b'],
    ],
    [
      'by e-mail in the same role: a changed family name',
      [known('a', { ...staff, email: 'anna@skola.lv' })],
      [row({ ...teacher, email: 'anna@skola.lv', familyName: 'Liepa' })],
      ['a: familyName Bērziņa→Liepa'],
    ],
    [
      'the e-mail of somebody with another given name',
      [known('a', { email: 'ilze@pasts.lv' })],
      [row({ givenName: 'Jānis', email: 'ilze@pasts.lv' })],
      ['ambiguous a'],
    ],
    [
      'a brother with the shared address, his sister being in the file',
      [known('a', { email: 'ilze@pasts.lv' })],
      [row({ email: 'ilze@pasts.lv' }), row({ givenName: 'Jānis', email: 'ilze@pasts.lv' })],
      ['create Jānis', 'same 1'],
    ],
    [
      'an address that many share, told apart by name',
      [known('a', { email: 'skola@skola.lv' }), known('b', { givenName: 'Zane', email: 'skola@skola.lv' })],
      [row({ email: 'skola@skola.lv' }), row({ givenName: 'Zane', email: 'skola@skola.lv' })],
      ['same 2'],
    ],
    ['two of one name in a class', [known('a'), known('b')], [row()], ['ambiguous a,b']],
    [
      'two of one name, told apart by birth date',
      [known('a', { birthDate: early }), known('b', { birthDate: late })],
      [row({ birthDate: late })],
      ['same 1', 'missing a'],
    ],
    [
      'a new one of the same name: the birth date decides, not the order of rows',
      [known('a', { birthDate: early })],
      [row({ givenName: 'anna', birthDate: late }), row({ birthDate: early })],
      ['create anna', 'same 1'],
    ],
    [
      'two rows for one known, nothing to tell',
      [known('a')],
      [row({ birthDate: early }), row({ birthDate: late })],
      ['ambiguous a', 'ambiguous a'],
    ],
    [
      'a new class, the birth date agrees',
      [known('a', { birthDate: early })],
      [row({ className: '8.b', birthDate: early })],
      ['a: className 7.b→8.b'],
    ],
    [
      'two rows of one name and address: one person is matched once',
      [known('a', { email: 'anna@skola.lv' })],
      [row({ email: 'anna@skola.lv' }), row({ email: 'anna@skola.lv', className: '3.a' })],
      ['create Anna', 'same 1'],
    ],
    ['a new class, nothing else to go by', [known('a')], [row({ className: '8.b' })], ['ambiguous a']],
    [
      'the same name in two classes',
      [known('a'), known('b', { className: '3.a' })],
      [row(), row({ className: '3.a' })],
      ['same 2'],
    ],
    ['staff by name and role', [known('a', staff)], [row(teacher)], ['same 1']],
    ['a teacher is no learner of the same name', [known('a')], [row(teacher)], ['create Anna']],
    [
      'a new role, the e-mail agrees; once a role',
      [known('a', { ...staff, email: 'anna@skola.lv' })],
      [row({ ...teacher, email: 'anna@skola.lv' }), row({ role: 'class_teacher', email: 'anna@skola.lv' })],
      ['a: role teacher→class_teacher, className null→7.b', 'same 1'],
    ],
    [
      'a new role, nothing else to go by',
      [known('a', staff)],
      [row({ ...teacher, role: 'director' })],
      ['ambiguous a'],
    ],
    [
      'a representative is not matched by name alone',
      [known('a', { roles: ['representative'], className: null })],
      [row({ role: 'representative', className: null })],
      ['ambiguous a'],
    ],
    [
      'missing are those of the roles in the file only',
      [known('a'), known('b', { givenName: 'Zane' }), known('c', { ...staff, givenName: 'Inese' })],
      [row()],
      ['same 1', 'missing b'],
    ],
  ])('%s', (_, existing, incoming, expected) => {
    expect(outcome(existing, incoming)).toEqual(expected)
  })
})

test('everybody found is named with the row, changed or not; who is new or in doubt is not', () => {
  const existing = [known('a'), known('b', { givenName: 'Zane' }), known('c', { givenName: 'Elza', className: '3.a' })]
  const [same, changed] = [row(), row({ givenName: 'Zane', phone: '+37129123456' })]
  const { matched } = personDifferences(existing, [
    same,
    changed,
    row({ givenName: 'Elza' }),
    row({ givenName: 'Ieva' }),
  ])
  expect(matched).toEqual([
    { personId: 'a', incoming: same },
    { personId: 'b', incoming: changed },
  ])
})
