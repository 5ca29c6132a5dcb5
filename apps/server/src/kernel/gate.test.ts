import { jaunjelgavaProcedure } from '@talklase/regulation/presets.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertPerson } from '../features/people/store.ts'
import { openTestApp, type TestApp } from '../testing/app.ts'
import { newId } from './id.ts'
import { record } from './record.ts'
import { inSchool } from './transact.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

test('who is not signed in is told so, whatever they ask for', async () => {
  const school = await app.school()
  const paths = ['/api/me', '/api/school/calendar', '/api/people', `/api/lessons/${newId()}`]
  const answers = await Promise.all(paths.map(path => app.anybody.get(path)))
  expect(answers.map(one => [one.status, one.body.code])).toEqual(paths.map(() => [401, 'not_signed_in']))
  const forged = app.callerWith('talklase.session_token=forged.signature', school.id)
  expect((await forged.get('/api/me')).status).toBe(401)
})

test('another school’s header is as if there were no such school', async () => {
  const mine = await app.school('Mana')
  const theirs = await app.school('Cita')
  const caller = await mine.person({ roles: ['director'] })
  expect((await caller.get('/api/school/calendar')).status).toBe(200)
  const [cookie] = await app.services.signIn.createSessions([caller.accountId])
  const elsewhere = await app.callerWith(cookie ?? null, theirs.id).get('/api/school/calendar')
  const nowhere = await app.callerWith(cookie ?? null, newId()).get('/api/school/calendar')
  expect([elsewhere.status, nowhere.status]).toEqual([404, 404])
  expect(elsewhere.body).toEqual(nowhere.body)
})

test('one account, two schools: the header chooses, with the roles held there', async () => {
  const first = await app.school('A skola')
  const second = await app.school('B skola')
  const teacher = await first.person({ roles: ['teacher'] })
  await inSchool(app.services.db, second.id, tx =>
    insertPerson(tx, second.id, {
      givenName: 'Anna',
      familyName: 'Bērziņa',
      roles: ['representative'],
      accountId: teacher.accountId,
    }),
  )
  const [cookie] = await app.services.signIn.createSessions([teacher.accountId])
  const me = async (school: string | null) => (await app.callerWith(cookie ?? null, school).get('/api/me')).body
  expect(await me(second.id)).toMatchObject({ school: { name: 'B skola' }, roles: ['representative'] })
  expect(await me(first.id)).toMatchObject({ school: { name: 'A skola' }, roles: ['teacher'] })
  const byDefault = await me(null)
  expect(byDefault.school.name).toBe('A skola')
  expect(byDefault.memberships.map((one: { schoolName: string }) => one.schoolName)).toEqual(['A skola', 'B skola'])
})

test('an account without a school finds nothing', async () => {
  const accountId = await app.services.signIn.createAccount({
    username: 'nobodys',
    password: null,
    name: 'Nobody',
    email: null,
  })
  const [cookie] = await app.services.signIn.createSessions([accountId])
  expect((await app.callerWith(cookie ?? null, null).get('/api/me')).status).toBe(404)
})

test('somebody who has left is let in no longer, once the school says so', async () => {
  const school = await app.school()
  const caller = await school.person({ roles: ['teacher'] })
  expect((await caller.get('/api/me')).status).toBe(200)
  await inSchool(app.services.db, school.id, async tx => {
    await tx
      .updateTable('person')
      .set({ left_on: Temporal.PlainDate.from('2026-11-25') })
      .where('id', '=', caller.personId)
      .execute()
    const actor = {
      schoolId: school.id,
      personId: caller.personId,
      accountId: caller.accountId,
      roles: new Set<never>(),
    }
    await record(
      tx,
      { actor, now: app.services.clock() },
      { type: 'person.left', subject: caller.personId, topics: ['people'] },
    )
  })
  await expect.poll(async () => (await caller.get('/api/me')).status).toBe(404)
})

test('where staff owe a second factor they may ask who they are and nothing else; others owe none', async () => {
  const school = await app.school('Droša skola', {
    ...jaunjelgavaProcedure,
    values: { ...jaunjelgavaProcedure.values, 'signIn.totpRequiredForStaff': true },
  })
  const teacher = await school.person({ roles: ['teacher'] })
  const learner = await school.person({ roles: ['learner'] })
  expect((await teacher.get('/api/me')).body).toMatchObject({ twoFactorRequired: true })
  const refused = await teacher.get('/api/school/calendar')
  expect([refused.status, refused.body.code]).toEqual([401, 'two_factor_required'])
  expect((await learner.get('/api/me')).body).toMatchObject({ twoFactorRequired: false })
  expect((await learner.get('/api/school/calendar')).status).toBe(200)

  const [proven] = await app.services.signIn.createSessions([teacher.accountId], 'two_factor')
  const again = app.callerWith(proven ?? null, school.id)
  expect((await again.get('/api/me')).body).toMatchObject({ twoFactorRequired: false })
  expect((await again.get('/api/school/calendar')).status).toBe(200)
})

test('the day is the school’s day, not the machine’s', async () => {
  const school = await app.school()
  const caller = await school.person({ roles: ['teacher'] })
  app.setNow('2026-11-26T22:30:00Z')
  expect((await caller.get('/api/me')).body.today).toBe('2026-11-27')
  app.setNow('2026-11-26T21:30:00Z')
  expect((await caller.get('/api/me')).body.today).toBe('2026-11-26')
})

test('somebody known at one school is let into another as soon as they are added there', async () => {
  const first = await app.school('Pirmā')
  const second = await app.school('Otrā')
  const parent = await first.person({ roles: ['representative'] })
  const deputy = await second.person({ roles: ['deputy_head'] })
  const [cookie] = await app.services.signIn.createSessions([parent.accountId])
  const elsewhere = app.callerWith(cookie ?? null, second.id)
  expect((await elsewhere.get('/api/me')).status).toBe(404)
  await inSchool(app.services.db, second.id, async tx => {
    const personId = await insertPerson(tx, second.id, {
      givenName: 'Anna',
      familyName: 'Bērziņa',
      roles: ['representative'],
      accountId: parent.accountId,
    })
    const actor = {
      schoolId: second.id,
      personId: deputy.personId,
      accountId: deputy.accountId,
      roles: new Set<never>(),
    }
    await record(
      tx,
      { actor, now: app.services.clock() },
      { type: 'test.person_added', subject: personId, topics: ['people'] },
    )
  })
  await expect.poll(async () => (await elsewhere.get('/api/me')).status).toBe(200)
})

test('an unexpected error is told by an id alone, and the log says where without quoting a row', async () => {
  const lines: unknown[] = []
  const log = app.services.log
  const original = log.error.bind(log)
  log.error = ((...parts: unknown[]) => void lines.push(parts[0])) as typeof log.error
  const school = await app.school()
  const teacher = await school.person({ roles: ['teacher'] })
  const broken = app.services.settings.of
  app.services.settings.of = () =>
    Promise.reject(Object.assign(new Error('row (Anna Slepenā) failed'), { code: '23514' }))
  const answer = await teacher.get('/api/me')
  app.services.settings.of = broken
  log.error = original
  expect([answer.status, answer.body.code]).toEqual([500, 'unexpected'])
  expect(lines).toMatchObject([{ id: answer.body.data.id, error: { kind: 'Error', code: '23514' } }])
  expect(JSON.stringify([lines, answer.body])).not.toContain('Slepenā')
})
