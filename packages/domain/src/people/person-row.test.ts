import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PersonColumn, readPersonRows, suggestMapping } from './person-row.ts'

const today = Temporal.PlainDate.from('2026-11-21')

describe('suggested mapping', () => {
  test.each<[string, PersonColumn | null]>([
    ['Vārds', 'given_name'],
    ['VARDS', 'given_name'],
    ['Uzvārds', 'family_name'],
    ['Vārds uzvārds', 'full_name'],
    ['Vārds, uzvārds', 'full_name'],
    ['Uzvārds, vārds', 'full_name'],
    ['Skolēna vārds', 'given_name'],
    ['Izglītojamā uzvārds', 'family_name'],
    ['Klase', 'class'],
    ['Klase/grupa', 'class'],
    ['Grupa', 'class'],
    ['Loma', 'role'],
    ['Amats', 'role'],
    ['E-pasts', 'email'],
    ['E-pasta adrese', 'email'],
    ['Tālrunis', 'phone'],
    ['Tālr. nr.', 'phone'],
    ['Lietotājvārds', 'username'],
    ['Dzimšanas datums', 'birth_date'],
    ['Reģ. nr.', 'register_number'],
    ['Personas lietas Nr.', 'register_number'],
    ['Vecāka vārds', 'representative_given_name'],
    ['Vecāka uzvārds', 'representative_family_name'],
    ['Vecāka vārds, uzvārds', 'representative_given_name'],
    ['2. vecāka e-pasts', 'representative_email'],
    ['Mātes tālrunis', 'representative_phone'],
    ['Tēva tālr.', 'representative_phone'],
    ['Likumiskais pārstāvis', 'representative_given_name'],
    ['Likumiskā pārstāvja e-pasts', 'representative_email'],
    ['First name', 'given_name'],
    ['Last name', 'family_name'],
    ['Full Name', 'full_name'],
    ['Class', 'class'],
    ['Role', 'role'],
    ['Email', 'email'],
    ['Phone number', 'phone'],
    ['Username', 'username'],
    ['Date of birth', 'birth_date'],
    ['Student ID', 'register_number'],
    ["Parent's email", 'representative_email'],
    ['Guardian 2 phone', 'representative_phone'],
    ['Personas kods', null],
    ['Vecāka personas kods', null],
    ['Piezīmes', null],
    ['', null],
  ])('%j → %j', (header, column) => {
    expect(suggestMapping([header])).toEqual({ 0: column })
  })

  test('A24: beside a class, a group is a group', () => {
    expect(suggestMapping(['Klase', 'Grupa'])).toEqual({ 0: 'class', 1: 'group' })
    expect(suggestMapping(['Groups', 'Class'])).toEqual({ 0: 'group', 1: 'class' })
  })

  test('the first of two alike is taken, of representatives both', () => {
    const headers = ['Vārds', 'Vārds', 'Mātes tālrunis', 'Tēva tālrunis']
    expect(suggestMapping(headers)).toEqual({
      0: 'given_name',
      1: null,
      2: 'representative_phone',
      3: 'representative_phone',
    })
  })
})

const read = (...rows: string[][]) => readPersonRows(rows, suggestMapping(rows[0] ?? []), { today })

describe('reading rows', () => {
  test('a learner with everything', () => {
    const headers = [
      'Vārds',
      'Uzvārds',
      'Klase',
      'E-pasts',
      'Tālrunis',
      'Lietotājvārds',
      'Dzimšanas datums',
      'Reģ. nr.',
    ]
    const row = [' Anna  Marija ', 'Bērziņa', '7.b', 'Anna@Skola.lv', '29123456', 'Anna.B', '21.11.2013', 'A-17']
    expect(read(headers, row)).toEqual({
      people: [
        {
          row: 2,
          givenName: 'Anna Marija',
          familyName: 'Bērziņa',
          role: 'learner',
          className: '7.b',
          email: 'anna@skola.lv',
          phone: '+37129123456',
          username: 'anna.b',
          birthDate: Temporal.PlainDate.from('2013-11-21'),
          registerNumber: 'A-17',
          representatives: [],
          groups: [],
        },
      ],
      errors: [],
    })
  })

  test.each<[string, string, string[]]>([
    ['two', ' 1. grupa , zēni,1. Grupa,', ['1. Grupa', 'zēni']],
    ['none', ' ', []],
  ])('A24: a learner’s groups are parted by commas: %s', (_, cell, groups) => {
    const rows = [
      ['Vārds', 'Uzvārds', 'Klase', 'Grupa'],
      ['Anna', 'Ozola', '7.b', cell],
    ]
    const { people } = readPersonRows(rows, suggestMapping(rows[0] ?? []), { today })
    expect(people.map(one => one.groups)).toEqual([groups])
  })

  test('representatives: columns repeat, empty ones are none, a full name is parted', () => {
    const headers = [
      'Vārds uzvārds',
      'Klase',
      'Mātes vārds',
      'Mātes uzvārds',
      'Mātes tālrunis',
      'Tēva vārds, uzvārds',
      'Tēva e-pasts',
    ]
    const { people, errors } = read(
      headers,
      ['Anna Bērziņa', '7.b', 'Ilze', 'Bērziņa', '29111111', 'Jānis Bērziņš', 'janis@pasts.lv'],
      ['Toms Ozols', '7.b', '', '', '', 'Pēteris Ozols', ''],
      ['Marta Liepa', '7.b', '', '', '', '', ''],
    )
    expect(errors).toEqual([])
    expect(people.map(person => person.representatives)).toEqual([
      [
        { givenName: 'Ilze', familyName: 'Bērziņa', email: null, phone: '+37129111111' },
        { givenName: 'Jānis', familyName: 'Bērziņš', email: 'janis@pasts.lv', phone: null },
      ],
      [{ givenName: 'Pēteris', familyName: 'Ozols', email: null, phone: null }],
      [],
    ])
  })

  test('a full name with the family name first, as its header says', () => {
    const { people } = read(['Uzvārds, vārds', 'Klase'], ['Bērziņa Anna Marija', '7.b'], ['Ozols, Toms', '7.b'])
    expect(people.map(person => [person.givenName, person.familyName])).toEqual([
      ['Anna Marija', 'Bērziņa'],
      ['Toms', 'Ozols'],
    ])
  })

  test('roles: by word, by class, by the file; only learners and class teachers have a class', () => {
    const { people, errors } = read(
      ['Vārds', 'Uzvārds', 'Loma', 'Klase'],
      ['Inese', 'Ozola', 'skolotāja', '7.b'],
      ['Inese', 'Ozola', 'klases audzinātāja', '7.b'],
      ['Anna', 'Bērziņa', '', '7.b'],
    )
    expect(errors).toEqual([])
    expect(people.map(person => [person.row, person.role, person.className])).toEqual([
      [2, 'teacher', null],
      [3, 'class_teacher', '7.b'],
      [4, 'learner', '7.b'],
    ])
  })

  test('empty rows give nothing and count as rows; short rows are read as empty', () => {
    const { people, errors } = read(
      ['Vārds', 'Uzvārds', 'Klase', 'E-pasts'],
      ['', ' ', ''],
      [],
      ['Anna', 'Bērziņa', '7.b'],
    )
    expect(errors).toEqual([])
    expect(people.map(person => [person.row, person.email])).toEqual([[4, null]])
  })

  const headers = [
    'Vārds',
    'Uzvārds',
    'Loma',
    'Klase',
    'E-pasts',
    'Tālrunis',
    'Dzimšanas datums',
    'Mātes vārds',
    'Mātes e-pasts',
  ]
  test.each<[string, string[], PersonColumn | null, string, string]>([
    ['no given name', ['', 'Bērziņa', '', '7.b'], 'given_name', 'name_missing', 'Bērziņa'],
    ['no family name', ['Anna', '', '', '7.b'], 'family_name', 'name_missing', 'Anna'],
    ['an unknown role', ['Anna', 'Bērziņa', 'apkopēja'], 'role', 'role_unknown', 'apkopēja'],
    ['neither role nor class', ['Anna', 'Bērziņa', '', ''], 'role', 'role_unknown', ''],
    ['a learner without class', ['Anna', 'Bērziņa', 'skolēns', ''], 'class', 'learner_without_class', ''],
    ['a class without grade', ['Anna', 'Bērziņa', '', 'b'], 'class', 'class_unknown_format', 'b'],
    ['no e-mail address', ['Anna', 'Bērziņa', '', '7.b', 'anna'], 'email', 'email_invalid', 'anna'],
    ['no telephone number', ['Anna', 'Bērziņa', '', '7.b', '', '123'], 'phone', 'phone_invalid', '123'],
    ['no birth date', ['Anna', 'Bērziņa', '', '7.b', '', '', '2013'], 'birth_date', 'birth_date_invalid', '2013'],
    [
      'a birth date to come',
      ['Anna', 'Bērziņa', '', '7.b', '', '', '22.11.2026'],
      'birth_date',
      'birth_date_invalid',
      '22.11.2026',
    ],
    [
      'half a name of a representative',
      ['Anna', 'Bērziņa', '', '7.b', '', '', '', 'Ilze'],
      'representative_family_name',
      'name_missing',
      'Ilze',
    ],
    [
      'an address of nobody',
      ['Anna', 'Bērziņa', '', '7.b', '', '', '', '', 'i@b.lv'],
      'representative_given_name',
      'name_missing',
      '',
    ],
    [
      'a bad address of a representative',
      ['Anna', 'Bērziņa', '', '7.b', '', '', '', 'Ilze Bērziņa', 'i@b'],
      'representative_email',
      'email_invalid',
      'i@b',
    ],
  ])('%s', (_, row, column, reason, value) => {
    expect(read(headers, row)).toEqual({ people: [], errors: [{ row: 2, column, reason, value }] })
  })

  test('a full name of one word, and a file without role column', () => {
    expect(read(['Vārds uzvārds'], ['Anna']).errors).toEqual([
      { row: 2, column: 'full_name', reason: 'name_missing', value: 'Anna' },
      { row: 2, column: 'class', reason: 'learner_without_class', value: '' },
    ])
  })

  test('one person may stand once a role, with one user name', () => {
    const columns = ['Vārds', 'Uzvārds', 'Loma', 'Klase', 'Lietotājvārds']
    const { people, errors } = read(
      columns,
      ['Inese', 'Ozola', 'skolotāja', '', 'inese'],
      ['Inese', 'Ozola', 'klases audzinātāja', '7.b', 'inese'],
    )
    expect([people.length, errors]).toEqual([2, []])
  })

  describe('duplicates', () => {
    const columns = ['Vārds', 'Uzvārds', 'Klase', 'Dzimšanas datums', 'Reģ. nr.', 'Lietotājvārds']
    const anna = ['Anna', 'Bērziņa', '7.b', '21.11.2013', '17', 'anna.b']
    test.each<[string, string[], string[], PersonColumn | null | 'none']>([
      ['the same register number', anna, ['Zane', 'Liepa', '7.a', '', '17', ''], 'register_number'],
      ['another register number', anna, ['Anna', 'Bērziņa', '7.b', '21.11.2013', '18', ''], 'none'],
      ['the same name and class', ['Anna', 'Bērziņa', '7.b'], ['ANNA', 'bērziņa', '7. B'], null],
      ['another birth date', ['Anna', 'Bērziņa', '7.b', '1.1.2013'], ['Anna', 'Bērziņa', '7.b', '2.1.2013'], 'none'],
      ['another class', ['Anna', 'Bērziņa', '7.b'], ['Anna', 'Bērziņa', '7.a'], 'none'],
      ['other diacritics', ['Anna', 'Bērziņa', '7.b'], ['Anna', 'Berzina', '7.b'], 'none'],
      ['the user name of somebody else', anna, ['Andris', 'Balodis', '7.b', '', '', 'Anna.B'], 'username'],
    ])('%s', (_, first, second, column) => {
      const { people, errors } = read(columns, first, second)
      expect(people.map(person => person.row)).toEqual(column === 'none' ? [2, 3] : [2])
      expect(errors.map(error => [error.row, error.column, error.reason])).toEqual(
        column === 'none' ? [] : [[3, column, 'duplicate_in_file']],
      )
    })
  })

  test('each row that is not empty gives either one person or at least one error', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('', 'Anna', 'Bērziņa', '7.b', 'skolēns', 'a@b.lv', '29123456', '1.1.2013'),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 12 }), rows => {
        const { people, errors } = read(headers, ...rows)
        const filled = rows.flatMap((row, index) => (row.every(text => text.trim() === '') ? [] : [index + 2]))
        const answered = [...people.map(person => person.row), ...new Set(errors.map(error => error.row))]
        expect(answered.toSorted((a, b) => a - b)).toEqual(filled)
      }),
    )
  })
})
