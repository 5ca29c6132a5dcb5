import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { type Caller, openTestApp, type TestApp } from '../../../testing/app.ts'
import { eventsOf, givenLesson } from '../../../testing/lesson.ts'
import { type GivenRoom, givenRoom } from '../../../testing/lesson-room.ts'
import { forgetMessages } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const post = (who: Caller, lessonId: string, text: string, id: string = newId()) =>
  who.post(`/api/lessons/${lessonId}/messages`, { id, text })

const read = (who: Caller, lessonId: string) => who.get(`/api/lessons/${lessonId}/messages`)

const checkIns = ({ school, lessonId }: GivenRoom) =>
  inSchool(app.services.db, school.id, tx =>
    tx.selectFrom('check_in').select(['learner_id', 'at']).where('lesson_id', '=', lessonId).execute(),
  )

describe('registering in the chat', () => {
  test('A24: a learner’s first message at the start is the check-in; a second one changes nothing of it', async () => {
    const room = await givenRoom(app)
    const first = await post(room.learner, room.lessonId, 'Labrīt, esmu klāt')
    expect([first.status, first.body.checkedIn]).toEqual([200, true])
    expect(first.body.messages).toMatchObject([
      { text: 'Labrīt, esmu klāt', author: { givenName: 'Marta' }, isMine: true, isTeacher: false },
    ])
    app.setNow('2026-11-26T06:31:00Z')
    await post(room.learner, room.lessonId, 'Dzirdu')
    const stored = await checkIns(room)
    expect(stored.map(one => [one.learner_id, String(one.at)])).toEqual([
      [room.learner.personId, '2026-11-26T06:20:00Z'],
    ])
    expect(await eventsOf(app, room.school.id, room.lessonId)).toEqual([
      'lesson.message_posted',
      'learner.checked_in',
      'lesson.message_posted',
    ])
  })

  test('A24: where the school registers otherwise, a message is only a message', async () => {
    const room = await givenRoom(app, { 'checkIn.method': 'sign_in' })
    expect((await post(room.learner, room.lessonId, 'Labrīt')).body.checkedIn).toBe(false)
    expect(await checkIns(room)).toEqual([])
  })

  test('A24: a message before one can register is no check-in, and neither is one after the lesson', async () => {
    const room = await givenRoom(app, { 'conference.linkVisibleMinutesBefore': 60, 'checkIn.opensMinutesBefore': 5 })
    expect((await post(room.learner, room.lessonId, 'Pārāk agri')).body.checkedIn).toBe(false)
    app.setNow('2026-11-26T07:12:00Z')
    expect((await post(room.learner, room.lessonId, 'Paldies')).body.checkedIn).toBe(false)
    expect(await checkIns(room)).toEqual([])
  })

  test('A24: a teacher’s message registers nobody', async () => {
    const room = await givenRoom(app)
    const { body } = await post(room.teacher, room.lessonId, 'Sākam')
    expect([body.checkedIn, body.messages[0].isTeacher]).toEqual([false, true])
    expect(await checkIns(room)).toEqual([])
  })
})

describe('who takes part', () => {
  test('A8: the learners and teachers of the lesson read the same chat', async () => {
    const room = await givenRoom(app)
    await post(room.learner, room.lessonId, 'Kurā lappusē?')
    await post(room.teacher, room.lessonId, '42. lappusē')
    for (const who of [room.classmate, room.teacher, room.classTeacher, room.director]) {
      const { status, body } = await read(who, room.lessonId)
      expect([status, body.messages.map((one: { text: string }) => one.text)]).toEqual([
        200,
        ['Kurā lappusē?', '42. lappusē'],
      ])
    }
  })

  test('B9: a learner of another class and another school find nothing; who has not to do with it may not look', async () => {
    const room = await givenRoom(app)
    const elsewhere = await givenRoom(app)
    const statuses = async (who: Caller) => [
      (await read(who, room.lessonId)).status,
      (await post(who, room.lessonId, 'Labrīt')).status,
    ]
    expect(await statuses(room.outsider)).toEqual([404, 404])
    expect(await statuses(elsewhere.learner)).toEqual([404, 404])
    expect(await statuses(elsewhere.teacher)).toEqual([404, 404])
    expect(await statuses(room.colleague)).toEqual([403, 403])
    expect(await statuses(room.representative)).toEqual([403, 403])
    expect(await statuses(room.classTeacher)).toEqual([200, 403])
    expect(await eventsOf(app, room.school.id, room.lessonId)).toEqual([])
  })
})

describe('what is written', () => {
  test('A24: sent twice it is one message; an id of somebody else’s is not found', async () => {
    const room = await givenRoom(app)
    const id = newId()
    await post(room.learner, room.lessonId, 'Labrīt', id)
    const again = await post(room.learner, room.lessonId, 'Labrīt', id)
    expect([again.status, again.body.messages.length, again.body.checkedIn]).toEqual([200, 1, true])
    expect((await post(room.classmate, room.lessonId, 'Es', id)).status).toBe(404)
  })

  test.each([
    ['before it opens', '2026-11-26T06:14:00Z', 409, 'chat_not_open'],
    ['after it closed', '2026-11-26T07:25:00Z', 409, 'chat_over'],
  ])('A24: %s nothing is written', async (_, now, status, code) => {
    const room = await givenRoom(app)
    app.setNow(now)
    const answer = await post(room.learner, room.lessonId, 'Labrīt')
    expect([answer.status, answer.body.code]).toEqual([status, code])
    const { body } = await read(room.learner, room.lessonId)
    expect([body.messages, body.abilities]).toEqual([[], []])
  })

  test('A24: of many messages at once the ninth waits, and the chat of another lesson does not', async () => {
    const room = await givenRoom(app)
    const other = await givenLesson(app, room.school, {
      classId: room.classId,
      teacherId: room.teacher.personId,
      subject: 'Fizika',
      remote: {},
    })
    for (let at = 0; at < 8; at++) expect((await post(room.learner, room.lessonId, `${at}`)).status).toBe(200)
    const ninth = await post(room.learner, room.lessonId, 'Vēl')
    expect([ninth.status, ninth.body.code]).toEqual([429, 'chat_too_fast'])
    expect((await post(room.learner, other, 'Fizikā')).status).toBe(200)
    app.setNow('2026-11-26T06:20:31Z')
    expect((await post(room.learner, room.lessonId, 'Vēl')).status).toBe(200)
  })

  test('A24: a lesson in person and a cancelled one have no chat', async () => {
    const room = await givenRoom(app)
    const lesson = { classId: room.classId, teacherId: room.teacher.personId, period: 2 }
    const inPerson = await givenLesson(app, room.school, { ...lesson, subject: 'Sports' })
    expect((await post(room.learner, inPerson, 'Labrīt')).body.code).toBe('lesson_not_remote')
    const cancelled = await givenLesson(app, room.school, {
      ...lesson,
      subject: 'Dejas',
      state: 'cancelled',
      remote: {},
    })
    expect((await post(room.teacher, cancelled, 'Labrīt')).body.code).toBe('lesson_cancelled')
  })

  test.each([
    ['empty', '   '],
    ['longer than a thousand characters', 'a'.repeat(1001)],
    ['with control characters', 'a\u0007b'],
  ])('a message that is %s is not taken', async (_, text) => {
    const room = await givenRoom(app)
    expect((await post(room.learner, room.lessonId, text)).status).toBe(422)
  })
})

describe('hiding', () => {
  test('A24: the teacher hides a message and shows it again; learners read that it is hidden, and no words', async () => {
    const room = await givenRoom(app)
    const id = newId()
    await post(room.learner, room.lessonId, 'Rupjība', id)
    const hidden = await room.teacher.post(`/api/lesson-messages/${id}/hiding`, { hidden: true })
    expect(hidden.body.messages).toMatchObject([{ text: 'Rupjība', isHidden: true, abilities: ['show'] }])
    for (const who of [room.learner, room.classmate, room.classTeacher])
      expect((await read(who, room.lessonId)).body.messages).toMatchObject([
        { text: null, isHidden: true, abilities: [] },
      ])
    await room.teacher.post(`/api/lesson-messages/${id}/hiding`, { hidden: false })
    expect((await read(room.classmate, room.lessonId)).body.messages[0].text).toBe('Rupjība')
    const events = await eventsOf(app, room.school.id, room.lessonId)
    expect(events.filter(type => type.startsWith('lesson.message_'))).toEqual([
      'lesson.message_posted',
      'lesson.message_hidden',
      'lesson.message_shown',
    ])
  })

  test('A24: nobody else hides it', async () => {
    const room = await givenRoom(app)
    const elsewhere = await givenRoom(app)
    const id = newId()
    await post(room.learner, room.lessonId, 'Labrīt', id)
    const hide = async (who: Caller) => (await who.post(`/api/lesson-messages/${id}/hiding`, { hidden: true })).status
    expect([await hide(room.learner), await hide(room.classTeacher), await hide(elsewhere.teacher)]).toEqual([
      403, 403, 404,
    ])
    expect((await read(room.classmate, room.lessonId)).body.messages[0].isHidden).toBe(false)
  })
})

test('messages go after 30 days', async () => {
  const room = await givenRoom(app)
  await post(room.learner, room.lessonId, 'Labrīt')
  const forget = (now: string) =>
    inSchool(app.services.db, room.school.id, async tx => {
      await forgetMessages(tx, room.school.id, Temporal.Instant.from(now))
      return (await tx.selectFrom('lesson_message').select('id').execute()).length
    })
  expect([await forget('2026-12-26T06:20:00Z'), await forget('2026-12-26T06:20:01Z')]).toEqual([1, 0])
})
