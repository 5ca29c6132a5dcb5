import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSchool } from '../../../kernel/transact.ts'
import { type Caller, openTestApp, type TestApp } from '../../../testing/app.ts'
import { eventsOf } from '../../../testing/lesson.ts'
import { type GivenRoom, givenRoom } from '../../../testing/lesson-room.ts'
import { endForgottenSigns } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const records = { 'recording.allowed': true, 'recording.purposes': ['learning_quality', 'methodical'] } as const

const givenRecordingRoom = () =>
  givenRoom(app, { ...records, 'recording.purposes': [...records['recording.purposes']] })

const start = (who: Caller, lessonId: string, purpose = 'methodical') =>
  who.post(`/api/lessons/${lessonId}/recording-signs`, { purpose })

/** The sign as the learner's page shows it. */
const shown = async ({ learner, lessonId }: GivenRoom) =>
  (await learner.get(`/api/lessons/${lessonId}/join-page`)).body.recording.sign

/** Asks until the answer is as expected: the word of a change travels from process to process. */
const eventually = (ask: () => Promise<unknown>) => expect.poll(ask, { timeout: 5_000 })

describe('the sign', () => {
  test('B17: everybody in the lesson sees it from start to stop, with its purpose', async () => {
    const room = await givenRecordingRoom()
    expect(await shown(room)).toBeNull()
    const { body } = await start(room.teacher, room.lessonId)
    expect(body).toMatchObject({ sign: { purpose: 'methodical', since: '2026-11-26T06:20:00Z' }, abilities: ['stop'] })
    await eventually(() => shown(room)).toEqual(body.sign)
    app.setNow('2026-11-26T06:50:00Z')
    const stopped = await room.teacher.post(`/api/recording-signs/${body.sign.id}/stop`)
    expect(stopped.body).toMatchObject({
      sign: null,
      abilities: ['start'],
      history: [
        { startedAt: '2026-11-26T06:20:00Z', stoppedAt: '2026-11-26T06:50:00Z', stoppedBy: { givenName: 'Ilze' } },
      ],
    })
    await eventually(() => shown(room)).toBeNull()
    expect(await eventsOf(app, room.school.id, room.lessonId)).toEqual([
      'recording_sign.started',
      'recording_sign.stopped',
    ])
  })

  test('B17: for a purpose that the school has not listed there is none', async () => {
    const room = await givenRecordingRoom()
    const answer = await start(room.teacher, room.lessonId, 'order_safety')
    expect([answer.status, answer.body.code, answer.body.data.values]).toEqual([
      422,
      'purpose_not_listed',
      { clause: 'B17' },
    ])
    expect((await start(room.teacher, room.lessonId, 'for_fun')).status).toBe(422)
    expect(await shown(room)).toBeNull()
  })

  test.each([
    ['the director', 'director'],
    ['the data protection officer', 'data_protection_officer'],
  ] as const)('B13: a recording for order that %s approves is not the teacher’s to start', async (_, approver) => {
    const room = await givenRoom(app, {
      'recording.allowed': true,
      'recording.purposes': ['methodical', 'order_safety'],
      'recording.approver': approver,
    })
    const path = `/api/lessons/${room.lessonId}/recording-signs`
    expect((await room.teacher.get(path)).body).toMatchObject({ purposes: ['methodical'], approver })
    const answer = await start(room.teacher, room.lessonId, 'order_safety')
    expect([answer.status, answer.body.code, answer.body.data.values]).toEqual([
      409,
      'recording_not_approved',
      { clause: 'B13' },
    ])
    expect(await shown(room)).toBeNull()
  })

  test('B13: where the procedure leaves it to the teacher, the teacher starts it', async () => {
    const room = await givenRoom(app, {
      'recording.allowed': true,
      'recording.purposes': ['order_safety'],
      'recording.approver': 'teacher',
    })
    const { body } = await start(room.teacher, room.lessonId, 'order_safety')
    expect(body).toMatchObject({ sign: { purpose: 'order_safety' }, approver: null })
  })

  test('B11: where lessons are not recorded there is none', async () => {
    const room = await givenRoom(app)
    const answer = await start(room.teacher, room.lessonId)
    expect([answer.status, answer.body.code]).toEqual([409, 'recording_not_allowed'])
  })

  test('B17: one stands at a time, also when it is pressed twice at once', async () => {
    const room = await givenRecordingRoom()
    const answers = await Promise.all([start(room.teacher, room.lessonId), start(room.teacher, room.lessonId)])
    expect(answers.map(one => one.status).toSorted()).toEqual([200, 409])
    expect((await start(room.teacher, room.lessonId)).body.code).toBe('already_recording')
  })

  test('B17: outside the lesson it cannot be put up', async () => {
    const room = await givenRecordingRoom()
    app.setNow('2026-11-26T08:00:00Z')
    const answer = await start(room.teacher, room.lessonId)
    expect([answer.status, answer.body.code]).toEqual([409, 'lesson_not_open'])
  })

  test('B17: nobody stopped it: the night does, at the end of the lesson’s day', async () => {
    const room = await givenRecordingRoom()
    await start(room.teacher, room.lessonId)
    const end = (now: string) =>
      inSchool(app.services.db, room.school.id, async tx => {
        await endForgottenSigns(tx, room.school.id, Temporal.Instant.from(now))
        return String((await tx.selectFrom('recording_sign').select('stopped_at').executeTakeFirstOrThrow()).stopped_at)
      })
    expect(await end('2026-11-26T21:59:59Z')).toBe('null')
    expect(await end('2026-11-27T03:00:00Z')).toBe('2026-11-26T22:00:00Z')
  })
})

describe('who puts it up', () => {
  test('B11: the teacher of the lesson alone, not the school’s heads; they can take it down', async () => {
    const room = await givenRecordingRoom()
    const statuses = []
    for (const who of [room.director, room.classTeacher, room.colleague, room.learner, room.representative])
      statuses.push((await start(who, room.lessonId)).status)
    expect(statuses).toEqual([403, 403, 403, 403, 403])
    const { body } = await start(room.teacher, room.lessonId)
    const path = `/api/recording-signs/${body.sign.id}/stop`
    expect([(await room.classTeacher.post(path)).status, (await room.learner.post(path)).status]).toEqual([403, 403])
    expect((await room.director.post(path)).body.history).toMatchObject([{ stoppedBy: { givenName: 'Aija' } }])
  })

  test('another school’s lesson and sign are not found', async () => {
    const room = await givenRecordingRoom()
    const elsewhere = await givenRecordingRoom()
    const { body } = await start(room.teacher, room.lessonId)
    expect((await start(elsewhere.teacher, room.lessonId)).status).toBe(404)
    expect((await elsewhere.teacher.post(`/api/recording-signs/${body.sign.id}/stop`)).status).toBe(404)
    expect((await elsewhere.teacher.get(`/api/lessons/${room.lessonId}/recording-signs`)).status).toBe(404)
  })
})
