import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { type Answer, type Caller, openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { eventsOf, givenLesson } from '../../../testing/lesson.ts'
import { type GivenRoom, givenRoom, roomOpens } from '../../../testing/lesson-room.ts'
import { givenConnection, platformInMemory } from '../../../testing/meeting.ts'
import { forgetJoinLinks } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())
beforeEach(() => app.setNow(thursdayMorning))

const issue = (who: Caller, room: GivenRoom, values: { learnerId?: string; span?: string } = {}) =>
  who.post(`/api/lessons/${room.lessonId}/join-links`, { learnerId: room.learner.personId, span: 'lesson', ...values })

const secretOf = (answer: Answer): string => String(answer.body.link).split('#')[1] ?? ''

const act = (what: 'open' | 'check-ins' | 'messages' | 'reports', body: unknown) =>
  app.anybody.post(`/api/join-links/${what}`, body)

const secondLesson = (room: GivenRoom) =>
  givenLesson(app, room.school, {
    classId: room.classId,
    teacherId: room.colleague.personId,
    subject: 'Fizika',
    period: 2,
    startsAt: '09:20',
    endsAt: '10:00',
    remote: {},
  })

const linkEvents = (room: GivenRoom) =>
  inSchool(app.services.db, room.school.id, tx =>
    tx
      .selectFrom('event')
      .select(['type', 'actor_id', 'detail'])
      .where('type', 'like', 'join_link.%')
      .orderBy('sequence')
      .execute(),
  )

describe('a learner who cannot sign in', () => {
  test('A24: gets in by a link, registers, writes and reports, as themselves and without an account', async () => {
    const room = await givenRoom(app)
    const issued = await issue(room.teacher, room)
    expect(issued.status).toBe(200)
    const secret = secretOf(issued)
    expect(secret).toMatch(/^[\w-]{43}$/)
    const opened = await act('open', { secret })
    expect(opened.body).toMatchObject({
      learner: { givenName: 'Marta' },
      expiresAt: '2026-11-26T07:25:00Z',
      page: { subject: 'Matemātika', link: { state: 'open', href: 'https://zoom.us/j/1234567890' } },
      chat: { state: 'open', messages: [] },
    })
    const inLesson = { secret, lessonId: room.lessonId }
    const registered = await act('check-ins', { ...inLesson, at: roomOpens })
    expect([registered.status, registered.body.page.checkIn.done.at]).toEqual([200, expect.stringContaining('06:20')])
    const wrote = await act('messages', { ...inLesson, id: newId(), text: 'Aizmirsu kartīti' })
    expect(wrote.status).toBe(200)
    const reported = await act('reports', { ...inLesson, id: newId(), kind: 'internet', at: roomOpens })
    expect(reported.body.problem).toMatchObject({ kind: 'internet' })
    const chat = await room.teacher.get(`/api/lessons/${room.lessonId}/messages`)
    expect(chat.body.messages).toMatchObject([{ text: 'Aizmirsu kartīti', author: { id: room.learner.personId } }])
    const { body: problems } = await room.teacher.get('/api/disruptions?state=open')
    expect(problems.reports).toMatchObject([{ learner: { id: room.learner.personId }, problem: { kind: 'internet' } }])
    expect((await linkEvents(room)).map(one => [one.type, (one.detail as { act?: string }).act])).toEqual([
      ['join_link.issued', undefined],
      ['join_link.opened', undefined],
      ['join_link.used', 'check_in'],
      ['join_link.used', 'message'],
      ['join_link.used', 'report'],
    ])
  })

  test('A24: the open page of a link is a sign of life: how long the learner stayed', async () => {
    const room = await givenRoom(app)
    const secret = secretOf(await issue(room.teacher, room))
    for (const now of ['2026-11-26T06:29:00Z', '2026-11-26T06:29:10Z', '2026-11-26T06:30:00Z']) {
      app.setNow(now)
      await act('open', { secret })
    }
    const stays = await inSchool(app.services.db, room.school.id, tx =>
      tx.selectFrom('presence_session').select(['learner_id', 'source', 'joined_at', 'left_at']).execute(),
    )
    expect(stays.map(one => [one.learner_id, one.source, String(one.joined_at), String(one.left_at)])).toEqual([
      [room.learner.personId, 'page', '2026-11-26T06:29:00Z', '2026-11-26T06:30:00Z'],
    ])
  })

  test('A24: the day’s link opens each remote lesson of the day, the one that is on first', async () => {
    const room = await givenRoom(app)
    const fizika = await secondLesson(room)
    const secret = secretOf(await issue(room.classTeacher, room, { span: 'day' }))
    const first = await act('open', { secret })
    expect(first.body.lessons.map((one: { subject: string }) => one.subject)).toEqual(['Matemātika', 'Fizika'])
    expect(first.body.page.subject).toBe('Matemātika')
    expect((await act('open', { secret, lessonId: fizika })).body.page.subject).toBe('Fizika')
    app.setNow('2026-11-26T07:15:00Z')
    expect((await act('open', { secret })).body.page.subject).toBe('Fizika')
  })

  test('B9: where each has a link of their own at the platform, the way to it ends with the signed link', async () => {
    const room = await givenRoom(app, {}, { joinLink: null })
    const platform = platformInMemory('zoom', { isPersonal: true })
    app.services.meetings.zoom = platform.adapter
    const connectionId = await givenConnection(app, room.school, { createdBy: room.teacher.personId })
    await room.teacher.post(`/api/lessons/${room.lessonId}/meeting`, { connectionId })
    await app.services.background.idle()
    const issued = await issue(room.teacher, room)
    const way = new URL((await act('open', { secret: secretOf(issued) })).body.page.link.href).pathname
    const own = new URL((await room.learner.get(`/api/lessons/${room.lessonId}/join-page`)).body.link.href).pathname
    const go = async (path: string) => (await app.anybody.raw(path)).headers.get('location')
    const inside = expect.stringContaining(`for=${room.learner.personId}&as=guest`)
    expect(await go(way)).toEqual(inside)
    await room.teacher.post(`/api/join-links/${issued.body.links[0].id}/revocation`)
    expect(await go(way)).toBe('http://localhost/join-failed?reason=join_link_revoked')
    expect(await go(own)).toEqual(inside)
  })

  test('B9: the link of a lesson opens no other, and gives the platform’s link not before its time', async () => {
    const room = await givenRoom(app)
    const fizika = await secondLesson(room)
    app.setNow('2026-11-26T05:00:00Z')
    const secret = secretOf(await issue(room.teacher, room))
    const early = await act('open', { secret })
    expect(early.body.page.link).toMatchObject({ state: 'early', href: null })
    expect((await act('open', { secret, lessonId: fizika })).status).toBe(404)
    expect((await act('check-ins', { secret, lessonId: fizika, at: roomOpens })).status).toBe(404)
    const tooEarly = await act('check-ins', { secret, lessonId: room.lessonId, at: '2026-11-26T05:00:00Z' })
    expect([tooEarly.status, tooEarly.body.code]).toEqual([409, 'too_early'])
  })
})

describe('a link that no longer opens says why', () => {
  test('A24: at its end', async () => {
    const room = await givenRoom(app)
    const secret = secretOf(await issue(room.teacher, room))
    app.setNow('2026-11-26T07:24:59Z')
    expect((await act('open', { secret })).status).toBe(200)
    app.setNow('2026-11-26T07:25:00Z')
    const answer = await act('open', { secret })
    expect([answer.status, answer.body.code]).toEqual([410, 'join_link_expired'])
    const post = await act('messages', { secret, lessonId: room.lessonId, id: newId(), text: 'Labrīt' })
    expect([post.status, post.body.code]).toEqual([410, 'join_link_expired'])
  })

  test('A24: taken back', async () => {
    const room = await givenRoom(app)
    const issued = await issue(room.teacher, room)
    const path = `/api/join-links/${issued.body.links[0].id}/revocation`
    expect((await room.teacher.post(path)).status).toBe(200)
    const answer = await act('open', { secret: secretOf(issued) })
    expect([answer.status, answer.body.code]).toEqual([410, 'join_link_revoked'])
    await room.teacher.post(path)
    expect((await linkEvents(room)).map(one => one.type)).toEqual(['join_link.issued', 'join_link.revoked'])
  })

  test('A24: an unknown secret is not found, and so is one of a learner who has left', async () => {
    const room = await givenRoom(app)
    const secret = secretOf(await issue(room.teacher, room))
    expect((await act('open', { secret: 'x'.repeat(43) })).status).toBe(404)
    expect((await act('open', { secret: 'short' })).status).toBe(422)
    await inSchool(app.services.db, room.school.id, tx =>
      tx
        .updateTable('person')
        .set({ left_on: Temporal.PlainDate.from('2026-11-20') })
        .where('id', '=', room.learner.personId)
        .execute(),
    )
    expect((await act('open', { secret })).status).toBe(404)
  })
})

describe('who lets in whom', () => {
  test('A24: the lesson’s teacher to the lesson, the class teacher and the heads to the day too', async () => {
    const room = await givenRoom(app)
    const status = async (who: Caller, span: string) => (await issue(who, room, { span })).status
    expect([await status(room.teacher, 'lesson'), await status(room.teacher, 'day')]).toEqual([200, 403])
    expect([await status(room.classTeacher, 'lesson'), await status(room.classTeacher, 'day')]).toEqual([200, 200])
    expect(await status(room.director, 'day')).toBe(200)
  })

  test('A24: nobody else, and nobody who is not taught in it', async () => {
    const room = await givenRoom(app)
    const elsewhere = await givenRoom(app)
    const status = async (who: Caller) => (await issue(who, room)).status
    expect([await status(room.colleague), await status(room.learner), await status(room.representative)]).toEqual([
      403, 403, 403,
    ])
    expect(await status(elsewhere.teacher)).toBe(404)
    const outsider = await issue(room.teacher, room, { learnerId: room.outsider.personId })
    expect([outsider.status, outsider.body.code]).toEqual([422, 'learner_not_in_lesson'])
    const abroad = await issue(room.teacher, room, { learnerId: elsewhere.learner.personId })
    expect(abroad.body.code).toBe('learner_not_in_lesson')
  })

  test('A24: whoever made a link sees when it was used; the secret is nowhere', async () => {
    const room = await givenRoom(app)
    const issued = await issue(room.teacher, room)
    const secret = secretOf(issued)
    const list = () => room.teacher.get(`/api/lessons/${room.lessonId}/join-links`)
    expect((await list()).body).toMatchObject({
      links: [{ learner: { givenName: 'Marta' }, state: 'open', lastUsedAt: null, abilities: ['revoke'] }],
      learners: [{ familyName: 'Liepa' }, { familyName: 'Ozols' }],
      spans: ['lesson'],
    })
    await act('open', { secret })
    const used = await list()
    expect(used.body.links).toMatchObject([{ lastUsedAt: '2026-11-26T06:20:00Z' }])
    expect(JSON.stringify(used.body)).not.toContain(secret)
    expect(JSON.stringify(await linkEvents(room))).not.toContain(secret)
    const rows = await inSchool(app.services.db, room.school.id, tx => tx.selectFrom('join_link').selectAll().execute())
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('A24: a link is revoked by whoever made it, the class teacher or the heads', async () => {
    const room = await givenRoom(app)
    const elsewhere = await givenRoom(app)
    const revoke = async (who: Caller) => {
      const { body } = await issue(room.director, room)
      return (await who.post(`/api/join-links/${body.links[0].id}/revocation`)).status
    }
    expect([await revoke(room.classTeacher), await revoke(room.director)]).toEqual([200, 200])
    expect([await revoke(room.teacher), await revoke(room.learner), await revoke(elsewhere.director)]).toEqual([
      403, 403, 404,
    ])
  })

  test('A24: five for a day are enough', async () => {
    const room = await givenRoom(app)
    for (let at = 0; at < 5; at++) expect((await issue(room.teacher, room)).status).toBe(200)
    const sixth = await issue(room.teacher, room)
    expect([sixth.status, sixth.body.code]).toEqual([409, 'too_many_join_links'])
    expect((await issue(room.teacher, room, { learnerId: room.classmate.personId })).status).toBe(200)
  })
})

test('links go 30 days after their end, and what was written by them stays its author’s', async () => {
  const room = await givenRoom(app)
  const secret = secretOf(await issue(room.teacher, room))
  await act('messages', { secret, lessonId: room.lessonId, id: newId(), text: 'Labrīt' })
  const left = (now: string) =>
    inSchool(app.services.db, room.school.id, async tx => {
      await forgetJoinLinks(tx, room.school.id, Temporal.Instant.from(now))
      const links = await tx.selectFrom('join_link').select('id').execute()
      const messages = await tx.selectFrom('lesson_message').select(['link_id', 'author_id']).execute()
      return [links.length, messages]
    })
  expect((await left('2026-12-26T07:25:00Z'))[0]).toBe(1)
  expect(await left('2026-12-26T07:25:01Z')).toEqual([0, [{ link_id: null, author_id: room.learner.personId }]])
  expect(await eventsOf(app, room.school.id, room.lessonId)).toContain('lesson.message_posted')
})
