import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { givenLesson } from '../../../testing/lesson.ts'
import { expireImports } from '../tasks.ts'

let app: TestApp

beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const headers = [
  'Vārds',
  'Uzvārds',
  'Loma',
  'Klase',
  'E-pasts',
  'Lietotājvārds',
  'Dzimšanas datums',
  'Reg. nr.',
  'Mātes vārds',
  'Mātes e-pasts',
  'Tālrunis',
]

type Row = (string | undefined)[]

/** A learner's row: name, class, then what a test needs. */
const learner = (
  givenName: string,
  familyName: string,
  className: string,
  rest: {
    email?: string
    username?: string
    born?: string
    number?: string
    mother?: string
    motherEmail?: string
    phone?: string
  } = {},
): Row => [
  givenName,
  familyName,
  'Skolēns',
  className,
  rest.email,
  rest.username,
  rest.born,
  rest.number,
  rest.mother,
  rest.motherEmail,
  rest.phone,
]

const staff = (
  givenName: string,
  familyName: string,
  role: string,
  rest: { className?: string; email?: string; username?: string } = {},
): Row => [givenName, familyName, role, rest.className, rest.email, rest.username]

const csv = (rows: readonly Row[]) =>
  [headers, ...rows].map(row => headers.map((_, index) => row[index] ?? '').join(';')).join('\r\n')

async function xlsx(rows: readonly Row[]): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('Skolēni')
  for (const row of [headers, ...rows]) sheet.addRow(row)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** The letters of Latvian as windows-1257 has them. */
const letters = 'ĀČĒĢĪĶĻŅŠŪŽāčēģīķļņšūž'
const windowsBytes = [
  0xc2, 0xc8, 0xc7, 0xcc, 0xce, 0xcd, 0xcf, 0xd2, 0xd0, 0xdb, 0xde, 0xe2, 0xe8, 0xe7, 0xec, 0xee, 0xed, 0xef, 0xf2,
  0xf0, 0xfb, 0xfe,
]
const windows1257 = (text: string) =>
  Uint8Array.from(text, letter => windowsBytes[letters.indexOf(letter)] ?? letter.charCodeAt(0))

/** A school with an administrator who imports. */
async function givenSchool() {
  const school = await app.school(`Skola ${newId()}`)
  const admin = await school.person({ roles: ['administrator'], givenName: 'Ieva', familyName: 'Administratore' })
  const upload = (rows: readonly Row[], name = 'skola.csv') => admin.upload('/api/people/imports', name, csv(rows))
  const apply = (id: string) => admin.post(`/api/people/imports/${id}/apply`)
  const undo = (id: string) => admin.post(`/api/people/imports/${id}/undo`)
  return {
    school,
    admin,
    upload,
    apply,
    undo,
    /** Uploads and applies. */
    async bring(rows: readonly Row[]): Promise<string> {
      const { body } = await upload(rows)
      const answer = await apply(body.id)
      expect([answer.status, answer.body.state]).toEqual([200, 'applied'])
      return body.id
    },
    people: async () => (await admin.get('/api/people?pageSize=200')).body.people as Listed[],
    rows: <T>(work: Parameters<typeof inSchool<T>>[2]) => inSchool(app.services.db, school.id, work),
    events: () =>
      inSchool(app.services.db, school.id, async tx =>
        (
          await tx.selectFrom('event').select('type').where('school_id', '=', school.id).orderBy('sequence').execute()
        ).map(row => row.type),
      ),
  }
}

type Listed = {
  id: string
  givenName: string
  familyName: string
  className: string | null
  roles: string[]
  email: string | null
  hasAccount: boolean
  representatives: { familyName: string }[]
}

const named = (people: Listed[], givenName: string) => {
  const person = people.find(one => one.givenName === givenName)
  if (person === undefined) throw new Error(`${givenName} is not there`)
  return person
}

describe('a file is previewed before anything is written', () => {
  test('a windows-1257 CSV shows who will be made, and writes nobody', async () => {
    const { admin, people } = await givenSchool()
    const file = windows1257(
      csv([learner('Zanda', 'Ķīse', '7.b'), staff('Māra', 'Ozoliņa', 'Klases audzinātāja', { className: '7.b' })]),
    )
    const { status, body } = await admin.upload('/api/people/imports', 'skolēni.csv', file)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      state: 'previewed',
      rows: 2,
      mapping: [
        'given_name',
        'family_name',
        'role',
        'class',
        'email',
        'username',
        'birth_date',
        'register_number',
        'representative_given_name',
        'representative_email',
        'phone',
      ],
      create: [
        { row: 2, name: 'Zanda Ķīse', role: 'learner', className: '7.b' },
        { row: 3, name: 'Māra Ozoliņa', role: 'class_teacher' },
      ],
      change: [],
      errors: [],
      newClasses: ['7.b'],
      abilities: ['map', 'apply'],
    })
    expect(await people()).toHaveLength(1)
  })

  test('an XLSX is read alike', async () => {
    const { admin } = await givenSchool()
    const file = await xlsx([learner('Zanda', 'Ķīse', '7.b', { born: '21.11.2013.' })])
    const { body } = await admin.upload('/api/people/imports', 'skolēni.xlsx', file)
    expect([body.create.length, body.errors, body.sample[0][0]]).toEqual([1, [], 'Zanda'])
  })

  test('another mapping shows other people, and a column mapped twice is refused', async () => {
    const { admin, upload, apply, events } = await givenSchool()
    const { body } = await upload([learner('Bērziņa', 'Anna', '7.b')])
    const [given, family, ...rest] = body.mapping
    const swapped = await admin.put(`/api/people/imports/${body.id}/mapping`, { mapping: [family, given, ...rest] })
    expect(swapped.body.create[0].name).toBe('Anna Bērziņa')
    const twice = await admin.put(`/api/people/imports/${body.id}/mapping`, { mapping: [given, given, ...rest] })
    expect([twice.status, twice.body.code]).toEqual([422, 'column_mapped_twice'])
    await apply(body.id)
    const late = await admin.put(`/api/people/imports/${body.id}/mapping`, { mapping: body.mapping })
    expect([late.status, late.body.code]).toEqual([409, 'import_not_open'])
    expect(await events()).toEqual(['people.import_started', 'people.import_mapped', 'people.imported'])
  })

  test.each([
    ['name_missing', learner('', 'Ozols', '7.b')],
    ['role_unknown', staff('Anna', 'Ozola', 'kosmonauts')],
    ['class_unknown_format', learner('Anna', 'Ozola', 'zilā')],
    ['learner_without_class', learner('Anna', 'Ozola', '')],
    ['email_invalid', learner('Anna', 'Ozola', '7.b', { email: 'nav' })],
    ['birth_date_invalid', learner('Anna', 'Ozola', '7.b', { born: '31.02.2013.' })],
    ['username_invalid', learner('Anna', 'Ozola', '7.b', { username: 'ā!' })],
    ['phone_invalid', learner('Anna', 'Ozola', '7.b', { phone: 'zvanīt vakarā' })],
    ['register_number_taken', [...staff('Anna', 'Ozola', 'Skolotājs'), '', 'R-1']],
    ['name_too_long', learner('Anna', 'O'.repeat(101), '7.b')],
    ['duplicate_in_file', learner('Pirmā', 'Rinda', '7.b', { number: 'R-1', username: 'pirma' })],
  ])('a row with %s is named, and nothing of the file is written', async (reason, row) => {
    const { upload, apply, people } = await givenSchool()
    const { body } = await upload([learner('Pirmā', 'Rinda', '7.b', { number: 'R-1', username: 'pirma' }), row])
    expect(body.errors).toMatchObject([{ row: 3, reason }])
    const answer = await apply(body.id)
    expect([answer.status, answer.body.code]).toEqual([422, 'import_has_errors'])
    expect(await people()).toHaveLength(1)
  })

  test('a user name that somebody at the school has is an error of its row', async () => {
    const { upload, admin } = await givenSchool()
    const { body } = await upload([learner('Anna', 'Ozola', '7.b', { username: admin.username })])
    expect(body.errors).toMatchObject([{ row: 2, column: 'username', reason: 'username_taken', value: admin.username }])
  })

  test('one class with two class teachers is an error of the second row', async () => {
    const { upload } = await givenSchool()
    const { body } = await upload([
      staff('Anna', 'Ozola', 'Klases audzinātāja', { className: '7.b' }),
      staff('Ilze', 'Kalna', 'Klases audzinātāja', { className: '7b' }),
    ])
    expect(body.errors).toMatchObject([{ row: 3, column: 'class', reason: 'class_teacher_twice' }])
  })

  test.each([
    ['file_empty', '', 422],
    ['not_a_table', '<html><body>nav</body></html>', 422],
    ['too_many_columns', Array.from({ length: 101 }, (_, index) => `c${index}`).join(';'), 422],
  ])('a file that is no table is refused: %s', async (code, content, status) => {
    const { admin } = await givenSchool()
    const answer = await admin.upload('/api/people/imports', 'x.csv', content)
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })
})

describe('an applied file', () => {
  test('makes people, classes, memberships, class teachers and representatives with their accounts', async () => {
    const { bring, people, admin, events, rows, school } = await givenSchool()
    const email = `${newId()}@example.lv`
    const id = await bring([
      learner('Zanda', 'Ķīse', '7.b', { mother: 'Dace Ķīse', motherEmail: email }),
      learner('Jānis', 'Ķīsis', '3.a', { mother: 'Dace Ķīse', motherEmail: email }),
      staff('Māra', 'Ozoliņa', 'Klases audzinātāja', { className: '7.b', email: 'mara@example.lv' }),
      staff('Māra', 'Ozoliņa', 'Skolotāja', { email: 'mara@example.lv' }),
    ])
    const list = await people()
    expect(list).toHaveLength(5)
    expect(named(list, 'Zanda')).toMatchObject({
      className: '7.b',
      hasAccount: false,
      representatives: [{ familyName: 'Ķīse' }],
    })
    expect(named(list, 'Jānis')).toMatchObject({ className: '3.a', representatives: [{ familyName: 'Ķīse' }] })
    expect(named(list, 'Dace')).toMatchObject({ roles: ['representative'], email, hasAccount: true })
    expect(named(list, 'Māra')).toMatchObject({ roles: ['class_teacher', 'teacher'], hasAccount: false })
    const { classes } = (await admin.get('/api/classes')).body
    expect(classes).toMatchObject([
      { name: '3.a', grade: 3, learners: 1, classTeacher: null },
      { name: '7.b', grade: 7, learners: 1, classTeacher: { givenName: 'Māra' } },
    ])
    expect((await events()).filter(type => type === 'people.imported')).toHaveLength(1)
    const run = await rows(tx =>
      tx
        .selectFrom('import_run')
        .selectAll()
        .where('school_id', '=', school.id)
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    expect(run.content).toEqual({})
    const event = await rows(tx =>
      tx
        .selectFrom('event')
        .select('detail')
        .where('school_id', '=', school.id)
        .where('type', '=', 'people.imported')
        .executeTakeFirstOrThrow(),
    )
    expect(event.detail).toEqual({ created: 4, changed: 0, classes: 2 })
  })

  test('the same representative has one account at both schools', async () => {
    const email = `${newId()}@example.lv`
    const [one, two] = [await givenSchool(), await givenSchool()]
    for (const { bring } of [one, two])
      await bring([learner('Zanda', 'Ķīse', '7.b', { mother: 'Dace Ķīse', motherEmail: email })])
    const accountOf = ({ rows, school }: typeof one) =>
      rows(tx =>
        tx
          .selectFrom('person')
          .select('account_id')
          .where('school_id', '=', school.id)
          .where('email', '=', email)
          .executeTakeFirstOrThrow(),
      )
    const account = await accountOf(one)
    expect(account.account_id).not.toBeNull()
    expect(await accountOf(two)).toEqual(account)
  })

  test('an account whose password another school knows is not taken in', async () => {
    const email = `${newId()}@example.lv`
    const [one, two] = [await givenSchool(), await givenSchool()]
    const row = learner('Zanda', 'Ķīse', '7.b', { mother: 'Dace Ķīse', motherEmail: email })
    await one.bring([row])
    await one.admin.post(`/api/people/${named(await one.people(), 'Dace').id}/sign-in`)
    await two.bring([row])
    expect(named(await two.people(), 'Dace').hasAccount).toBe(false)
  })

  test('a representative’s new address is a new account, and the undo gives the former one back', async () => {
    const { bring, undo, rows, school } = await givenSchool()
    const [old, next] = [`${newId()}@example.lv`, `${newId()}@example.lv`]
    const file = (email: string) => [learner('Zanda', 'Ķīse', '7.b', { mother: 'Dace Ķīse', motherEmail: email })]
    const dace = () =>
      rows(tx =>
        tx
          .selectFrom('person')
          .select(['account_id', 'username', 'email'])
          .where('school_id', '=', school.id)
          .where('given_name', '=', 'Dace')
          .executeTakeFirstOrThrow(),
      )
    await bring(file(old))
    const before = await dace()
    const id = await bring(file(next))
    expect(await dace()).toMatchObject({ email: next })
    expect((await dace()).account_id).not.toBe(before.account_id)
    await undo(id)
    expect(await dace()).toEqual(before)
  })

  test('a user name that another school has gets a number', async () => {
    const [one, two] = [await givenSchool(), await givenSchool()]
    const row = learner('Zanda', 'Ķīse', '7.b', { mother: 'Dace Vienreizēja', motherEmail: `${newId()}@example.lv` })
    await one.bring([row])
    await two.bring([[...row.slice(0, 9), `${newId()}@example.lv`]])
    const usernames = await app.services.db
      .selectFrom('account')
      .select('username')
      .where('username', 'like', 'dace.vienreizeja%')
      .orderBy('username')
      .execute()
    expect(usernames.map(row => row.username)).toEqual(['dace.vienreizeja', 'dace.vienreizeja2'])
  })

  test('again, it is all the same and has nothing to import', async () => {
    const { bring, upload, apply } = await givenSchool()
    const file = [
      learner('Zanda', 'Ķīse', '7.b', {
        born: '21.11.2013.',
        mother: 'Dace Ķīse',
        motherEmail: `${newId()}@example.lv`,
        username: `z${newId()}`,
      }),
      staff('Māra', 'Ozoliņa', 'Klases audzinātāja', { className: '7.b' }),
    ]
    await bring(file)
    const { body } = await upload(file)
    expect(body).toMatchObject({ create: [], change: [], same: 2, ambiguous: [], errors: [], newClasses: [] })
    const answer = await apply(body.id)
    expect([answer.status, answer.body.code]).toEqual([422, 'nothing_to_import'])
  })

  test('changed, it shows the differences, tells who is missing, and moves a learner between classes', async () => {
    const { bring, upload, apply, people } = await givenSchool()
    await bring([learner('Zanda', 'Ķīse', '7.b', { number: 'R-1' }), learner('Jānis', 'Kalns', '7.b')])
    const { body } = await upload([learner('Zanda', 'Kalniņa', '8.a', { number: 'R-1', email: 'zanda@example.lv' })])
    expect(body.change).toMatchObject([
      {
        row: 2,
        changes: [
          { field: 'familyName', from: 'Ķīse', to: 'Kalniņa' },
          { field: 'className', from: '7.b', to: '8.a' },
          { field: 'email', from: null, to: 'zanda@example.lv' },
        ],
      },
    ])
    expect(body.missing).toMatchObject([{ familyName: 'Kalns', className: '7.b' }])
    await apply(body.id)
    const list = await people()
    expect(named(list, 'Zanda')).toMatchObject({ familyName: 'Kalniņa', className: '8.a', email: 'zanda@example.lv' })
    expect(named(list, 'Jānis').className).toBe('7.b')
  })

  test('two of one name in a class are never matched by the name', async () => {
    const { bring, upload, apply, people } = await givenSchool()
    await bring([
      learner('Anna', 'Ozola', '7.b', { born: '01.02.2013.' }),
      learner('Anna', 'Ozola', '7.b', { born: '05.06.2013.' }),
    ])
    const { body } = await upload([
      learner('Anna', 'Ozola', '7.b', { email: 'anna@example.lv' }),
      learner('Jana', 'Jauna', '7.b'),
    ])
    expect(body.ambiguous).toMatchObject([{ row: 2, candidates: [{ familyName: 'Ozola' }, { familyName: 'Ozola' }] }])
    await apply(body.id)
    expect((await people()).filter(one => one.givenName === 'Anna').map(one => one.email)).toEqual([null, null])
  })

  test('360 rows go in at once', async () => {
    const { bring, people, admin } = await givenSchool()
    await bring(
      Array.from({ length: 360 }, (_, index) =>
        learner(`Vārds${index}`, `Uzvārds${index}`, `${1 + (index % 12)}.a`, {
          mother: `Māte Uzvārds${index}`,
          motherEmail: `${newId()}@example.lv`,
        }),
      ),
    )
    expect(await people()).toHaveLength(200)
    expect((await admin.get('/api/people?role=learner')).body.total).toBe(360)
    expect((await admin.get('/api/people?role=representative')).body.total).toBe(360)
  })

  test('of two who apply one import at once, one wins', async () => {
    const { upload, apply, people } = await givenSchool()
    const { body } = await upload([learner('Zanda', 'Ķīse', '7.b')])
    const answers = await Promise.all([apply(body.id), apply(body.id)])
    expect(answers.map(one => one.body.code ?? one.body.state).toSorted()).toEqual(['applied', 'import_not_open'])
    expect(await people()).toHaveLength(2)
  })

  test('two files with the same people at once make them once', async () => {
    const { upload, apply, people } = await givenSchool()
    const rows = [learner('Zanda', 'Ķīse', '7.b')]
    const [one, two] = [await upload(rows), await upload(rows)]
    const answers = await Promise.all([apply(one.body.id), apply(two.body.id)])
    expect(answers.map(answer => answer.body.code ?? answer.body.state).toSorted()).toEqual([
      'applied',
      'import_out_of_date',
    ])
    expect(await people()).toHaveLength(2)
  })

  test('differences that are no longer those shown are refused until they are shown anew', async () => {
    const { upload, apply, admin, bring } = await givenSchool()
    const { body } = await upload([learner('Zanda', 'Ķīse', '7.b'), learner('Jānis', 'Kalns', '7.b')])
    await bring([learner('Zanda', 'Ķīse', '7.b')])
    const answer = await apply(body.id)
    expect([answer.status, answer.body.code]).toEqual([409, 'import_out_of_date'])
    expect((await admin.get(`/api/people/imports/${body.id}`)).body).toMatchObject({
      same: 1,
      create: [{ name: 'Jānis Kalns' }],
    })
    expect((await apply(body.id)).body.state).toBe('applied')
  })
})

describe('an applied file is taken back as one', () => {
  test('people, classes, changes, moves, class teachers, ties and accounts are as before', async () => {
    const { bring, undo, people, admin, events, rows, school } = await givenSchool()
    await bring([
      learner('Zanda', 'Ķīse', '7.b', { number: 'R-1' }),
      staff('Ilze', 'Kalna', 'Klases audzinātāja', { className: '7.b' }),
    ])
    const before = { people: await people(), classes: (await admin.get('/api/classes')).body }
    const email = `${newId()}@example.lv`
    const id = await bring([
      learner('Zanda', 'Jaunā', '8.a', { number: 'R-1', mother: 'Dace Jaunā', motherEmail: email }),
      staff('Māra', 'Ozoliņa', 'Klases audzinātāja', { className: '7.b' }),
    ])
    const applied = (await admin.get(`/api/people/imports/${id}`)).body
    expect(applied).toMatchObject({ state: 'applied', abilities: ['undo'], headers: [], sample: [] })
    expect(applied.create).toHaveLength(2)
    const answer = await undo(id)
    expect([answer.status, answer.body.state]).toEqual([200, 'undone'])
    expect({ people: await people(), classes: (await admin.get('/api/classes')).body }).toEqual(before)
    expect((await events()).at(-1)).toBe('people.import_undone')
    const left = await app.services.db.selectFrom('account').select('id').where('email', '=', email).execute()
    expect(left).toEqual([])
    const run = await rows(tx =>
      tx
        .selectFrom('import_run')
        .select(['content', 'undo'])
        .where('school_id', '=', school.id)
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    expect(run).toEqual({ content: {}, undo: null })
    expect((await undo(id)).body.code).toBe('import_not_applied')
  })

  test('a learner who changes class leaves its groups, and the undo puts them back', async () => {
    const { bring, undo, people, admin, rows, school } = await givenSchool()
    await bring([learner('Zanda', 'Ķīse', '7.b', { number: 'R-1' })])
    const { classes } = (await admin.get('/api/classes')).body
    const [groupId, learnerId] = [newId(), named(await people(), 'Zanda').id]
    await rows(async tx => {
      await tx
        .insertInto('learning_group')
        .values({ school_id: school.id, id: groupId, class_id: classes[0].id, name: '1. grupa' })
        .execute()
      await tx
        .insertInto('learning_group_member')
        .values({ school_id: school.id, group_id: groupId, learner_id: learnerId })
        .execute()
    })
    const members = () =>
      rows(tx =>
        tx
          .selectFrom('learning_group_member')
          .select(['group_id', 'learner_id'])
          .where('school_id', '=', school.id)
          .execute(),
      )
    const id = await bring([learner('Zanda', 'Ķīse', '8.a', { number: 'R-1' })])
    expect(await members()).toEqual([])
    expect((await undo(id)).status).toBe(200)
    expect(await members()).toEqual([{ group_id: groupId, learner_id: learnerId }])
    expect(named(await people(), 'Zanda').className).toBe('7.b')
  })

  test('not when a lesson names somebody whom it made', async () => {
    const { bring, undo, people, admin, school } = await givenSchool()
    const id = await bring([staff('Māra', 'Ozoliņa', 'Skolotāja'), learner('Zanda', 'Ķīse', '7.b')])
    const { classes } = (await admin.get('/api/classes')).body
    await givenLesson(app, school, { classId: classes[0].id, teacherId: named(await people(), 'Māra').id })
    const answer = await undo(id)
    expect([answer.status, answer.body.code]).toEqual([409, 'import_changed_since'])
    expect(await people()).toHaveLength(3)
  })

  test('not when somebody whom it made can sign in', async () => {
    const { bring, undo, people, admin } = await givenSchool()
    const id = await bring([learner('Zanda', 'Ķīse', '7.b')])
    await admin.post(`/api/people/${named(await people(), 'Zanda').id}/sign-in`)
    expect((await undo(id)).body.code).toBe('import_changed_since')
  })

  test('not when another import has changed the same again', async () => {
    const { bring, undo, people } = await givenSchool()
    await bring([learner('Zanda', 'Ķīse', '7.b', { number: 'R-1' })])
    const second = await bring([learner('Zanda', 'Kalna', '7.b', { number: 'R-1' })])
    const third = await bring([learner('Zanda', 'Liepa', '7.b', { number: 'R-1' })])
    expect((await undo(second)).body.code).toBe('import_changed_since')
    expect((await undo(third)).status).toBe(200)
    expect((await undo(second)).status).toBe(200)
    expect(named(await people(), 'Zanda').familyName).toBe('Ķīse')
  })

  test('not after 30 days, when the way back has been emptied', async () => {
    const { bring, undo, upload, apply, rows, school } = await givenSchool()
    const id = await bring([learner('Zanda', 'Ķīse', '7.b')])
    const waiting = (await upload([learner('Jānis', 'Kalns', '7.b')])).body.id
    const expire = (at: string) => rows(tx => expireImports(tx, school.id, Temporal.Instant.from(at)))
    expect(await expire('2026-12-25T00:00:00Z')).toBe(0)
    expect(await expire('2026-12-27T00:00:00Z')).toBe(2)
    expect(await expire('2026-12-27T00:00:00Z')).toBe(0)
    const answer = await undo(id)
    expect([answer.status, answer.body.code]).toEqual([409, 'undo_expired'])
    expect((await apply(waiting)).body.code).toBe('import_not_open')
  })
})

describe('who may import', () => {
  const routes = (id: string) =>
    [
      ['GET', `/api/people/imports/${id}`],
      ['PUT', `/api/people/imports/${id}/mapping`],
      ['POST', `/api/people/imports/${id}/apply`],
      ['POST', `/api/people/imports/${id}/undo`],
    ] as const

  test('administration and the administrator; others get 403, another school 404', async () => {
    const { school, upload } = await givenSchool()
    const { body } = await upload([learner('Zanda', 'Ķīse', '7.b')])
    const stranger = await (await app.school('Cita')).person({ roles: ['administrator'] })
    const call = async (caller: typeof stranger, method: string, path: string) => {
      const json = { body: JSON.stringify({ mapping: [] }), headers: { 'content-type': 'application/json' } }
      return (await caller.raw(path, { method, ...(method === 'GET' ? {} : json) })).status
    }
    for (const [method, path] of routes(body.id)) {
      expect([path, await call(stranger, method, path)]).toEqual([path, 404])
    }
    for (const role of ['teacher', 'class_teacher', 'learner', 'representative', 'it_specialist', 'founder'] as const) {
      const person = await school.person({ roles: [role] })
      for (const [method, path] of [...routes(body.id), ['GET', '/api/people/imports'] as const]) {
        expect([role, path, await call(person, method, path)]).toEqual([role, path, 403])
      }
      expect((await person.upload('/api/people/imports', 'x.csv', csv([]))).status).toBe(403)
    }
    const director = await school.person({ roles: ['director'] })
    expect((await director.get('/api/people/imports')).body.imports).toMatchObject([
      {
        id: body.id,
        state: 'previewed',
        created: 1,
        changed: 0,
        createdBy: { givenName: 'Ieva' },
        abilities: ['map', 'apply'],
      },
    ])
  })
})
