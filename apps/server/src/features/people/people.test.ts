import type { Role } from '@talklase/domain/people/role.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTable } from '../../integrations/table-files/read.ts'
import { newId } from '../../kernel/id.ts'
import { inSchool } from '../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../testing/lesson.ts'
import { personalData } from './personal-data.ts'
import { insertPerson, type NewPerson } from './store.ts'

let app: TestApp

beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** Two classes: 7.b of the class teacher, with a parent; 10.a, in which the teacher teaches; 8.c, which is nobody's. */
async function givenPeople() {
  const school = await app.school(`Skola ${newId()}`)
  const add = (givenName: string, familyName: string, roles: readonly Role[], rest: Partial<NewPerson> = {}) =>
    inSchool(app.services.db, school.id, tx =>
      insertPerson(tx, school.id, {
        givenName,
        familyName,
        roles,
        email: `${newId()}@example.lv`,
        phone: '+37129111111',
        ...rest,
      }),
    )
  const deputy = await school.person({ roles: ['deputy_head'], givenName: 'Vija', familyName: 'Vietniece' })
  const classTeacher = await school.person({ roles: ['class_teacher'], givenName: 'Klāra', familyName: 'Audzinātāja' })
  const teacher = await school.person({ roles: ['teacher'], givenName: 'Tālis', familyName: 'Skolotājs' })
  const zanda = await add('Zanda', 'Ķīse', ['learner'])
  const aigars = await add('Aigars', 'Āboliņš', ['learner'])
  const janis = await add('Jānis', 'Zeltiņš', ['learner'])
  const parent = await add('Dace', 'Ķīse', ['representative'])
  await inSchool(app.services.db, school.id, tx =>
    tx
      .insertInto('representation')
      .values({ school_id: school.id, learner_id: zanda, representative_id: parent })
      .execute(),
  )
  const own = await givenClass(app, school, {
    name: '7.b',
    grade: 7,
    classTeacherId: classTeacher.personId,
    learnerIds: [zanda],
  })
  const taught = await givenClass(app, school, { name: '10.a', grade: 10, learnerIds: [aigars] })
  await givenClass(app, school, { name: '8.c', grade: 8, learnerIds: [janis] })
  await givenLesson(app, school, { classId: taught, teacherId: teacher.personId })
  return { school, add, deputy, classTeacher, teacher, zanda, parent, own, taught }
}

type Listed = {
  familyName: string
  email: string | null
  phone: string | null
  username: string | null
  className: string | null
  abilities: string[]
}
const familyNames = (body: { people: Listed[] }) => body.people.map(one => one.familyName)

describe('the list of people', () => {
  test('the deputy head sees everybody in Latvian order, with who represents whom', async () => {
    const { deputy, parent, own } = await givenPeople()
    const { body } = await deputy.get('/api/people')
    expect(familyNames(body)).toEqual(['Audzinātāja', 'Āboliņš', 'Ķīse', 'Ķīse', 'Skolotājs', 'Vietniece', 'Zeltiņš'])
    expect([body.total, body.abilities]).toEqual([7, ['import', 'export']])
    expect(body.people[3]).toMatchObject({
      givenName: 'Zanda',
      roles: ['learner'],
      classId: own,
      className: '7.b',
      phone: '+37129111111',
      hasAccount: false,
      hasCard: false,
      representatives: [{ id: parent, givenName: 'Dace', familyName: 'Ķīse' }],
      abilities: ['issueSignIn'],
    })
  })

  test.each([
    ['search=kise', ['Ķīse', 'Ķīse']],
    ['search=ĶĪSE zan', ['Ķīse']],
    ['search=7.b', ['Ķīse']],
    ['search=nav', []],
    ['search=%25', ['Audzinātāja', 'Āboliņš', 'Ķīse', 'Ķīse', 'Skolotājs', 'Vietniece', 'Zeltiņš']],
    ['role=teacher', ['Skolotājs']],
    ['role=learner&sort=class', ['Ķīse', 'Zeltiņš', 'Āboliņš']],
    ['role=learner&sort=-class', ['Āboliņš', 'Zeltiņš', 'Ķīse']],
    ['role=learner&sort=-name', ['Zeltiņš', 'Ķīse', 'Āboliņš']],
    ['sort=role&pageSize=2', ['Audzinātāja', 'Vietniece']],
    ['pageSize=3&page=3', ['Zeltiņš']],
  ])('%s', async (query, expected) => {
    const { deputy } = await givenPeople()
    expect(familyNames((await deputy.get(`/api/people?${query}`)).body)).toEqual(expected)
  })

  test('by class', async () => {
    const { deputy, taught } = await givenPeople()
    const { body } = await deputy.get(`/api/people?classId=${taught}`)
    expect([familyNames(body), body.total]).toEqual([['Āboliņš'], 1])
  })

  test('the class teacher sees the own class, its representatives and the names of staff', async () => {
    const { classTeacher } = await givenPeople()
    const { body } = await classTeacher.get('/api/people')
    expect(familyNames(body)).toEqual(['Audzinātāja', 'Ķīse', 'Ķīse', 'Skolotājs', 'Vietniece'])
    const [self, dace, zanda, colleague] = body.people
    expect([self.username === null, dace.email === null, zanda.phone === null]).toEqual([false, false, false])
    expect([colleague.email, colleague.phone, colleague.username, colleague.abilities]).toEqual([null, null, null, []])
    expect([dace.abilities, zanda.abilities, body.abilities]).toEqual([['issueSignIn'], ['issueSignIn'], ['export']])
  })

  test('the teacher sees names in the taught class and of staff, and nothing else of them', async () => {
    const { teacher } = await givenPeople()
    const { body } = await teacher.get('/api/people')
    expect(familyNames(body)).toEqual(['Audzinātāja', 'Āboliņš', 'Skolotājs', 'Vietniece'])
    const learner = body.people[1]
    expect(learner).toMatchObject({
      className: '10.a',
      email: null,
      phone: null,
      username: null,
      representatives: [],
      abilities: [],
    })
  })

  test('another school’s people are not there; learners, representatives and the founder get 403', async () => {
    const { school } = await givenPeople()
    const stranger = await (await app.school('Cita')).person({ roles: ['deputy_head'] })
    expect((await stranger.get('/api/people')).body.total).toBe(1)
    expect((await stranger.get('/api/classes')).body.classes).toEqual([])
    for (const role of ['learner', 'representative', 'founder'] as const) {
      const person = await school.person({ roles: [role] })
      for (const path of ['/api/people', '/api/classes', '/api/people/export?format=csv'])
        expect([role, path, (await person.get(path)).status]).toEqual([role, path, 403])
    }
    for (const role of ['social_pedagogue', 'it_specialist', 'director', 'administrator'] as const) {
      const person = await school.person({ roles: [role] })
      const { body } = await person.get('/api/people?role=learner&search=Zel')
      expect([role, familyNames(body)]).toEqual([role, ['Zeltiņš']])
    }
  })
})

describe('the classes', () => {
  test('in the order people read them, with what each may do there', async () => {
    const { deputy, classTeacher, school } = await givenPeople()
    await givenClass(app, school, { name: '5.a', grade: 5 })
    const of = async (caller: typeof deputy) =>
      (await caller.get('/api/classes')).body.classes.map(
        (one: { name: string; learners: number; abilities: string[] }) => [one.name, one.learners, one.abilities],
      )
    expect(await of(deputy)).toEqual([
      ['5.a', 0, ['plan', 'readJournal', 'issueCards', 'edit']],
      ['7.b', 1, ['plan', 'readJournal', 'edit']],
      ['8.c', 1, ['plan', 'readJournal', 'edit']],
      ['10.a', 1, ['plan', 'readJournal', 'edit']],
    ])
    expect(await of(classTeacher)).toEqual([
      ['5.a', 0, []],
      ['7.b', 1, ['readJournal']],
      ['8.c', 1, []],
      ['10.a', 1, []],
    ])
  })
})

describe('A4: the programme of a class', () => {
  test('A4: set once, recorded once, and lessons are refused from then on; taken back, they are not', async () => {
    const { deputy, school, taught, teacher } = await givenPeople()
    const lessonId = await givenLesson(app, school, {
      classId: taught,
      teacherId: teacher.personId,
      subject: 'Fizika',
      on: '2026-11-27',
    })
    const set = (excludedProgramme: boolean) => deputy.put(`/api/classes/${taught}`, { excludedProgramme })
    const mark = async () => {
      const body = { lessonIds: [lessonId], legalBasis: 'health_safety' }
      const answer = await deputy.post(`/api/classes/${taught}/remote-lessons`, body)
      return answer.body.code ?? answer.status
    }
    expect((await set(true)).body).toEqual({ id: taught, excludedProgramme: true })
    await set(true)
    const shown = (await deputy.get('/api/classes')).body.classes
    expect(shown.filter((one: { excludedProgramme: boolean }) => one.excludedProgramme)).toMatchObject([{ id: taught }])
    expect(await mark()).toBe('programme_excluded')
    expect(await eventsOf(app, school.id, taught)).toEqual(['class.edited'])
    await set(false)
    expect(await mark()).toBe(200)
    expect(await eventsOf(app, school.id, taught)).toEqual(['class.edited', 'class.edited', 'lesson.marked_remote'])
  })

  test('A4: a stranger finds no class, a teacher may not, and nothing is written', async () => {
    const { classTeacher, teacher, school, own } = await givenPeople()
    const stranger = await (await app.school('Cita')).person({ roles: ['deputy_head'] })
    const set = async (who: typeof teacher) =>
      (await who.put(`/api/classes/${own}`, { excludedProgramme: true })).status
    expect([await set(stranger), await set(teacher), await set(classTeacher)]).toEqual([404, 403, 403])
    expect(await eventsOf(app, school.id, own)).toEqual([])
  })
})

describe('the export', () => {
  const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

  test('CSV with the filter kept, its formulas harmless, and an event for it', async () => {
    const { school, deputy, add } = await givenPeople()
    await add('=HYPERLINK("http://x")', 'Ļauns', ['teacher'], { email: null, phone: null })
    const response = await deputy.raw('/api/people/export?format=csv&role=teacher')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    const text = new TextDecoder().decode(await bytesOf(response))
    const [heading, first] = text.split('\r\n')
    expect(heading).toBe('Uzvārds;Vārds;Loma;Klase;E-pasts;Tālrunis;Lietotājvārds')
    expect(first).toBe('Ļauns;"\'=HYPERLINK(""http://x"")";Priekšmeta skolotājs;;;;')
    expect(await eventsOf(app, school.id, school.id)).toEqual(['people.exported'])
  })

  test('XLSX of the own class for its class teacher, which an import reads again', async () => {
    const { classTeacher, deputy, zanda } = await givenPeople()
    const response = await classTeacher.raw('/api/people/export?format=xlsx&role=learner')
    const bytes = await bytesOf(response)
    const table = await readTable(bytes, 'x.xlsx')
    expect(table).toMatchObject({
      ok: true,
      rows: [
        ['Uzvārds', 'Vārds', 'Loma', 'Klase', 'E-pasts', 'Tālrunis', 'Lietotājvārds'],
        ['Ķīse', 'Zanda', 'Skolēns', '7.b', expect.any(String), '+37129111111', ''],
      ],
    })
    const { body } = await deputy.upload('/api/people/imports', 'x.xlsx', bytes)
    expect(body).toMatchObject({ create: [], change: [], errors: [], same: 1 })
    expect(body.missing.some((one: { id: string }) => one.id === zanda)).toBe(false)
  })

  test('not for a teacher', async () => {
    const { teacher } = await givenPeople()
    expect((await teacher.get('/api/people/export?format=csv')).status).toBe(403)
  })
})

test('every table of the noun says why it is kept, until when, and how it is exported and erased', () => {
  expect(personalData.map(one => one.table)).toEqual([
    'person',
    'person_role',
    'class_group',
    'class_member',
    'representation',
    'sign_in_card',
    'import_run',
  ])
})
