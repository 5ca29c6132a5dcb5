import type { RawSession } from '@talklase/domain/attendance/raw-session.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PlatformFailure } from '../../../integrations/meetings/reach.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'
import { givenConnection, platformInMemory } from '../../../testing/meeting.ts'
import { forgetMeetings, workOnMeetings } from '../meetings/tasks.ts'
import { askForReports } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const stay = (values: Partial<RawSession> = {}): RawSession => ({
  sourceKey: 'a',
  displayName: 'Marta Liepa',
  originalName: null,
  email: null,
  ownId: null,
  accountId: null,
  kind: 'guest',
  isHost: false,
  joinedAt: Temporal.Instant.from('2026-11-26T06:28:00Z'),
  leftAt: Temporal.Instant.from('2026-11-26T07:09:00Z'),
  seconds: null,
  place: 'main',
  cameraSeconds: null,
  ...values,
})

async function made() {
  app.setNow(thursdayMorning)
  const platform = platformInMemory('zoom')
  app.services.meetings.zoom = platform.adapter
  const school = await app.school()
  const teacher = await school.person({ roles: ['teacher'], email: 'ilze@skola.lv' })
  const learner = await school.person({ roles: ['learner'], givenName: 'Marta', familyName: 'Liepa' })
  const classId = await givenClass(app, school, { learnerIds: [learner.personId] })
  const lessonId = await givenLesson(app, school, { classId, teacherId: teacher.personId, remote: { joinLink: null } })
  const connectionId = await givenConnection(app, school, {
    createdBy: teacher.personId,
    secrets: { webhookSecret: 'the secret of the app' },
  })
  await teacher.post(`/api/lessons/${lessonId}/meeting`, { connectionId })
  await app.services.background.idle()
  const read = async () => (await teacher.get(`/api/lessons/${lessonId}/meeting`)).body
  const ask = () => askForReports(app.services, school.id)
  const stays = () =>
    inSchool(app.services.db, school.id, tx =>
      tx
        .selectFrom('presence_session')
        .select(['learner_id', 'source_key', 'left_at'])
        .where('lesson_id', '=', lessonId)
        .orderBy('source_key')
        .execute(),
    )
  const meetingId = (await read()).meeting.id
  const [code = ''] = platform.meetings.keys()
  return { platform, school, teacher, learner, lessonId, connectionId, read, ask, stays, meetingId, code }
}

describe('attendance is asked for after the lesson', () => {
  test('A24: five minutes after its end, again while the platform is not ready, until its last word', async () => {
    const { platform, read, ask, stays, learner, school, meetingId } = await made()
    app.setNow('2026-11-26T07:14:59Z')
    await ask()
    expect(platform.state.asked).toBe(0)
    app.setNow('2026-11-26T07:15:00Z')
    platform.state.attendance = { state: 'not_yet', askAgainAt: Temporal.Instant.from('2026-11-26T07:35:00Z') }
    await ask()
    expect((await read()).report).toMatchObject({ state: 'waiting', nextAskAt: '2026-11-26T07:35:00Z', sessions: 0 })
    app.setNow('2026-11-26T07:35:00Z')
    const sessions = [stay(), stay({ sourceKey: 'b', displayName: 'Samsung SM-A125F', kind: 'device' })]
    platform.state.attendance = { state: 'ready', sessions, isFinal: false }
    await ask()
    expect((await read()).report).toMatchObject({ state: 'partial', sessions: 2, unmatched: 1 })
    app.setNow((await read()).report.nextAskAt)
    platform.state.attendance = { state: 'ready', sessions, isFinal: true }
    await ask()
    expect((await read()).report).toMatchObject({ state: 'final', nextAskAt: null, sessions: 2, unmatched: 1 })
    expect((await stays()).map(one => [one.source_key, one.learner_id])).toEqual([
      ['a', learner.personId],
      ['b', null],
    ])
    app.setNow('2026-11-28T07:35:00Z')
    await ask()
    expect(platform.state.asked).toBe(3)
    expect(
      (await eventsOf(app, school.id, meetingId)).filter(type => type === 'meeting.attendance_asked'),
    ).toHaveLength(3)
  })

  test.each([
    ['a platform that no longer knows', { state: 'gone' }, { state: 'gone', nextAskAt: null, problem: null }],
    ['a plan that may not read it', { state: 'denied' }, { state: 'denied', nextAskAt: null, problem: null }],
  ] as const)('A24: %s is not asked again', async (_name, attendance, report) => {
    const { platform, read, ask } = await made()
    platform.state.attendance = attendance
    app.setNow('2026-11-26T07:15:00Z')
    await ask()
    expect((await read()).report).toMatchObject(report)
  })

  test('A24: a revoked token is named, and the teacher can ask again when it is mended', async () => {
    const { platform, read, ask, teacher, lessonId } = await made()
    const fetchNow = () => teacher.post(`/api/lessons/${lessonId}/meeting/report`)
    expect(await fetchNow()).toMatchObject({ status: 409, body: { code: 'meeting_not_over' } })
    app.setNow('2026-11-26T07:15:00Z')
    platform.state.next.push(new PlatformFailure('credentials_refused', 'invalid_client'))
    await ask()
    expect((await read()).report).toMatchObject({ state: 'failed', problem: 'credentials_refused' })
    expect((await read()).report.nextAskAt).toBe('2026-11-27T07:15:00Z')
    const { body } = await teacher.get('/api/me/notices')
    expect(body.notices).toMatchObject([{ kind: 'meeting_report_failed', path: `/lessons/${lessonId}`, period: 1 }])
    app.setNow('2026-11-27T07:15:00Z')
    platform.state.next.push(new PlatformFailure('credentials_refused', 'invalid_client'))
    await ask()
    expect((await read()).report.nextAskAt).toBe('2026-11-28T07:15:00Z')
    expect((await teacher.get('/api/me/notices')).body.notices).toHaveLength(1)
    platform.state.attendance = { state: 'ready', sessions: [stay()], isFinal: true }
    expect((await fetchNow()).status).toBe(200)
    await app.services.background.idle()
    expect((await read()).report).toMatchObject({ state: 'final', problem: null, sessions: 1 })
  })

  test.each([
    ['half a pair', 'Marta \u{1F600} Liepa'.slice(0, 7), 'Marta \uFFFD'],
    ['a NUL', 'Marta\0 Liepa', 'Marta Liepa'],
    ['an emoji where the text is cut', `${'x'.repeat(299)}\u{1F600}`, `${'x'.repeat(299)}\uFFFD`],
  ])('A24: a name with %s is kept as far as it can be', async (_name, displayName, kept) => {
    const { platform, read, ask, lessonId, school } = await made()
    platform.state.attendance = { state: 'ready', sessions: [stay({ displayName })], isFinal: true }
    app.setNow('2026-11-26T07:15:00Z')
    await ask()
    expect((await read()).report).toMatchObject({ state: 'final', sessions: 1 })
    const stored = await inSchool(app.services.db, school.id, tx =>
      tx.selectFrom('presence_session').select('display_name').where('lesson_id', '=', lessonId).execute(),
    )
    expect(stored).toEqual([{ display_name: kept }])
  })

  test('A24: what can’t be stored of one meeting is asked for again later, and the others are asked meanwhile', async () => {
    const { platform, read, ask, teacher, school, connectionId } = await made()
    const classId = await givenClass(app, school, { name: '8.b' })
    const second = await givenLesson(app, school, { classId, teacherId: teacher.personId, remote: { joinLink: null } })
    await teacher.post(`/api/lessons/${second}/meeting`, { connectionId })
    await app.services.background.idle()
    app.setNow('2026-11-26T07:15:00Z')
    platform.adapter.attendance = async (_connection, { meetingId }) => ({
      state: 'ready',
      // Half a second is none that the database takes.
      sessions: [stay({ seconds: meetingId === [...platform.meetings.keys()][0] ? 0.5 : 60 })],
      isFinal: true,
    })
    await ask()
    expect((await read()).report).toMatchObject({ problem: 'unexpected', nextAskAt: '2026-11-26T07:25:00Z' })
    const { report } = (await teacher.get(`/api/lessons/${second}/meeting`)).body
    expect(report).toMatchObject({ state: 'final', sessions: 1 })
  })

  test('A24: only who has the lesson asks', async () => {
    const { lessonId, learner, school } = await made()
    const colleague = await school.person({ roles: ['teacher'] })
    const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
    const path = `/api/lessons/${lessonId}/meeting/report`
    const statuses = await Promise.all([learner, colleague, stranger].map(async one => (await one.post(path)).status))
    expect(statuses).toEqual([403, 403, 404])
  })
})

describe('what a platform tells of its own accord', () => {
  const now = '2026-11-26T06:31:00Z'
  const deliver = async (
    connectionId: string,
    told: unknown,
    headers: { signature?: string; at?: string } = {},
  ): Promise<[number, string]> => {
    app.setNow(now)
    const response = await app.anybody.raw(`/api/platforms/${connectionId}/deliveries`, {
      method: 'POST',
      headers: { signature: 'the secret of the app', at: now, ...headers },
      body: JSON.stringify(told),
    })
    return [response.status, await response.text()]
  }
  const joined = (code: string, id = '1') => ({
    id,
    events: [
      { kind: 'started', meetingId: code, at: '2026-11-26T06:29:00Z' },
      { kind: 'session', meetingId: code, session: { ...stay(), joinedAt: '2026-11-26T06:30:00Z', leftAt: null } },
    ],
  })

  test('A24: a stay stands while the lesson lasts, and a delivery sent again changes nothing', async () => {
    const { connectionId, code, stays, learner, read, school, meetingId } = await made()
    expect(await deliver(connectionId, joined(code))).toEqual([200, ''])
    expect(await deliver(connectionId, joined(code))).toEqual([200, ''])
    expect(await stays()).toMatchObject([{ learner_id: learner.personId, left_at: null }])
    expect((await read()).meeting.startedAt).toBe('2026-11-26T06:29:00Z')
    expect((await eventsOf(app, school.id, meetingId)).filter(type => type === 'meeting.started')).toHaveLength(1)
  })

  test('A24: what a platform tells is nobody’s doing at the school, and told again much later it changes nothing', async () => {
    const { connectionId, code, read, school, meetingId } = await made()
    const told = (id: string, kind: string, at: string) => ({ id, events: [{ kind, meetingId: code, at }] })
    await deliver(connectionId, told('1', 'started', '2026-11-26T06:29:00Z'))
    await deliver(connectionId, told('2', 'ended', '2026-11-26T07:11:00Z'))
    const facts = { startedAt: '2026-11-26T06:29:00Z', endedAt: '2026-11-26T07:11:00Z' }
    expect((await read()).meeting).toMatchObject(facts)
    await deliver(connectionId, told('forgotten', 'started', '2026-11-26T06:29:00Z'))
    await deliver(connectionId, told('forgotten too', 'ended', '2026-11-26T06:28:00Z'))
    expect((await read()).meeting).toMatchObject(facts)
    const events = await inSchool(app.services.db, school.id, tx =>
      tx
        .selectFrom('event')
        .select(['type', 'actor_id'])
        .where('subject', '=', meetingId)
        .where('type', 'in', ['meeting.started', 'meeting.ended'])
        .orderBy('sequence')
        .execute(),
    )
    expect(events).toEqual([
      { type: 'meeting.started', actor_id: null },
      { type: 'meeting.ended', actor_id: null },
    ])
  })

  test.each([
    ['a wrong signature', { signature: 'guessed' }],
    ['an old time', { at: '2026-11-26T06:25:59Z' }],
  ])('A24: %s is answered as if there were no such connection, and changes nothing', async (_name, headers) => {
    const { connectionId, code, stays } = await made()
    const refused = await deliver(connectionId, joined(code), headers)
    expect(refused).toEqual(await deliver('0199aaaa-0000-7000-8000-000000000000', joined(code)))
    expect(refused).toEqual([404, ''])
    expect(await stays()).toEqual([])
  })

  test('A24: another school’s connection says nothing of this school’s meeting', async () => {
    const { code, stays } = await made()
    const other = await app.school('Cita')
    const head = await other.person({ roles: ['director'] })
    const theirs = await givenConnection(app, other, {
      createdBy: head.personId,
      secrets: { webhookSecret: 'the secret of the app' },
    })
    expect((await deliver(theirs, joined(code)))[0]).toBe(200)
    expect(await stays()).toEqual([])
  })

  test('the end brings the asking forward, a question of the platform is answered, and a flood is not', async () => {
    const { connectionId, code, read } = await made()
    const told = { id: '2', events: [{ kind: 'ended', meetingId: code, at: '2026-11-26T06:30:30Z' }] }
    expect((await deliver(connectionId, told))[0]).toBe(200)
    expect((await read()).report.nextAskAt).toBe('2026-11-26T06:36:00Z')
    expect(await deliver(connectionId, { challenge: 'said back' })).toEqual([200, 'said back'])
    const large = { id: '3', events: [], filler: 'x'.repeat(1024 * 1024) }
    expect((await deliver(connectionId, large))[0]).toBe(413)
    for (let times = 0; times < 3000; times += 1) app.services.deliveries.isFree(connectionId)
    expect((await deliver(connectionId, { challenge: 'once more' }))[0]).toBe(429)
  })
})

describe('what has served its purpose goes', () => {
  test('links of the host and passcodes go after the lesson, deliveries after two weeks', async () => {
    const { school, meetingId, read, ask } = await made()
    await workOnMeetings(app.services, school.id)
    expect((await read()).meeting.passcode).toBe('4711')
    app.setNow('2026-11-26T22:00:00Z')
    await ask()
    await inSchool(app.services.db, school.id, tx => forgetMeetings(tx, school.id, app.services.clock()))
    const [row] = await inSchool(app.services.db, school.id, tx =>
      tx
        .selectFrom('lesson_meeting')
        .select(['host_url', 'passcode', 'presence'])
        .where('id', '=', meetingId)
        .execute(),
    )
    expect(row).toEqual({ host_url: null, passcode: null, presence: 'there' })
  })

  test('B9: the teacher’s address goes when the participants are known; recordings are still found by the present one', async () => {
    const { school, meetingId, ask, teacher, platform, lessonId } = await made()
    const forget = () => inSchool(app.services.db, school.id, tx => forgetMeetings(tx, school.id, app.services.clock()))
    const kept = () =>
      inSchool(app.services.db, school.id, tx =>
        tx
          .selectFrom('lesson_meeting')
          .select(['told', 'reference'])
          .where('id', '=', meetingId)
          .executeTakeFirstOrThrow(),
      )
    platform.state.attendance = { state: 'ready', sessions: [stay()], isFinal: false }
    app.setNow('2026-11-26T22:00:00Z')
    await ask()
    await forget()
    expect(await kept()).toMatchObject({ told: { host: 'ilze@skola.lv' } })
    platform.state.attendance = { state: 'ready', sessions: [stay()], isFinal: true }
    app.setNow('2026-11-27T22:00:00Z')
    await ask()
    await forget()
    expect(await kept()).toMatchObject({
      told: { host: `person:${teacher.personId}` },
      reference: { extra: { host: `person:${teacher.personId}` } },
    })
    const asked: unknown[] = []
    platform.adapter.recordings = async (_connection, reference) => {
      asked.push(reference.extra.host)
      return []
    }
    expect((await teacher.get(`/api/lessons/${lessonId}/meeting/recordings`)).body.state).toBe('listed')
    expect(asked).toEqual(['ilze@skola.lv'])
  })
})
