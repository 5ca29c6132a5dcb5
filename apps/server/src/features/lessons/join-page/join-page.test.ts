import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { givenLesson } from '../../../testing/lesson.ts'
import { type GivenRoom, givenRoom } from '../../../testing/lesson-room.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const pageOf = ({ learner, lessonId }: GivenRoom) => learner.get(`/api/lessons/${lessonId}/join-page`)

test('B8: the page says when to be there, what is needed, and how one registers', async () => {
  const room = await givenRoom(app, { 'checkIn.graceMinutes': 3 })
  const { status, body } = await pageOf(room)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    subject: 'Matemātika',
    startsAt: '2026-11-26T06:30:00Z',
    lateFrom: '2026-11-26T06:33:00Z',
    means: ['device'],
    teachers: [{ givenName: 'Ilze', familyName: 'Ozola' }],
    learner: { givenName: 'Marta' },
    checkIn: { opensAt: '2026-11-26T06:15:00Z', done: null, method: 'chat_at_start' },
    abilities: ['checkIn', 'report'],
  })
  const at = '2026-11-26T06:20:00Z'
  await room.learner.post(`/api/lessons/${room.lessonId}/check-ins`, { at })
  expect((await pageOf(room)).body.checkIn.done).toMatchObject({ sentLate: false })
})

describe('the link', () => {
  test.each([
    ['B9: not before the set time', '2026-11-26T06:24:59Z', 'early', null],
    ['B9: from the set time', '2026-11-26T06:25:00Z', 'open', 'https://zoom.us/j/1234567890'],
    ['B9: to the last second', '2026-11-26T07:09:59Z', 'open', 'https://zoom.us/j/1234567890'],
    ['B9: not after the end', '2026-11-26T07:10:00Z', 'over', null],
  ])('%s, which is not that of registering', async (_, now, state, href) => {
    const room = await givenRoom(app, { 'conference.linkVisibleMinutesBefore': 5, 'checkIn.opensMinutesBefore': 15 })
    app.setNow(now)
    const { body } = await pageOf(room)
    expect(body.link).toEqual({ state, visibleAt: '2026-11-26T06:25:00Z', href, host: 'zoom.us' })
    expect(body.platform).toMatchObject({ name: 'Zoom' })
    const day = await room.learner.get('/api/me/day')
    expect(day.body.lessons[0].remote).toMatchObject({ joinLink: href, opensAt: '2026-11-26T06:15:00Z' })
  })

  test('B9: a check-in before the time of links is taken, and answered without the link', async () => {
    const room = await givenRoom(app, { 'conference.linkVisibleMinutesBefore': 5, 'checkIn.opensMinutesBefore': 15 })
    const at = '2026-11-26T06:20:00Z'
    const answer = await room.learner.post(`/api/lessons/${room.lessonId}/check-ins`, { at })
    expect(answer.body).toMatchObject({ sentLate: false, joinLink: null })
  })

  test('B4: on a platform without an agreement there is none, and the page says that it is shut', async () => {
    const room = await givenRoom(app, {}, { joinLink: 'https://meet.example.org/7b' })
    const { body } = await pageOf(room)
    expect(body.link).toMatchObject({ state: 'shut', href: null, host: null })
    expect(JSON.stringify(body)).not.toContain('meet.example.org')
  })

  test('B9: where the teacher has given none, the page says so', async () => {
    const room = await givenRoom(app, {}, { joinLink: null })
    expect((await pageOf(room)).body).toMatchObject({ link: { state: 'none', href: null }, platform: null })
  })
})

describe('to whom', () => {
  test('B9: a learner of another class and another school find nothing', async () => {
    const room = await givenRoom(app)
    const elsewhere = await givenRoom(app)
    const statusFor = async (who: GivenRoom['learner']) =>
      (await who.get(`/api/lessons/${room.lessonId}/join-page`)).status
    expect(await statusFor(room.outsider)).toBe(404)
    expect(await statusFor(elsewhere.learner)).toBe(404)
    expect(await statusFor(elsewhere.teacher)).toBe(404)
    expect(await statusFor(room.teacher)).toBe(403)
    expect(await statusFor(room.representative)).toBe(403)
  })

  test('a lesson in person has no such page', async () => {
    const room = await givenRoom(app)
    const inPerson = await givenLesson(app, room.school, {
      classId: room.classId,
      teacherId: room.teacher.personId,
      subject: 'Sports',
      period: 2,
    })
    expect((await pageOf({ ...room, lessonId: inPerson })).status).toBe(404)
  })
})

test.each([
  ['always', 'say_name', 'muted_until_asked'],
  ['on_request', 'chat_message', 'teacher_decides'],
  ['optional', 'teacher_decides', 'open'],
] as const)(
  'B10: camera %s, without one %s, microphone %s, as the school has it',
  async (policy, fallback, microphone) => {
    const room = await givenRoom(app, {
      'camera.policy': policy,
      'camera.fallback': fallback,
      'microphone.policy': microphone,
    })
    const { body } = await pageOf(room)
    expect(body).toMatchObject({ camera: { policy, fallback }, microphone })
  },
)

test('B10: the camera asked of one learner stands on that learner’s page with the reason, until it is settled', async () => {
  const room = await givenRoom(app)
  app.setNow('2026-11-26T06:40:00Z')
  const asked = await room.teacher.post(`/api/lessons/${room.lessonId}/camera-requests`, {
    learnerId: room.learner.personId,
    reason: 'Mutvārdu atbilde',
  })
  expect(asked.status).toBe(200)
  const shown = async (who: GivenRoom['learner']) =>
    (await who.get(`/api/lessons/${room.lessonId}/join-page`)).body.camera.asked
  await expect.poll(() => shown(room.learner)).toEqual({ reason: 'Mutvārdu atbilde', at: '2026-11-26T06:40:00Z' })
  expect(await shown(room.classmate)).toBeNull()
  await room.teacher.post(`/api/camera-requests/${asked.body.requestId}/outcomes`, { outcome: 'on' })
  await expect.poll(() => shown(room.learner)).toBeNull()
})

test.each([true, false])(
  'B18: that nobody else may be seen or heard is told where the school says so: %s',
  async says => {
    const room = await givenRoom(app, { 'thirdPersons.banned': says })
    expect((await pageOf(room)).body.aloneOnly).toBe(says)
  },
)

test('B17: whether lessons are recorded, for what, and whether learners may', async () => {
  const room = await givenRoom(app, {
    'recording.allowed': true,
    'recording.purposes': ['methodical'],
    'recording.byLearners': 'with_teacher',
  })
  expect((await pageOf(room)).body.recording).toEqual({
    allowed: true,
    purposes: ['methodical'],
    byLearners: 'with_teacher',
    sign: null,
  })
})

test('A33: how the teachers are reached stands on the page, and that it was shown is kept', async () => {
  const room = await givenRoom(app)
  const saved = await room.teacher.put('/api/me/contacts', {
    channels: [{ kind: 'email', value: 'ilze.ozola@skola.lv', hours: '' }],
    note: '',
  })
  expect(saved.status).toBe(200)
  const { body } = await pageOf(room)
  expect(body.contacts).toMatchObject([
    { teacher: { givenName: 'Ilze' }, channels: [{ kind: 'email', value: 'ilze.ozola@skola.lv' }] },
  ])
  await pageOf(room)
  const told = await inSchool(app.services.db, room.school.id, tx =>
    tx.selectFrom('contact_notice').select(['learner_id', 'teacher_id', 'way']).execute(),
  )
  expect(told).toEqual([{ learner_id: room.learner.personId, teacher_id: room.teacher.personId, way: 'page' }])
})

test('A33: a page read again writes nothing, though the room was forgotten; what the teacher says anew is kept anew', async () => {
  const room = await givenRoom(app)
  const said = (value: string) =>
    room.teacher.put('/api/me/contacts', { channels: [{ kind: 'email', value, hours: '' }], note: '' })
  await said('ilze.ozola@skola.lv')
  await pageOf(room)
  const versions = () =>
    inSchool(app.services.db, room.school.id, async tx => {
      const rows = await tx.deleteFrom('contact_notice').returning('version').execute()
      return rows.map(row => row.version)
    })
  expect(await versions()).toEqual([1])
  app.services.rooms.forgetAll()
  await pageOf(room)
  expect(await versions()).toEqual([])
  await said('ilze@skola.lv')
  await expect.poll(async () => (await pageOf(room)).body.contacts[0].channels[0].value).toBe('ilze@skola.lv')
  expect(await versions()).toEqual([2])
})
