import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'
import { forgetFeeds } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())
beforeEach(() => app.setNow('2026-11-26T06:00:00Z'))

/** A school with 7.b: a remote lesson, one in a room, and a learner with a representative. */
async function givenSchool() {
  const school = await app.school()
  const deputy = await school.person({ roles: ['deputy_head'] })
  const teacher = await school.person({ roles: ['teacher'] })
  const learner = await school.person({ roles: ['learner'], givenName: 'Marta', familyName: 'Liepa' })
  const classmate = await school.person({ roles: ['learner'], givenName: 'Emīls', familyName: 'Kalniņš' })
  const parent = await school.person({ roles: ['representative'], givenName: 'Zane', familyName: 'Liepa' })
  const classId = await givenClass(app, school, { learnerIds: [learner.personId, classmate.personId] })
  const lesson = { classId, teacherId: teacher.personId }
  const remoteId = await givenLesson(app, school, { ...lesson, remote: {} })
  const roomedId = await givenLesson(app, school, {
    ...lesson,
    subject: 'Dejas; spēles',
    period: 2,
    startsAt: '09:20',
    endsAt: '10:00',
  })
  await inSchool(app.services.db, school.id, async tx => {
    const ofSchool = { school_id: school.id }
    const roomId = newId()
    await tx
      .insertInto('room')
      .values({ ...ofSchool, id: roomId, name: '23', short: '23' })
      .execute()
    await tx
      .insertInto('lesson_room')
      .values({ ...ofSchool, lesson_id: roomedId, room_id: roomId })
      .execute()
    await tx
      .insertInto('representation')
      .values({ ...ofSchool, learner_id: learner.personId, representative_id: parent.personId })
      .execute()
  })
  return { school, deputy, teacher, learner, classmate, parent, classId, lesson, remoteId, roomedId }
}

type Caller = {
  post(path: string, body?: unknown): Promise<{ status: number; body: { link: string; feed: { id: string } } }>
}

/** Makes a calendar link; gives back its id and its path. */
async function givenFeed(caller: Caller, learnerId: string | null = null) {
  const { status, body } = await caller.post('/api/me/calendar-feeds', { learnerId })
  expect(status).toBe(200)
  return { id: body.feed.id, path: body.link.replace('http://localhost', '') }
}

/** What a calendar program gets: it has no session and sends no school. */
const fetched = (path: string, headers: Record<string, string> = {}) => app.anybody.raw(path, { headers })

/** The calendar's events by UID, each line unfolded. */
async function eventsAt(path: string) {
  const response = await fetched(path)
  expect(response.status).toBe(200)
  const text = (await response.text()).replaceAll('\r\n ', '')
  const events = text.split('BEGIN:VEVENT').slice(1)
  return {
    text,
    of: (lessonId: string) => events.find(one => one.includes(`UID:${lessonId}@`))?.split('\r\n') ?? [],
    count: events.length,
  }
}

test('A7: the calendar carries the mark of a remote lesson and its place, and never the link that joins it', async () => {
  const { learner, remoteId, roomedId } = await givenSchool()
  const { path } = await givenFeed(learner)
  const calendar = await eventsAt(path)
  expect(calendar.count).toBe(2)
  expect(calendar.of(remoteId)).toEqual(
    expect.arrayContaining([
      'SUMMARY:[A] Matemātika',
      'LOCATION:Attālināti: mājās',
      'DTSTART:20261126T063000Z',
      'DTEND:20261126T071000Z',
      'STATUS:CONFIRMED',
    ]),
  )
  expect(calendar.of(roomedId)).toEqual(
    expect.arrayContaining([String.raw`SUMMARY:Dejas\; spēles`, 'LOCATION:Kabinets 23']),
  )
  expect(calendar.text).not.toMatch(/zoom|Liepa|Kalniņš|Emīls/)
})

test('A7: the mark in the calendar is the school’s setting', async () => {
  const { school, learner, remoteId } = await givenSchool()
  await inSchool(app.services.db, school.id, tx =>
    tx
      .insertInto('procedure_version')
      .values({
        school_id: school.id,
        id: newId(),
        procedure: 'A',
        number: 99,
        valid_from: Temporal.PlainDate.from('2026-11-25'),
        parameter_values: JSON.stringify({ 'timetable.remoteMark': 'AT' }),
        recorded_at: app.services.clock(),
      })
      .execute(),
  )
  const { path } = await givenFeed(learner)
  expect((await eventsAt(path)).of(remoteId)).toContain('SUMMARY:[AT] Matemātika')
})

describe('whose lessons', () => {
  test('a teacher’s calendar names the class; another teacher’s lessons are not in it', async () => {
    const { school, teacher, classId, remoteId } = await givenSchool()
    const colleague = await school.person({ roles: ['teacher'] })
    const otherId = await givenLesson(app, school, {
      classId,
      teacherId: colleague.personId,
      period: 3,
      startsAt: '10:20',
      endsAt: '11:00',
    })
    const calendar = await eventsAt((await givenFeed(teacher)).path)
    expect(calendar.of(remoteId)).toContain('SUMMARY:[A] Matemātika 7.b')
    expect([calendar.count, calendar.of(otherId)]).toEqual([2, []])
  })

  test('a learner’s holds the groups in which the learner is taught, and no other class', async () => {
    const { school, learner, classmate, classId, lesson, remoteId } = await givenSchool()
    const otherClassId = await givenClass(app, school, { name: '8.a', grade: 8 })
    const foreignId = await givenLesson(app, school, {
      ...lesson,
      classId: otherClassId,
      period: 4,
      startsAt: '11:20',
      endsAt: '12:00',
    })
    await inSchool(app.services.db, school.id, async tx => {
      const ofSchool = { school_id: school.id }
      const groupId = newId()
      await tx
        .insertInto('learning_group')
        .values({ ...ofSchool, id: groupId, class_id: classId, name: '2. grupa' })
        .execute()
      await tx
        .insertInto('learning_group_member')
        .values({ ...ofSchool, group_id: groupId, learner_id: classmate.personId })
        .execute()
      await tx.updateTable('lesson_class').set({ group_id: groupId }).where('lesson_id', '=', remoteId).execute()
    })
    const mine = await eventsAt((await givenFeed(learner)).path)
    const theirs = await eventsAt((await givenFeed(classmate)).path)
    expect([mine.of(remoteId), mine.of(foreignId)]).toEqual([[], []])
    expect(theirs.of(remoteId)).toContain('SUMMARY:[A] Matemātika')
  })

  test('a representative’s is a child’s: named by the given name, and dead once the child is no longer theirs', async () => {
    const { school, parent, learner } = await givenSchool()
    const { path } = await givenFeed(parent, learner.personId)
    const calendar = await eventsAt(path)
    expect(calendar.count).toBe(2)
    expect(calendar.text).toContain('X-WR-CALNAME:Tālklase: Marta\r\n')
    expect(calendar.text).toContain(`child=${learner.personId}`)
    await inSchool(app.services.db, school.id, tx =>
      tx.deleteFrom('representation').where('learner_id', '=', learner.personId).execute(),
    )
    expect((await fetched(path)).status).toBe(404)
  })

  test('nobody gets another’s: a classmate’s 403, another school’s 404; a representative has no lessons of their own', async () => {
    const { learner, parent, classmate } = await givenSchool()
    const abroad = await givenSchool()
    const ask = async (caller: Caller, learnerId: string | null) =>
      (await caller.post('/api/me/calendar-feeds', { learnerId })).status
    expect(await ask(learner, classmate.personId)).toBe(403)
    expect(await ask(parent, classmate.personId)).toBe(403)
    expect(await ask(parent, abroad.learner.personId)).toBe(404)
    expect(await ask(parent, null)).toBe(403)
    expect(await ask(parent, learner.personId)).toBe(200)
  })

  test('it begins two weeks back', async () => {
    const { school, learner, lesson } = await givenSchool()
    const oldId = await givenLesson(app, school, { ...lesson, on: '2026-11-11' })
    const recentId = await givenLesson(app, school, { ...lesson, on: '2026-11-12' })
    const calendar = await eventsAt((await givenFeed(learner)).path)
    expect([calendar.of(oldId).length, calendar.of(recentId).length > 0]).toEqual([0, true])
  })
})

describe('changes', () => {
  test('a lesson keeps its UID, and its SEQUENCE goes up with each change of what the calendar says', async () => {
    const { school, learner, teacher, remoteId, roomedId } = await givenSchool()
    const { path } = await givenFeed(learner)
    const sequenceOf = async (id: string) => (await eventsAt(path)).of(id).find(line => line.startsWith('SEQUENCE'))
    const change = (values: object) =>
      inSchool(app.services.db, school.id, tx =>
        tx.updateTable('lesson').set(values).where('id', '=', remoteId).execute(),
      )
    expect(await sequenceOf(remoteId)).toBe('SEQUENCE:0')
    app.setNow('2026-11-26T07:00:00Z')
    await change({ starts_at: '08:35' })
    expect(await sequenceOf(remoteId)).toBe('SEQUENCE:1')
    // The teacher's calendar speaks of the same event.
    const ofTeacher = (await eventsAt((await givenFeed(teacher)).path)).of(remoteId)
    expect(ofTeacher).toEqual(expect.arrayContaining(['SEQUENCE:1', 'DTSTAMP:20261126T070000Z']))
    await change({ state: 'cancelled' })
    const cancelled = (await eventsAt(path)).of(remoteId)
    expect(cancelled).toEqual(expect.arrayContaining(['SEQUENCE:2', 'STATUS:CANCELLED', 'SUMMARY:Atcelta: Matemātika']))
    expect(await sequenceOf(roomedId)).toBe('SEQUENCE:0')
  })

  test('who asks again and has it already gets no content; after a change they do', async () => {
    const { school, deputy, learner, classId, roomedId } = await givenSchool()
    const { path } = await givenFeed(learner)
    const first = await fetched(path)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const again = await fetched(path, { 'if-none-match': etag })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    expect((await fetched(path, { 'if-none-match': `W/${etag}, "other"` })).status).toBe(304)
    await inSchool(app.services.db, school.id, async tx => {
      const { subject_id } = await tx
        .selectFrom('lesson')
        .select('subject_id')
        .where('id', '=', roomedId)
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('planned_lesson_count')
        .values({
          school_id: school.id,
          id: newId(),
          class_id: classId,
          subject_id,
          planned: 140,
          recorded_by: deputy.personId,
          recorded_at: app.services.clock(),
        })
        .execute()
    })
    app.setNow('2026-11-25T06:00:00Z')
    const marked = await deputy.post(`/api/classes/${classId}/remote-lessons`, { lessonIds: [roomedId] })
    expect(marked.status).toBe(200)
    app.setNow('2026-11-26T06:00:00Z')
    await expect.poll(async () => (await fetched(path, { 'if-none-match': etag })).status).toBe(200)
    expect((await eventsAt(path)).of(roomedId)).toContain(String.raw`SUMMARY:[A] Dejas\; spēles`)
  })
})

describe('links', () => {
  test('a revoked link is dead, and answers as one that never was', async () => {
    const { school, learner, classmate, parent } = await givenSchool()
    const { id, path } = await givenFeed(learner)
    expect((await fetched(path)).status).toBe(200)
    const list = (await learner.get('/api/me/calendar-feeds')).body
    expect(list.feeds).toEqual([
      expect.objectContaining({ id, learner: null, lastUsedOn: '2026-11-26', abilities: ['renew', 'revoke'] }),
    ])
    expect(JSON.stringify(list)).not.toContain(path.slice(-47, -4))
    expect((await classmate.post(`/api/calendar-feeds/${id}/revocation`)).status).toBe(403)
    expect((await (await givenSchool()).learner.post(`/api/calendar-feeds/${id}/revocation`)).status).toBe(404)
    expect((await parent.get('/api/me/calendar-feeds')).body.feeds).toEqual([])
    expect((await learner.post(`/api/calendar-feeds/${id}/revocation`)).status).toBe(200)
    expect(await eventsOf(app, school.id, id)).toEqual(['calendar_feed.created', 'calendar_feed.revoked'])
    const unknown = path.replace(/[\w-]{43}/, 'x'.repeat(43))
    const answers = await Promise.all(
      [path, unknown, '/api/calendars/short.ics', '/api/calendars/'].map(async one => {
        const response = await fetched(one)
        return [response.status, response.headers.get('etag')]
      }),
    )
    expect(answers).toEqual([path, unknown, 'short', ''].map(() => [404, null]))
    expect((await learner.post(`/api/calendar-feeds/${id}/revocation`)).status).toBe(404)
  })

  test('renewing revokes and gives another for the same lessons', async () => {
    const { parent, learner, classmate } = await givenSchool()
    const { id, path } = await givenFeed(parent, learner.personId)
    expect((await classmate.post(`/api/calendar-feeds/${id}/renewal`)).status).toBe(403)
    const renewed = await parent.post(`/api/calendar-feeds/${id}/renewal`)
    expect(renewed.body.feed.learner.id).toBe(learner.personId)
    expect((await fetched(path)).status).toBe(404)
    expect((await fetched(renewed.body.link.replace('http://localhost', ''))).status).toBe(200)
  })

  test('who has left the school has no calendar', async () => {
    const { school, learner } = await givenSchool()
    const { path } = await givenFeed(learner)
    await inSchool(app.services.db, school.id, tx =>
      tx
        .updateTable('person')
        .set({ left_on: Temporal.PlainDate.from('2026-11-25') })
        .where('id', '=', learner.personId)
        .execute(),
    )
    expect((await fetched(path)).status).toBe(404)
  })

  test('a representative’s calendar ends on the day on which the child is of full age; the child’s own goes on', async () => {
    const { school, parent, learner } = await givenSchool()
    const { id, path } = await givenFeed(parent, learner.personId)
    const own = await givenFeed(learner)
    await inSchool(app.services.db, school.id, tx =>
      tx
        .updateTable('person')
        .set({ birth_date: Temporal.PlainDate.from('2008-11-27') })
        .where('id', '=', learner.personId)
        .execute(),
    )
    expect((await fetched(path)).status).toBe(200)
    app.setNow('2026-11-27T06:00:00Z')
    expect((await fetched(path)).status).toBe(404)
    expect((await fetched(own.path)).status).toBe(200)
    const another = await parent.post('/api/me/calendar-feeds', { learnerId: learner.personId })
    expect(another.status).toBe(403)
    expect((await parent.post(`/api/calendar-feeds/${id}/renewal`)).status).toBe(403)
    expect((await parent.post(`/api/calendar-feeds/${id}/revocation`)).status).toBe(200)
  })

  test('ten links at most are open at once', async () => {
    const { learner } = await givenSchool()
    const made = await Promise.all(
      Array.from({ length: 12 }, () => learner.post('/api/me/calendar-feeds', { learnerId: null })),
    )
    expect(made.map(one => one.status).toSorted()).toEqual([...Array(10).fill(200), 409, 409])
    const refused = made.find(one => one.status === 409)
    expect(refused?.body).toMatchObject({ code: 'too_many_feeds', data: { values: { most: 10 } } })
    await learner.post(`/api/calendar-feeds/${made.find(one => one.status === 200)?.body.feed.id}/revocation`)
    expect((await learner.post('/api/me/calendar-feeds', { learnerId: null })).status).toBe(200)
  })

  test('a revoked link is forgotten after 60 days', async () => {
    const { school, learner } = await givenSchool()
    const { id } = await givenFeed(learner)
    await givenFeed(learner)
    await learner.post(`/api/calendar-feeds/${id}/revocation`)
    const left = async (at: string) =>
      inSchool(app.services.db, school.id, async tx => {
        await forgetFeeds(tx, school.id, Temporal.Instant.from(at))
        return (await tx.selectFrom('calendar_feed').select('id').execute()).length
      })
    expect([await left('2027-01-20T03:00:00Z'), await left('2027-01-26T03:00:00Z')]).toEqual([2, 1])
  })
})
