import type { Role } from '@talklase/domain/people/role.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { eventsOf, givenClass } from '../../../testing/lesson.ts'
import { insertPerson, type NewPerson } from '../store.ts'

let app: TestApp

beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** A school with a class of grade 3, whose second learner has no account yet. */
async function givenThirdGrade(grade = 3) {
  const school = await app.school(`Skola ${newId()}`)
  const deputy = await school.person({ roles: ['deputy_head'] })
  const classTeacher = await school.person({ roles: ['class_teacher'] })
  const add = (values: Omit<NewPerson, 'roles'> & { roles: readonly Role[] }) =>
    inSchool(app.services.db, school.id, tx => insertPerson(tx, school.id, values))
  const anna = await add({ givenName: 'Anna', familyName: 'Ābele', roles: ['learner'] })
  const oto = await add({ givenName: 'Oto', familyName: 'Zars', roles: ['learner'] })
  const parent = await add({ givenName: 'Dace', familyName: 'Ābele', roles: ['representative'] })
  await inSchool(app.services.db, school.id, tx =>
    tx
      .insertInto('representation')
      .values({ school_id: school.id, learner_id: anna, representative_id: parent })
      .execute(),
  )
  const classId = await givenClass(app, school, {
    name: `${grade}.a`,
    grade,
    classTeacherId: classTeacher.personId,
    learnerIds: [anna, oto],
  })
  return { school, deputy, classTeacher, anna, oto, parent, classId, add }
}

const signInWith = (body: { username: string; password: string }) =>
  app.anybody.post('/api/sign-in/sign-in/username', body)

const signInCard = (link: string, pin: string) =>
  app.anybody.post('/api/sign-in/card', { secret: link.split('#')[1], pin })

describe('a sign-in is issued', () => {
  test('the account is made, the password is told once and opens it, and the event holds neither', async () => {
    const { school, deputy, anna } = await givenThirdGrade()
    const { status, body } = await deputy.post(`/api/people/${anna}/sign-in`)
    expect(status).toBe(200)
    expect(body.username).toMatch(/^anna\.abele\d*$/)
    expect(body.password).toMatch(/^([bdfgklmnprstvz][aeiou]){3}(-([bdfgklmnprstvz][aeiou]){3}){3}$/)
    expect((await signInWith(body)).status).toBe(200)
    expect(await eventsOf(app, school.id, anna)).toEqual(['sign_in.issued'])
    const written = await inSchool(app.services.db, school.id, tx =>
      tx.selectFrom('event').select('detail').where('school_id', '=', school.id).where('subject', '=', anna).execute(),
    )
    expect(written).toEqual([{ detail: {} }])
  })

  test('issued again, the user name stays, the former password and its sessions end', async () => {
    const { deputy, classTeacher } = await givenThirdGrade()
    const first = (await deputy.post(`/api/people/${classTeacher.personId}/sign-in`)).body
    expect(first.username).toBe(classTeacher.username)
    // The end of a session reaches every process by NOTIFY, a moment after the commit.
    await expect.poll(async () => (await classTeacher.get('/api/people')).status).toBe(401)
    const second = (await deputy.post(`/api/people/${classTeacher.personId}/sign-in`)).body
    expect([second.username, (await signInWith(first)).status, (await signInWith(second)).status]).toEqual([
      first.username,
      401,
      200,
    ])
  })

  test('a user name that another school has gets a number', async () => {
    const name = `Vards${newId().slice(-6)}`
    const usernames: string[] = []
    for (let round = 0; round < 3; round += 1) {
      const { deputy, add } = await givenThirdGrade()
      const id = await add({ givenName: name, familyName: 'Tests', roles: ['teacher'] })
      usernames.push((await deputy.post(`/api/people/${id}/sign-in`)).body.username)
    }
    const base = `${name.toLowerCase()}.tests`
    expect(usernames).toEqual([base, `${base}2`, `${base}3`])
  })

  test('two at once make one account', async () => {
    const { deputy, anna } = await givenThirdGrade()
    const answers = await Promise.all([1, 2].map(() => deputy.post(`/api/people/${anna}/sign-in`)))
    expect(new Set(answers.map(one => one.body.username)).size).toBe(1)
  })

  test('an account that opens another school too keeps its password', async () => {
    const { deputy, add } = await givenThirdGrade()
    const other = await (await app.school('Cita')).person({ roles: ['director'] })
    const id = await add({
      givenName: 'Dace',
      familyName: 'Liepa',
      roles: ['representative'],
      accountId: other.accountId,
    })
    const answer = await deputy.post(`/api/people/${id}/sign-in`)
    expect([answer.status, answer.body.code]).toEqual([409, 'account_of_another_school'])
    expect((await other.get('/api/people')).status).toBe(200)
  })

  test('a class teacher issues for the own class and its representatives, and not for staff', async () => {
    const { school, classTeacher, anna, parent, deputy, add } = await givenThirdGrade()
    const stray = await add({ givenName: 'Svešs', familyName: 'Skolēns', roles: ['learner'] })
    const director = await add({ givenName: 'Inese', familyName: 'Ābele', roles: ['director', 'representative'] })
    await inSchool(app.services.db, school.id, tx =>
      tx
        .insertInto('representation')
        .values({ school_id: school.id, learner_id: anna, representative_id: director })
        .execute(),
    )
    const statuses = []
    for (const id of [anna, parent, stray, director, deputy.personId])
      statuses.push((await classTeacher.post(`/api/people/${id}/sign-in`)).status)
    expect(statuses).toEqual([200, 200, 403, 403, 403])
  })

  test('others get 403, another school 404', async () => {
    const { school, anna } = await givenThirdGrade()
    const stranger = await (await app.school('Cita')).person({ roles: ['deputy_head'] })
    expect((await stranger.post(`/api/people/${anna}/sign-in`)).status).toBe(404)
    for (const role of [
      'teacher',
      'learner',
      'representative',
      'social_pedagogue',
      'it_specialist',
      'founder',
    ] as const) {
      const person = await school.person({ roles: [role] })
      expect([role, (await person.post(`/api/people/${anna}/sign-in`)).status]).toEqual([role, 403])
    }
  })
})

describe('cards for young learners', () => {
  test('each learner of the class gets one that signs in with its PIN', async () => {
    const { school, classTeacher, classId, anna, oto } = await givenThirdGrade()
    const { status, body } = await classTeacher.post(`/api/classes/${classId}/cards`)
    expect([status, body.className]).toEqual([200, '3.a'])
    expect(body.cards).toMatchObject([
      {
        id: anna,
        familyName: 'Ābele',
        link: expect.stringMatching(/^http:\/\/localhost\/card#[\w-]{43}$/),
        pin: expect.stringMatching(/^\d{4}$/),
      },
      { id: oto, familyName: 'Zars' },
    ])
    const [card] = body.cards
    expect((await signInCard(card.link, card.pin)).status).toBe(200)
    const wrong = String((Number(card.pin) + 1) % 10_000).padStart(4, '0')
    expect((await signInCard(card.link, wrong)).status).toBe(401)
    const rows = await inSchool(app.services.db, school.id, tx =>
      tx.selectFrom('sign_in_card').selectAll().where('school_id', '=', school.id).execute(),
    )
    expect(JSON.stringify(rows)).not.toContain(card.link.split('#')[1])
    const events = await inSchool(app.services.db, school.id, tx =>
      tx
        .selectFrom('event')
        .select('detail')
        .where('school_id', '=', school.id)
        .where('type', '=', 'sign_in_card.issued')
        .execute(),
    )
    expect(events.map(event => event.detail)).toEqual([{ learnerId: anna }, { learnerId: oto }])
  })

  test('a new card ends the former one, for the chosen learner alone', async () => {
    const { deputy, classId, anna } = await givenThirdGrade()
    const [former, otos] = (await deputy.post(`/api/classes/${classId}/cards`)).body.cards
    const again = (await deputy.post(`/api/classes/${classId}/cards`, { learnerIds: [anna, anna] })).body.cards
    expect(again).toHaveLength(1)
    const statuses = []
    for (const card of [former, again[0], otos]) statuses.push((await signInCard(card.link, card.pin)).status)
    expect(statuses).toEqual([401, 200, 200])
    expect((await deputy.get('/api/people?role=learner')).body.people).toMatchObject([
      { familyName: 'Ābele', hasCard: true, hasAccount: true },
      { familyName: 'Zars', hasCard: true },
    ])
  })

  test.each([2, 7])('grade %i has none', async grade => {
    const { deputy, classId } = await givenThirdGrade(grade)
    const answer = await deputy.post(`/api/classes/${classId}/cards`)
    expect([answer.status, answer.body.code, answer.body.data.values]).toEqual([
      422,
      'grade_without_cards',
      { from: 3, to: 6 },
    ])
  })

  test('a class without learners is refused, a learner of another class is not found', async () => {
    const { school, deputy, classId } = await givenThirdGrade()
    const empty = await givenClass(app, school, { name: '4.a', grade: 4 })
    expect((await deputy.post(`/api/classes/${empty}/cards`)).body.code).toBe('class_without_learners')
    expect((await deputy.post(`/api/classes/${classId}/cards`, { learnerIds: [newId()] })).status).toBe(404)
  })

  test('another class teacher and other roles get 403, another school 404', async () => {
    const { school, classId } = await givenThirdGrade()
    const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
    expect((await stranger.post(`/api/classes/${classId}/cards`)).status).toBe(404)
    for (const role of ['class_teacher', 'teacher', 'learner', 'it_specialist'] as const) {
      const person = await school.person({ roles: [role] })
      expect([role, (await person.post(`/api/classes/${classId}/cards`)).status]).toEqual([role, 403])
    }
  })
})

test('nobody but the heads themselves opens a head’s door: a deputy can’t set the director’s password', async () => {
  const school = await app.school()
  const deputy = await school.person({ roles: ['deputy_head'] })
  const director = await school.person({ roles: ['director'] })
  const administrator = await school.person({ roles: ['administrator'] })
  const issue = async (caller: typeof deputy, whose: typeof deputy) =>
    (await caller.post(`/api/people/${whose.personId}/sign-in`)).status
  expect(await issue(deputy, director)).toBe(403)
  expect(await issue(deputy, administrator)).toBe(403)
  expect(await issue(administrator, director)).toBe(200)
})
