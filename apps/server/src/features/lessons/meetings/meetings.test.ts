import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PlatformFailure } from '../../../integrations/meetings/reach.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'
import { givenConnection, platformInMemory } from '../../../testing/meeting.ts'
import { workOnMeetings } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** A class with its online lesson at 8:30, and a platform in memory to which the school is connected. */
async function given(own: { isPersonal?: boolean; remote?: Parameters<typeof givenLesson>[2]['remote'] } = {}) {
  // What the test before left under way would reach this one's platform.
  await app.services.background.idle()
  app.setNow(thursdayMorning)
  const platform = platformInMemory('zoom', own)
  app.services.meetings.zoom = platform.adapter
  const school = await app.school()
  const teacher = await school.person({ roles: ['teacher'], givenName: 'Ilze', email: 'ilze@skola.lv' })
  const substitute = await school.person({ roles: ['teacher'], givenName: 'Juris', email: 'juris@skola.lv' })
  const learner = await school.person({ roles: ['learner'], givenName: 'Marta', familyName: 'Liepa' })
  const classTeacher = await school.person({ roles: ['class_teacher'] })
  const classId = await givenClass(app, school, {
    learnerIds: [learner.personId],
    classTeacherId: classTeacher.personId,
  })
  const lesson = (values: Partial<Parameters<typeof givenLesson>[2]> = {}) =>
    givenLesson(app, school, {
      classId,
      teacherId: teacher.personId,
      remote: own.remote ?? { joinLink: null },
      ...values,
    })
  const lessonId = await lesson()
  const connectionId = await givenConnection(app, school, { createdBy: teacher.personId })
  const create = (inARow = false) => teacher.post(`/api/lessons/${lessonId}/meeting`, { connectionId, inARow })
  const read = async () => (await teacher.get(`/api/lessons/${lessonId}/meeting`)).body
  const work = () => workOnMeetings(app.services, school.id)
  const settle = () => app.services.background.idle()
  const linkOf = async (id = lessonId) => (await teacher.get(`/api/lessons/${id}`)).body.remote.joinLink
  return {
    ...{ school, teacher, substitute, learner, classTeacher, classId, lessonId, connectionId, platform },
    ...{ lesson, create, read, work, settle, linkOf },
  }
}

const inDatabase = (school: { id: Parameters<typeof inSchool>[1] }, work: Parameters<typeof inSchool>[2]) =>
  inSchool(app.services.db, school.id, work)

describe('a meeting is made at the platform', () => {
  test('A8: the teacher asks, the platform is told of the lesson and of no learner, learners get the link', async () => {
    const { create, settle, read, learner, platform, linkOf, school } = await given()
    const asked = await create()
    expect(asked.status).toBe(200)
    expect(asked.body.meeting.state).toBe('creating')
    await settle()
    const { meeting, report, abilities } = await read()
    expect(meeting).toMatchObject({ state: 'created', problem: null, passcode: '4711' })
    expect(report).toMatchObject({ state: 'waiting', nextAskAt: '2026-11-26T07:15:00Z' })
    expect(abilities).toEqual(['cancel', 'open', 'recordings'])
    expect([...platform.meetings.values()].map(one => one.plan)).toEqual([
      {
        title: 'Matemātika, 7.b',
        startsAt: Temporal.Instant.from('2026-11-26T06:30:00Z'),
        endsAt: Temporal.Instant.from('2026-11-26T07:10:00Z'),
        zone: 'Europe/Riga',
        host: 'ilze@skola.lv',
      },
    ])
    app.setNow('2026-11-26T06:20:00Z')
    const day = await learner.get('/api/me/day')
    expect(day.body.lessons[0].remote).toMatchObject({ joinLink: meeting.joinUrl, platform: { name: 'Zoom' } })
    expect(await linkOf()).toBe(meeting.joinUrl)
    expect(await eventsOf(app, school.id, meeting.id)).toEqual(['meeting.wished', 'meeting.created'])
  })

  test('A8: a host whom two lessons want at the same time is named before and after, where a host holds one meeting at a time', async () => {
    const { lesson, lessonId, teacher, substitute, school, connectionId, settle, read } = await given()
    const settings = { host: 'kopigs@skola.lv' }
    const common = await givenConnection(app, school, { createdBy: teacher.personId, settings })
    const elsewhereId = await lesson({
      classId: await givenClass(app, school, { name: '8.a' }),
      teacherId: substitute.personId,
      subject: 'Fizika',
    })
    const inPlace = (id: string) => `/api/lessons/${id}/meeting`
    await substitute.post(inPlace(elsewhereId), { connectionId: common, inARow: false })
    const physics = {
      id: elsewhereId,
      ofLessons: [lessonId],
      subject: 'Fizika',
      classes: ['8.a'],
      startTime: '08:30',
      endTime: '09:10',
    }
    const offered = (await read()).connections as { id: string; atOnce: unknown[] }[]
    expect(offered.find(one => one.id === common)?.atOnce).toEqual([physics])
    expect(offered.find(one => one.id === connectionId)?.atOnce).toEqual([])
    await teacher.post(inPlace(lessonId), { connectionId: common, inARow: false })
    await settle()
    expect((await read()).meeting.atOnce).toEqual([physics])
    const heldAs = (mode: 'sync' | 'async') =>
      inDatabase(school, tx =>
        tx.updateTable('remote_lesson').set({ mode }).where('lesson_id', '=', elsewhereId).execute(),
      )
    await heldAs('async')
    expect((await read()).meeting.atOnce).toEqual([])
    await heldAs('sync')
    expect((await read()).meeting.atOnce).toEqual([physics])
    await substitute.post(`${inPlace(elsewhereId)}/cancellation`)
    expect((await read()).meeting.atOnce).toEqual([])
  })

  test('A8: pressed twice, and by several processes at once, there is one meeting', async () => {
    const { create, settle, platform, work } = await given()
    const answers = await Promise.all([create(), create()])
    expect(answers.map(one => one.status)).toEqual([200, 200])
    await Promise.all([work(), work(), settle()])
    expect(platform.meetings.size).toBe(1)
    expect(new Set(platform.state.keys).size).toBe(1)
  })

  test('A8: an attempt that broke off after the platform had made it leaves one meeting', async () => {
    const { create, settle, platform, work, read } = await given()
    platform.state.next.push({ after: new PlatformFailure('unreachable', 'timeout') })
    await create()
    await settle()
    expect((await read()).meeting).toMatchObject({
      state: 'creating',
      problem: { code: 'unreachable', detail: 'timeout' },
      nextAttemptAt: '2026-11-26T06:00:10Z',
    })
    app.setNow('2026-11-26T06:00:10Z')
    await work()
    expect((await read()).meeting).toMatchObject({ state: 'created', problem: null })
    expect(platform.meetings.size).toBe(1)
    expect(platform.state.keys).toHaveLength(2)
  })

  test('A8: a process that hangs while the platform is making it leaves one meeting, even when it answers after all', async () => {
    const { create, platform, work, settle, read, linkOf } = await given()
    const late = Promise.withResolvers<void>()
    platform.state.next.push({ until: late.promise })
    await create()
    await expect.poll(() => platform.state.keys.length).toBe(1)
    app.setNow('2026-11-26T06:02:59Z')
    await work()
    expect((await read()).meeting.state).toBe('creating')
    app.setNow('2026-11-26T06:03:00Z')
    await work()
    expect((await read()).meeting.state).toBe('created')
    const link = await linkOf()
    late.resolve()
    await settle()
    expect(platform.meetings.size).toBe(1)
    expect(platform.state.keys).toHaveLength(2)
    expect(await linkOf()).toBe(link)
  })

  test('A8: lessons in a row share one meeting', async () => {
    const { lesson, create, settle, platform, linkOf } = await given()
    const second = await lesson({ period: 2, startsAt: '09:20', endsAt: '10:00' })
    const other = await lesson({ period: 3, startsAt: '10:20', endsAt: '11:00', subject: 'Ķīmija' })
    const asked = await create(true)
    expect(asked.body.inARow.map((one: { period: number }) => one.period)).toEqual([1, 2])
    await settle()
    expect([...platform.meetings.values()].map(one => String(one.plan.endsAt))).toEqual(['2026-11-26T08:00:00Z'])
    expect(await linkOf(second)).toBe(await linkOf())
    expect(await linkOf(other)).toBeNull()
  })
})

describe('what is refused', () => {
  test.each([
    ['B9: a lesson in person', { remote: undefined }, 'lesson_not_remote'],
    ['A8: a lesson at one’s own pace', { remote: { mode: 'async', joinLink: null } }, 'meeting_not_for_async'],
    ['A8: a lesson that is cancelled', { state: 'cancelled', remote: { joinLink: null } }, 'lesson_cancelled'],
  ] as const)('%s', async (_name, values, code) => {
    const { lesson, teacher, connectionId } = await given()
    const id = await lesson({ period: 4, startsAt: '11:20', endsAt: '12:00', ...values } as never)
    const answer = await teacher.post(`/api/lessons/${id}/meeting`, { connectionId })
    expect(answer).toMatchObject({ status: 409, body: { code } })
  })

  test('A8: a lesson that is over, and another connection while one has the meeting', async () => {
    const { create, teacher, lessonId, school } = await given()
    await create()
    const other = await givenConnection(app, school, { createdBy: teacher.personId })
    expect(await teacher.post(`/api/lessons/${lessonId}/meeting`, { connectionId: other })).toMatchObject({
      status: 409,
      body: { code: 'meeting_exists' },
    })
    app.setNow('2026-11-26T07:10:00Z')
    expect((await create()).body.code).toBe('lesson_over')
  })

  test('B4: no meeting is made on a platform whose agreement was withdrawn', async () => {
    const { create, school, platform, settle } = await given()
    const director = await school.person({ roles: ['director'] })
    const { body } = await director.get('/api/platforms')
    const zoom = body.platforms.find((one: { code: string }) => one.code === 'zoom')
    const page = await director.get(`/api/platforms/${zoom.id}`)
    const { entryId } = page.body.agreements[0]
    expect(
      (await director.put(`/api/processor-agreements/${entryId}/withdrawn`, { entryId, withdrawn: true })).status,
    ).toBe(200)
    expect(await create()).toMatchObject({ status: 409, body: { code: 'agreement_missing' } })
    await settle()
    expect(platform.state.keys).toEqual([])
  })

  test('B4: once the agreement has gone, the teacher is not given the link of what was made either', async () => {
    const { create, school, settle, read, teacher, learner, lessonId, linkOf } = await given()
    await create()
    await settle()
    const director = await school.person({ roles: ['director'] })
    const { body } = await director.get('/api/platforms')
    const zoom = body.platforms.find((one: { code: string }) => one.code === 'zoom')
    const { entryId } = (await director.get(`/api/platforms/${zoom.id}`)).body.agreements[0]
    expect((await read()).meeting).toMatchObject({ shut: null, passcode: '4711' })
    await director.put(`/api/processor-agreements/${entryId}/withdrawn`, { entryId, withdrawn: true })
    const { meeting, abilities } = await read()
    expect(meeting).toMatchObject({ state: 'created', shut: 'agreement_missing', joinUrl: null, passcode: null })
    expect(abilities).toEqual(['cancel', 'recordings'])
    expect(await linkOf()).toBeNull()
    app.setNow('2026-11-26T06:20:00Z')
    for (const caller of [teacher, learner])
      expect(await caller.post(`/api/lessons/${lessonId}/join`)).toMatchObject({ body: { code: 'agreement_missing' } })
  })

  test('B4: nor a pasted one by the door that the learners take', async () => {
    const { school, teacher, lessonId } = await given({ remote: { joinLink: 'https://zoom.us/j/123' } })
    const director = await school.person({ roles: ['director'] })
    const { body } = await director.get('/api/platforms')
    const zoom = body.platforms.find((one: { code: string }) => one.code === 'zoom')
    const { entryId } = (await director.get(`/api/platforms/${zoom.id}`)).body.agreements[0]
    await director.put(`/api/processor-agreements/${entryId}/withdrawn`, { entryId, withdrawn: true })
    expect(await teacher.post(`/api/lessons/${lessonId}/join`)).toMatchObject({ body: { code: 'agreement_missing' } })
  })

  test('another school’s lesson and connection are not found, other roles may not', async () => {
    const { lessonId, connectionId, classTeacher, learner, substitute, teacher, create } = await given()
    const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
    const body = { connectionId, inARow: false }
    const statuses = []
    for (const caller of [stranger, classTeacher, learner, substitute]) {
      statuses.push((await caller.post(`/api/lessons/${lessonId}/meeting`, body)).status)
    }
    expect(statuses).toEqual([404, 403, 403, 403])
    const theirs = await app.school('Trešā')
    const head = await theirs.person({ roles: ['director'] })
    const foreign = await givenConnection(app, theirs, { createdBy: head.personId })
    expect((await teacher.post(`/api/lessons/${lessonId}/meeting`, { connectionId: foreign })).status).toBe(404)
    await create()
    const seen = await classTeacher.get(`/api/lessons/${lessonId}/meeting`)
    expect(seen.body).toMatchObject({ abilities: [], connections: [], meeting: { joinUrl: null, passcode: null } })
  })
})

describe('what goes wrong is said', () => {
  test('A8: a revoked token is given up at once, the teacher is told, and a link can be pasted', async () => {
    const { create, settle, read, platform, teacher, lessonId, linkOf } = await given()
    platform.state.next.push(new PlatformFailure('credentials_refused', 'invalid_client'))
    await create()
    await settle()
    const { meeting, abilities } = await read()
    expect(meeting).toMatchObject({
      state: 'failed',
      problem: { code: 'credentials_refused', detail: 'invalid_client' },
      nextAttemptAt: null,
    })
    expect(abilities).toEqual(['retry', 'cancel'])
    const { body } = await teacher.get('/api/me/notices')
    expect(body.notices).toMatchObject([{ kind: 'meeting_failed', path: `/lessons/${lessonId}`, period: 1 }])
    const plan = {
      mode: 'sync',
      form: 'online_lesson',
      place: 'home',
      engagement: 'check_in',
      outcome: '',
      instruction: '',
    }
    const pasted = await teacher.put(`/api/lessons/${lessonId}/plan`, { ...plan, joinLink: 'https://zoom.us/j/1' })
    expect(pasted.status).toBe(200)
    expect(await linkOf()).toBe('https://zoom.us/j/1')
    expect((await read()).abilities).toEqual(['create', 'restore'])
    expect((await teacher.post(`/api/lessons/${lessonId}/meeting/restoration`)).body.meeting.state).toBe('creating')
    await settle()
    expect((await read()).meeting.state).toBe('created')
    expect(platform.meetings.size).toBe(1)
  })

  test('A8: a plan typed before the meeting was made does not take its link away', async () => {
    const { create, settle, teacher, lessonId, linkOf } = await given()
    await create()
    await settle()
    const link = await linkOf()
    const plan = {
      mode: 'sync',
      form: 'online_lesson',
      place: 'home',
      engagement: 'check_in',
      outcome: '',
      instruction: '',
    }
    expect((await teacher.put(`/api/lessons/${lessonId}/plan`, { ...plan, joinLink: null })).status).toBe(200)
    expect(await linkOf()).toBe(link)
    expect(link).toMatch(/^https:\/\/zoom\.us\/j\/\d+$/)
  })

  test('A8: a meeting of which nothing can be stored is tried again, and does not stop the others', async () => {
    const { create, settle, read, lesson, teacher, connectionId, platform } = await given()
    const { create: made } = platform.adapter
    platform.adapter.create = async (...told) => {
      const meeting = await made(...told)
      return told[1].startsAt.toString() === '2026-11-26T06:30:00Z'
        ? { ...meeting, joinUrl: 'https://zoom.us/\0' }
        : meeting
    }
    const later = await lesson({ startsAt: '10:00', endsAt: '10:40', period: 3 })
    await Promise.all([create(), teacher.post(`/api/lessons/${later}/meeting`, { connectionId })])
    await settle()
    expect((await teacher.get(`/api/lessons/${later}/meeting`)).body.meeting.state).toBe('created')
    expect((await read()).meeting).toMatchObject({
      state: 'creating',
      problem: { code: 'unexpected' },
      nextAttemptAt: '2026-11-26T06:00:10Z',
    })
  })

  test('A8: six attempts, then it is given up; none later than the lesson’s end', async () => {
    const { create, settle, read, platform, work } = await given()
    platform.state.next.push(...Array.from({ length: 6 }, () => new PlatformFailure('unreachable', '503')))
    await create()
    await settle()
    for (let hour = 1; (await read()).meeting.state === 'creating' && hour < 30; hour += 1) {
      app.setNow((await read()).meeting.nextAttemptAt)
      await work()
    }
    expect((await read()).meeting).toMatchObject({ state: 'failed', problem: { code: 'unreachable' } })
    expect(platform.state.next).toHaveLength(0)
    expect(platform.meetings.size).toBe(0)
  })
})

describe('what changes is told to the platform', () => {
  async function made(own: Parameters<typeof given>[0] = {}) {
    const all = await given(own)
    await all.create()
    await all.settle()
    return { ...all, link: await all.linkOf() }
  }

  test('A8: a lesson that is moved moves its meeting; its link stays', async () => {
    const { school, lessonId, platform, work, linkOf, link } = await made()
    await inDatabase(school, tx =>
      tx
        .updateTable('lesson')
        .set({ starts_at: '10:20', ends_at: '11:00' } as never)
        .where('id', '=', lessonId)
        .execute(),
    )
    await work()
    expect([...platform.meetings.values()]).toMatchObject([
      { updates: 1, plan: { startsAt: Temporal.Instant.from('2026-11-26T08:20:00Z') } },
    ])
    expect(await linkOf()).toBe(link)
  })

  test('A8: a lesson that is cancelled has no meeting, and gets one again when it is held after all', async () => {
    const { school, lessonId, platform, work, read } = await made()
    const setState = (state: string) =>
      inDatabase(school, tx => tx.updateTable('lesson').set({ state }).where('id', '=', lessonId).execute())
    await setState('cancelled')
    await work()
    expect(platform.meetings.size).toBe(0)
    expect((await read()).meeting).toMatchObject({ state: 'cancelled', joinUrl: null })
    await setState('planned')
    await work()
    expect((await read()).meeting.state).toBe('created')
    expect(new Set(platform.state.keys).size).toBe(2)
  })

  test('A8: a lesson that is held in person again has no meeting', async () => {
    const { school, lessonId, platform, work } = await made()
    await inDatabase(school, tx =>
      tx
        .updateTable('remote_lesson')
        .set({ withdrawn_at: app.services.clock() })
        .where('lesson_id', '=', lessonId)
        .execute(),
    )
    await work()
    expect(platform.meetings.size).toBe(0)
  })

  const substitutes = (school: { id: Parameters<typeof inSchool>[1] }, lessonId: string, teacherId: string) =>
    inDatabase(school, async tx => {
      await tx.deleteFrom('lesson_teacher').where('lesson_id', '=', lessonId).execute()
      await tx
        .insertInto('lesson_teacher')
        .values({ school_id: school.id, lesson_id: lessonId, person_id: teacherId })
        .execute()
    })

  test('A27: a substitute becomes the host; the link stays where the platform can', async () => {
    const { school, lessonId, substitute, platform, work, link } = await made()
    await substitutes(school, lessonId, substitute.personId)
    await work()
    expect([...platform.meetings.values()].map(one => one.plan.host)).toEqual(['juris@skola.lv'])
    expect(await substitute.get(`/api/lessons/${lessonId}/meeting`)).toMatchObject({
      body: { abilities: ['cancel', 'open', 'recordings'] },
    })
    expect(link).toMatch(/\d+$/)
    expect((await substitute.get(`/api/lessons/${lessonId}`)).body.remote.joinLink).toBe(link)
  })

  test('A27: where it can’t, a new meeting is made and the former cancelled: one is left', async () => {
    const { school, lessonId, substitute, platform, work, link } = await made()
    platform.state.mayRehost = false
    await substitutes(school, lessonId, substitute.personId)
    await work()
    expect([...platform.meetings.values()].map(one => one.plan.host)).toEqual(['juris@skola.lv'])
    expect(platform.state.cancelled).toHaveLength(1)
    const now = (await substitute.get(`/api/lessons/${lessonId}`)).body.remote.joinLink
    expect(now).toMatch(/^https:\/\/zoom\.us\/j\/\d+$/)
    expect(now).not.toBe(link)
  })

  test('A8: what was deleted at the platform is made anew when the lesson moves', async () => {
    const { school, lessonId, platform, work, linkOf, link } = await made()
    platform.meetings.clear()
    await inDatabase(school, tx =>
      tx
        .updateTable('lesson')
        .set({ starts_at: '10:20', ends_at: '11:00' } as never)
        .where('id', '=', lessonId)
        .execute(),
    )
    await work()
    expect(platform.meetings.size).toBe(1)
    expect(await linkOf()).not.toBe(link)
  })

  test('A8: the teacher cancels, and takes it back', async () => {
    const { teacher, lessonId, platform, settle, linkOf, read, school } = await made()
    const cancelled = await teacher.post(`/api/lessons/${lessonId}/meeting/cancellation`)
    expect(cancelled.body.meeting.state).toBe('cancelling')
    expect(await linkOf()).toBeNull()
    await settle()
    const { meeting, abilities } = await read()
    expect(meeting.state).toBe('cancelled')
    expect(abilities).toEqual(['create', 'restore'])
    expect(platform.meetings.size).toBe(0)
    await teacher.post(`/api/lessons/${lessonId}/meeting/restoration`)
    await settle()
    expect(platform.meetings.size).toBe(1)
    expect(await linkOf()).toMatch(/^https:\/\/zoom\.us\/j\/\d+$/)
    expect(await eventsOf(app, school.id, meeting.id)).toEqual([
      'meeting.wished',
      'meeting.created',
      'meeting.cancelled',
      'meeting.removed',
      'meeting.restored',
      'meeting.created',
    ])
  })

  test('A8: cancelled before any answer came, nothing stays at the platform', async () => {
    const { create, settle, platform, teacher, lessonId, read } = await given()
    platform.state.next.push({ after: new PlatformFailure('unreachable', 'timeout') })
    await create()
    await settle()
    expect(platform.meetings.size).toBe(1)
    await teacher.post(`/api/lessons/${lessonId}/meeting/cancellation`)
    await settle()
    expect(platform.meetings.size).toBe(0)
    expect((await read()).meeting.state).toBe('cancelled')
  })

  test('what is over stays at the platform', async () => {
    const { school, lessonId, platform, work } = await made()
    app.setNow('2026-11-26T07:10:00Z')
    await inDatabase(school, tx =>
      tx.updateTable('lesson').set({ state: 'cancelled' }).where('id', '=', lessonId).execute(),
    )
    await work()
    expect(platform.meetings.size).toBe(1)
  })
})

describe('getting in', () => {
  test('B9: a learner gets a link of their own, not before the set time and not after the end', async () => {
    const { create, settle, learner, lessonId, teacher, platform } = await given({ isPersonal: true })
    await create()
    await settle()
    const join = () => learner.post(`/api/lessons/${lessonId}/join`)
    app.setNow('2026-11-26T06:14:59Z')
    expect(await join()).toMatchObject({ status: 409, body: { code: 'too_early' } })
    app.setNow('2026-11-26T06:15:00Z')
    const { body } = await join()
    expect(body.link).toContain(`for=${learner.personId}&as=guest`)
    expect(body.expiresAt).toBe('2026-11-26T07:10:00Z')
    const hosts = await teacher.post(`/api/lessons/${lessonId}/join`)
    expect(hosts.body.link).toContain(`for=${teacher.personId}&as=host`)
    expect(platform.state.participants).toEqual([
      { id: learner.personId, displayName: 'Marta Liepa', isHost: false, address: null },
      { id: teacher.personId, displayName: expect.stringMatching(/^Ilze /), isHost: true, address: 'ilze@skola.lv' },
    ])
    app.setNow('2026-11-26T07:10:00Z')
    expect(await join()).toMatchObject({ status: 409, body: { code: 'lesson_over' } })
  })

  test('B9: where links are personal, the learner’s pages have a way to their own, which nobody else is given', async () => {
    const { create, settle, learner, lessonId, classTeacher, teacher, classId, school } = await given({
      isPersonal: true,
    })
    await create()
    await settle()
    expect((await teacher.get(`/api/lessons/${lessonId}`)).body.remote).toMatchObject({ isLinkPersonal: true })
    const day = await classTeacher.get(`/api/classes/${classId}/readiness?on=2026-11-26`)
    expect(day.body.lights).toContainEqual(expect.objectContaining({ code: 'link', state: 'ready' }))
    app.setNow('2026-11-26T06:31:00Z')
    expect((await teacher.get(`/api/lessons/${lessonId}/roll-call`)).body.platform).toBe('zoom')
    app.setNow(thursdayMorning)
    const director = await school.person({ roles: ['director'] })
    const zoom = (await director.get('/api/platforms')).body.platforms.find(
      (one: { code: string }) => one.code === 'zoom',
    )
    const { entryId } = (await director.get(`/api/platforms/${zoom.id}`)).body.agreements[0]
    const heldBack = async (withdrawn: boolean) => {
      await director.put(`/api/processor-agreements/${entryId}/withdrawn`, { entryId, withdrawn })
      return (await director.get('/api/platforms/attention')).body.lessonsHeldBack
    }
    expect([await heldBack(true), await heldBack(false)]).toEqual([1, 0])
    const remoteOf = async (caller: typeof learner, query = '') =>
      (await caller.get(`/api/me/day${query}`)).body.lessons[0].remote
    expect(await remoteOf(learner)).toMatchObject({
      hasLink: true,
      joinLink: null,
      host: null,
      platform: { name: 'Zoom' },
    })
    app.setNow('2026-11-26T06:20:00Z')
    const { joinLink } = await remoteOf(learner)
    expect((await remoteOf(classTeacher, `?learnerId=${learner.personId}`)).joinLink).toBeNull()
    const go = async (way: string) => {
      const response = await app.anybody.raw(new URL(way).pathname)
      return [response.status, response.headers.get('location')]
    }
    expect(joinLink).not.toContain(learner.personId)
    expect(await go(joinLink)).toEqual([303, expect.stringContaining(`for=${learner.personId}&as=guest`)])
    const page = await learner.get(`/api/lessons/${lessonId}/join-page`)
    expect(await go(page.body.link.href)).toEqual([303, expect.stringContaining(`for=${learner.personId}`)])
    const nowhere = 'http://localhost/join-failed?reason=not_found'
    expect(await go(`${joinLink.slice(0, -2)}AA`)).toEqual([303, nowhere])
    app.setNow('2026-11-26T07:10:00Z')
    expect(await go(joinLink)).toEqual([303, nowhere])
  })

  test('B9: the host’s link is for who teaches; a learner of another class finds no lesson', async () => {
    const { create, settle, learner, lessonId, teacher, classTeacher, school } = await given()
    await create()
    await settle()
    app.setNow('2026-11-26T06:20:00Z')
    const other = await school.person({ roles: ['learner'] })
    await givenClass(app, school, { name: '7.a', learnerIds: [other.personId] })
    const head = await school.person({ roles: ['deputy_head'] })
    const stranger = await (await app.school('Cita')).person({ roles: ['teacher'] })
    const callers = [teacher, learner, head, classTeacher, other, stranger]
    const answers = await Promise.all(callers.map(one => one.post(`/api/lessons/${lessonId}/join`)))
    expect(answers.map(one => one.status)).toEqual([200, 200, 200, 403, 404, 404])
    expect(answers.map(one => one.body.link?.endsWith('?host') ?? null)).toEqual([true, false, false, null, null, null])
  })

  test('B9: a pasted link is handed out by the same door', async () => {
    const { learner, lessonId } = await given({ remote: { joinLink: 'https://zoom.us/j/123' } })
    app.setNow('2026-11-26T06:20:00Z')
    expect((await learner.post(`/api/lessons/${lessonId}/join`)).body).toEqual({
      link: 'https://zoom.us/j/123',
      expiresAt: null,
    })
  })
})
