import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'
import { recordShownContacts } from './store.ts'
import { forgetContactNotices, remindOfContacts } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

async function givenRemoteLesson() {
  app.setNow(thursdayMorning)
  const school = await app.school(`Skola ${newId()}`)
  const teacher = await school.person({ roles: ['teacher'], givenName: 'Ilze', familyName: 'Ozola' })
  const learner = await school.person({ roles: ['learner'] })
  const classId = await givenClass(app, school, { learnerIds: [learner.personId] })
  const lessonId = await givenLesson(app, school, { classId, teacherId: teacher.personId, remote: {} })
  const shown = (who = learner, body: object = {}) => who.post(`/api/me/lessons/${lessonId}/contacts`, body)
  const notices = () =>
    inSchool(app.services.db, school.id, tx =>
      tx.selectFrom('contact_notice').select(['version', 'way']).orderBy('version').execute(),
    )
  return { school, teacher, learner, classId, lessonId, shown, notices }
}

const contacts = {
  channels: [
    { kind: 'e_klase', value: 'Ilze Ozola', hours: '' },
    { kind: 'phone', value: '+371 2612 3456', hours: 'stundas laikā' },
  ],
  note: 'Ja pazūd internets, zvaniet.',
}

describe('how a teacher is reached', () => {
  test('A33: the teacher says it, learners of the lesson see it, and that they did is kept once for each version', async () => {
    const { school, teacher, shown, notices } = await givenRemoteLesson()
    expect((await teacher.get('/api/me/contacts')).body).toEqual({
      version: 0,
      channels: [],
      note: '',
      changedAt: null,
    })
    const saved = await teacher.put('/api/me/contacts', contacts)
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)
    expect(saved.body).toMatchObject({ version: 1, ...contacts })
    expect((await shown()).body.contacts).toMatchObject([{ teacher: { familyName: 'Ozola' }, ...contacts }])
    await shown()
    expect(await notices()).toEqual([{ version: 1, way: 'page' }])
    await teacher.put('/api/me/contacts', { ...contacts, note: '' })
    await teacher.put('/api/me/contacts', { ...contacts, note: '' })
    await shown()
    expect((await notices()).map(row => row.version)).toEqual([1, 2])
    expect(await eventsOf(app, school.id, teacher.personId)).toEqual(Array(3).fill('contacts.saved'))
  })

  test('A33: what many pages show at once is kept together, each school’s inside its wall', async () => {
    const [one, other] = [await givenRemoteLesson(), await givenRemoteLesson()]
    for (const { teacher } of [one, other]) await teacher.put('/api/me/contacts', contacts)
    const shownTo = ({ school, teacher, learner }: typeof one) => ({
      school_id: school.id,
      learner_id: learner.personId,
      contacts: [{ person_id: teacher.personId, version: 1 }],
      at: Temporal.Instant.from(thursdayMorning),
    })
    expect(await recordShownContacts(app.services.db, [shownTo(one), shownTo(other), shownTo(one)])).toHaveLength(3)
    for (const { notices } of [one, other]) expect(await notices()).toEqual([{ version: 1, way: 'page' }])
  })

  test.each([
    [{ kind: 'email', value: 'ilze', hours: '' }, 'contact_not_email'],
    [{ kind: 'phone', value: 'zvani', hours: '' }, 'contact_not_phone'],
  ])('A33: %j reaches nobody', async (channel, code) => {
    const { teacher } = await givenRemoteLesson()
    const refused = await teacher.put('/api/me/contacts', { channels: [...contacts.channels, channel], note: '' })
    expect([refused.status, refused.body.code]).toEqual([422, code])
    expect(refused.body.data.values).toMatchObject({ place: 3 })
  })

  test('only who teaches says it, and only learners of the lesson are shown it', async () => {
    const { school, learner, teacher, shown, lessonId } = await givenRemoteLesson()
    expect((await learner.put('/api/me/contacts', contacts)).status).toBe(403)
    const other = await school.person({ roles: ['learner'] })
    const stranger = await (await app.school('Cita')).person({ roles: ['learner'] })
    await teacher.put('/api/me/contacts', contacts)
    expect((await shown(other)).status).toBe(404)
    expect((await shown(stranger)).status).toBe(404)
    expect((await shown(other, { learnerId: learner.personId })).status).toBe(403)
    expect((await teacher.post(`/api/me/lessons/${lessonId}/contacts`, { learnerId: learner.personId })).status).toBe(
      403,
    )
  })

  test('what was taken back is shown to nobody', async () => {
    const { teacher, shown, notices } = await givenRemoteLesson()
    await teacher.put('/api/me/contacts', contacts)
    await teacher.put('/api/me/contacts', { channels: [], note: '' })
    expect((await shown()).body.contacts).toEqual([])
    expect(await notices()).toEqual([])
  })
})

describe('the reminder', () => {
  const kinds = async (teacher: { get(path: string): Promise<{ body: { notices: { kind: string }[] } }> }) =>
    (await teacher.get('/api/me/notices')).body.notices.map(one => one.kind)

  test('A33: a teacher who has not said it is reminded before the remote lesson, once', async () => {
    const { teacher } = await givenRemoteLesson()
    await remindOfContacts(app.services)
    await remindOfContacts(app.services)
    expect(await kinds(teacher)).toEqual(['contacts_needed'])
  })

  test('A33: who has said it is not reminded, nor who has no remote lesson in the next days', async () => {
    const { school, teacher, classId } = await givenRemoteLesson()
    await teacher.put('/api/me/contacts', contacts)
    const later = await school.person({ roles: ['teacher'] })
    await givenLesson(app, school, { classId, teacherId: later.personId, on: '2026-12-01', remote: {} })
    const inPerson = await school.person({ roles: ['teacher'] })
    await givenLesson(app, school, { classId, teacherId: inPerson.personId, on: '2026-11-27' })
    await remindOfContacts(app.services)
    expect([await kinds(teacher), await kinds(later), await kinds(inPerson)]).toEqual([[], [], []])
    app.setNow('2026-11-27T05:10:00Z')
    await remindOfContacts(app.services)
    expect(await kinds(later)).toEqual(['contacts_needed'])
  })
})

test('that somebody was told is forgotten after 400 days', async () => {
  const { school, teacher, shown, notices } = await givenRemoteLesson()
  await teacher.put('/api/me/contacts', contacts)
  await shown()
  const forget = (now: string) =>
    inSchool(app.services.db, school.id, tx => forgetContactNotices(tx, school.id, Temporal.Instant.from(now)))
  await forget('2027-12-31T06:00:00Z')
  expect(await notices()).toHaveLength(1)
  await forget('2027-12-31T06:00:01Z')
  expect(await notices()).toEqual([])
})
