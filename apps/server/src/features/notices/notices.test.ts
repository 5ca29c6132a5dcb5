import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Message } from '../../integrations/mail/mail.ts'
import { newId } from '../../kernel/id.ts'
import { createLog } from '../../kernel/log.ts'
import { inSchool, transact } from '../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../testing/lesson.ts'
import { type Notice, notify } from './commands.ts'
import { forgetNotices, sendNoticeMail } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const morning = '2026-11-26T08:00:00Z'
beforeEach(async () => {
  // What the tests before left to mail goes first.
  app.setNow('2026-12-15T10:00:00Z')
  await sendNoticeMail(app.services)
  app.setNow(morning)
  app.sent.length = 0
})

type Person = Awaited<ReturnType<Awaited<ReturnType<TestApp['school']>>['person']>>

/** A school with a lesson of 7.b, and who has to do with it. Each address is its person's alone. */
async function givenSchool() {
  const school = await app.school()
  const address = () => `${newId()}@example.lv`
  const director = await school.person({ roles: ['director'], email: address() })
  const teacher = await school.person({
    roles: ['teacher'],
    givenName: 'Ilze',
    familyName: 'Ozola',
    email: address(),
  })
  const learner = await school.person({ roles: ['learner'], givenName: 'Marta', email: address() })
  const parent = await school.person({ roles: ['representative'], familyName: 'Liepa', email: address() })
  const classId = await givenClass(app, school, { learnerIds: [learner.personId] })
  await inSchool(app.services.db, school.id, tx =>
    tx
      .insertInto('representation')
      .values({ school_id: school.id, learner_id: learner.personId, representative_id: parent.personId })
      .execute(),
  )
  const lessonId = await givenLesson(app, school, { classId, teacherId: teacher.personId, on: '2026-11-27' })
  const tell = (to: readonly { personId: string }[], notice: Partial<Notice> = {}) =>
    transact(
      {
        db: app.services.db,
        actor: { schoolId: school.id, personId: director.personId, accountId: director.accountId, roles: new Set() },
      },
      tx =>
        notify(
          tx,
          {
            actor: { schoolId: school.id, personId: director.personId },
            now: app.services.clock(),
          },
          {
            kind: 'lesson_cancelled',
            subject: lessonId,
            detail: {},
            path: '/',
            ...notice,
            to: to.map(one => one.personId),
          },
        ),
    )
  return { school, director, teacher, learner, parent, classId, lessonId, tell }
}

const minutesLater = (minutes: number) => {
  app.setNow(app.services.clock().add({ minutes }).toString())
  return sendNoticeMail(app.services)
}

const addressOf = async (school: { id: Parameters<typeof inSchool>[1] }, person: Person) =>
  inSchool(app.services.db, school.id, async tx => {
    const row = await tx
      .selectFrom('person')
      .select('email')
      .where('id', '=', person.personId)
      .executeTakeFirstOrThrow()
    return row.email ?? ''
  })

/** To whom mail went, of the people given, by what they are called here. */
async function mailed(school: { id: Parameters<typeof inSchool>[1] }, people: Record<string, Person>) {
  const names = new Map<string, string>()
  for (const [name, person] of Object.entries(people)) names.set(await addressOf(school, person), name)
  return app.sent.map(message => names.get(message.to) ?? 'somebody else').toSorted()
}

describe('a person’s notices', () => {
  test('each person told has one, once, with what its sentence names', async () => {
    const { school, teacher, learner, parent, classId, lessonId, tell } = await givenSchool()
    await tell([learner, parent, learner])
    const mine = await learner.get('/api/me/notices')
    expect(mine.body).toMatchObject({ unread: 1, hasMore: false })
    expect(mine.body.notices).toEqual([
      expect.objectContaining({
        kind: 'lesson_cancelled',
        subject: 'Matemātika',
        classes: ['7.b'],
        teachers: ['Ilze Ozola'],
        on: '2026-11-27',
        period: 1,
        readAt: null,
        children: [],
      }),
    ])
    // A representative is told whose lesson it is.
    expect((await parent.get('/api/me/notices')).body.notices[0].children).toEqual(['Marta'])
    expect((await teacher.get('/api/me/notices')).body.notices).toEqual([])
    expect(await eventsOf(app, school.id, lessonId)).toEqual(['notice.sent'])
    await tell([parent], {
      kind: 'remote_day_published',
      subject: classId,
      detail: { classId, on: '2026-12-01', lessons: 4 },
    })
    app.setNow('2026-11-26T08:01:00Z')
    // Of several lessons the first stands for all: its subject is not theirs.
    await tell([parent], { detail: { classId, on: '2026-11-27', lessons: 2 } })
    const [several, remoteDay] = (await parent.get('/api/me/notices')).body.notices
    expect(several).toMatchObject({ subject: null, classes: ['7.b'], period: null, lessons: 2, children: ['Marta'] })
    expect(remoteDay).toMatchObject({
      classes: ['7.b'],
      on: '2026-12-01',
      lessons: 4,
      children: ['Marta'],
      subject: null,
    })
  })

  test('unread ones stand first, then the newest; they are marked as read one by one or together, and back', async () => {
    const { director, learner, tell } = await givenSchool()
    const other = await givenSchool()
    await tell([learner], { path: '/first' })
    app.setNow('2026-11-26T08:01:00Z')
    await tell([learner], { path: '/second' })
    const paths = async () =>
      (await learner.get('/api/me/notices')).body.notices.map((one: { path: string }) => one.path)
    expect(await paths()).toEqual(['/second', '/first'])
    const [second] = (await learner.get('/api/me/notices')).body.notices
    expect((await learner.put(`/api/notices/${second.id}/read`, { read: true })).body).toEqual({ unread: 1 })
    expect(await paths()).toEqual(['/first', '/second'])
    expect((await learner.put(`/api/notices/${second.id}/read`, { read: false })).body).toEqual({ unread: 2 })
    // Nobody else's: not the director's of the same school, and nothing of another school.
    expect((await director.put(`/api/notices/${second.id}/read`, { read: true })).status).toBe(403)
    expect((await other.learner.put(`/api/notices/${second.id}/read`, { read: true })).status).toBe(404)
    const { now } = (await learner.get('/api/me/notices')).body
    app.setNow('2026-11-26T08:02:00Z')
    await tell([learner], { path: '/later' })
    // What came after the page was read has not been seen.
    const { body } = await learner.post('/api/me/notices/read', { upTo: now })
    expect(body.unread).toBe(1)
    expect((await paths())[0]).toBe('/later')
    // It is taken back as one.
    expect((await learner.post('/api/me/notices/unread', { readAt: body.readAt })).body).toEqual({ unread: 3 })
  })

  test('the list is filtered by group and comes page by page', async () => {
    const { learner, tell } = await givenSchool()
    const count = 33
    for (let index = 0; index < count; index++) await tell([learner])
    await tell([learner], { kind: 'procedure_in_force', subject: newId(), detail: { number: 2 } })
    const first = (await learner.get('/api/me/notices?group=lessons')).body
    const second = (await learner.get('/api/me/notices?group=lessons&page=2')).body
    expect([first.notices.length, first.hasMore, second.notices.length, second.hasMore]).toEqual([30, true, 3, false])
    const ids = new Set([...first.notices, ...second.notices].map((one: { id: string }) => one.id))
    expect(ids.size).toBe(count)
    const procedure = (await learner.get('/api/me/notices?group=procedure')).body
    expect(procedure.notices.map((one: { number: number }) => one.number)).toEqual([2])
    expect((await learner.get('/api/me/notices?group=weather')).status).toBe(422)
  })

  test('what is written wakes the open pages of those told, and nobody else’s', async () => {
    const { learner, teacher, tell } = await givenSchool()
    const heard: string[] = []
    using _ = app.services.live.listen(change => void heard.push(change.topic))
    await tell([learner])
    await expect.poll(() => heard).toContain(`notices:${learner.personId}`)
    expect(heard).not.toContain(`notices:${teacher.personId}`)
  })
})

describe('mail', () => {
  test('A34: mail to staff waits for contact hours on a study day; families get theirs in the evening', async () => {
    const { school, teacher, parent, tell } = await givenSchool()
    // Friday, 18:00 in Riga.
    app.setNow('2026-11-27T16:00:00Z')
    await tell([teacher, parent])
    await minutesLater(10)
    expect(await mailed(school, { teacher, parent })).toEqual(['parent'])
    // Saturday at noon, Monday at 7:59.
    for (const at of ['2026-11-28T10:00:00Z', '2026-11-30T05:59:00Z']) {
      app.setNow(at)
      await sendNoticeMail(app.services)
    }
    expect(await mailed(school, { teacher, parent })).toEqual(['parent'])
    // Monday at 8:00: kept, not lost.
    app.setNow('2026-11-30T06:00:00Z')
    await sendNoticeMail(app.services)
    expect(await mailed(school, { teacher, parent })).toEqual(['parent', 'teacher'])
  })

  test('notices of ten minutes go in one mail, each in one mail alone, and it says nothing of anybody', async () => {
    const { school, parent, learner, tell } = await givenSchool()
    await tell([parent])
    await minutesLater(5)
    await tell([parent])
    await minutesLater(4)
    expect(app.sent).toEqual([])
    await minutesLater(1)
    expect(await mailed(school, { parent })).toEqual(['parent'])
    for (const minutes of [1, 10, 60]) await minutesLater(minutes)
    expect(app.sent).toHaveLength(1)
    const [message] = app.sent
    expect(message?.text).toContain('http://localhost/notices')
    expect(`${message?.subject} ${message?.text}`).not.toMatch(/Marta|Liepa|7\.b|Matemātika/)
    await tell([parent, learner])
    await minutesLater(10)
    expect(await mailed(school, { parent, learner })).toEqual(['learner', 'parent', 'parent'])
  })

  test('what was read in the meantime is not mailed; nor is what somebody wants in the app alone', async () => {
    const { school, parent, learner, tell } = await givenSchool()
    await tell([learner, parent])
    const [notice] = (await learner.get('/api/me/notices')).body.notices
    await learner.put(`/api/notices/${notice.id}/read`, { read: true })
    await minutesLater(10)
    expect(await mailed(school, { learner, parent })).toEqual(['parent'])
    const chosen = await parent.put('/api/me/notice-choice', { language: 'en', mailGroups: ['procedure'] })
    expect(chosen.body).toEqual({ language: 'en', mailGroups: ['procedure'], hasAddress: true })
    expect(await eventsOf(app, school.id, parent.personId)).toEqual(['notices.chosen'])
    await tell([parent])
    await minutesLater(10)
    expect(app.sent).toHaveLength(1)
    await tell([parent], { kind: 'procedure_in_force' })
    await minutesLater(10)
    expect(app.sent.map(message => message.subject)).toEqual(['Tālklasē ir jaunas ziņas', 'You have news in Tālklase'])
  })

  test('a mail that is not taken is tried again later, and named in the log by its id alone', async () => {
    const { school, parent, tell } = await givenSchool()
    const lines: unknown[] = []
    const taken: Message[] = []
    let broken = true
    const log = createLog('silent')
    log.warn = ((...line: unknown[]) => void lines.push(line)) as typeof log.warn
    const services = {
      ...app.services,
      log,
      mail: {
        send: async (message: Message) => {
          if (broken) throw new Error(`mailbox of ${message.to} is full`)
          taken.push(message)
        },
      },
    }
    await tell([parent])
    const later = (minutes: number) => {
      app.setNow(app.services.clock().add({ minutes }).toString())
      return sendNoticeMail(services)
    }
    await later(10)
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toContain(await addressOf(school, parent))
    broken = false
    await sendNoticeMail(services)
    expect(taken).toEqual([])
    await later(1)
    expect(taken.map(message => message.to)).toEqual([await addressOf(school, parent)])
    await later(60)
    expect(taken).toHaveLength(1)
  })

  test('two jobs at once mail nobody twice', async () => {
    const { school, teacher, learner, parent, tell } = await givenSchool()
    await tell([teacher, learner, parent])
    app.setNow('2026-11-26T08:10:00Z')
    await Promise.all([1, 2, 3].map(() => sendNoticeMail(app.services)))
    expect(await mailed(school, { teacher, learner, parent })).toEqual(['learner', 'parent', 'teacher'])
  })

  test('who has no address is told in the app alone', async () => {
    const { school, tell } = await givenSchool()
    const silent = await school.person({ roles: ['representative'] })
    await tell([silent])
    await minutesLater(10)
    expect(app.sent).toEqual([])
    expect((await silent.get('/api/me/notices/unread')).body).toEqual({ unread: 1 })
    expect((await silent.get('/api/me/notice-choice')).body.hasAddress).toBe(false)
  })
})

test('read notices go after 60 days, all of them with the next school year', async () => {
  const { school, parent, learner, tell } = await givenSchool()
  await tell([parent, learner])
  await minutesLater(10)
  const [notice] = (await parent.get('/api/me/notices')).body.notices
  await parent.put(`/api/notices/${notice.id}/read`, { read: true })
  const left = () =>
    inSchool(app.services.db, school.id, async tx => {
      const notices = await tx.selectFrom('notice').select('id').execute()
      const mails = await tx.selectFrom('notice_mail').select('id').execute()
      return [notices.length, mails.length]
    })
  const forgetAt = (at: string) =>
    inSchool(app.services.db, school.id, tx => forgetNotices(tx, school.id, Temporal.Instant.from(at)))
  await forgetAt('2027-01-20T03:00:00Z')
  expect(await left()).toEqual([2, 2])
  await forgetAt('2027-01-26T03:00:00Z')
  expect(await left()).toEqual([1, 1])
  await inSchool(app.services.db, school.id, tx =>
    tx
      .insertInto('school_year')
      .values({
        school_id: school.id,
        id: newId(),
        name: '2027./2028.',
        starts_on: Temporal.PlainDate.from('2027-09-01'),
        ends_on: Temporal.PlainDate.from('2028-08-31'),
      })
      .execute(),
  )
  await forgetAt('2027-08-31T03:00:00Z')
  expect(await left()).toEqual([1, 1])
  await forgetAt('2027-09-01T03:00:00Z')
  expect(await left()).toEqual([0, 0])
})
