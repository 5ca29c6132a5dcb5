import { createVerify, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { shownBy } from '../platform.fake.ts'
import type { MeetingPlan } from '../port.ts'
import { isNamedAfter } from './recordings.ts'
import { openTeamsFake, teacher, teamsConnection } from './teams.fake.ts'

const at = (time: string) => Temporal.Instant.from(`2026-09-03T${time}Z`)
const plan: MeetingPlan = {
  title: 'Ķīmija 9.a',
  startsAt: at('08:30:00'),
  endsAt: at('09:10:00'),
  zone: 'Europe/Riga',
  host: teacher.address,
}
const window = { from: at('08:30:00'), to: at('09:10:00') }
const connection = teamsConnection()

describe('a meeting', () => {
  test('Teams: is an event in the teacher’s calendar, in the school’s time, and nobody is invited', async () => {
    await using fake = await openTeamsFake()
    const made = await fake.teams.create(connection, plan, 'key-1')
    expect(made).toMatchObject({ hostUrl: null, passcode: null, reference: { extra: { eventId: 'event-1' } } })
    expect(made.joinUrl).toContain('https://teams.microsoft.com/l/meetup-join/')
    expect(made.reference.meetingId).toMatch(/^[0-9a-f]{64}$/)
    const [event] = fake.state.events.values()
    expect(event?.body).toEqual({
      subject: 'Ķīmija 9.a',
      start: { dateTime: '2026-09-03T11:30:00', timeZone: 'Europe/Riga' },
      end: { dateTime: '2026-09-03T12:10:00', timeZone: 'Europe/Riga' },
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      allowNewTimeProposals: false,
      transactionId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    })
  })

  test('Teams: whose answer was lost is made once; another key makes another', async () => {
    await using fake = await openTeamsFake()
    await fake.teams.check(connection)
    fake.answerNext('break')
    const first = await fake.teams.create(connection, plan, 'key-1')
    expect(await fake.teams.create(connection, plan, 'key-1')).toEqual(first)
    expect(fake.state.events.size).toBe(1)
    await fake.teams.create(connection, plan, 'key-2')
    expect(fake.state.events.size).toBe(2)
  })

  test('Teams: is moved, and moved again is as moved once; the link stays', async () => {
    await using fake = await openTeamsFake()
    const { reference } = await fake.teams.create(connection, plan, 'key-1')
    const moved = { ...plan, title: 'Ķīmija', endsAt: at('09:50:00') }
    const first = await fake.teams.update(connection, reference, moved)
    expect(await fake.teams.update(connection, first, moved)).toEqual(first)
    expect(first.meetingId).toBe(reference.meetingId)
    const [event] = fake.state.events.values()
    expect(event?.body).toMatchObject({ subject: 'Ķīmija', end: { dateTime: '2026-09-03T12:50:00' } })
  })

  test('Teams: is cancelled, and cancelled again is done', async () => {
    await using fake = await openTeamsFake()
    const { reference } = await fake.teams.create(connection, plan, 'key-1')
    await fake.teams.cancel(connection, reference)
    expect(fake.state.events.size).toBe(0)
    await fake.teams.cancel(connection, reference)
    expect(fake.requests.filter(one => one.method === 'DELETE')).toHaveLength(2)
  })

  test('Teams: without a host is refused before anything is asked', async () => {
    await using fake = await openTeamsFake()
    const nobody = fake.teams.create(connection, { ...plan, host: null }, 'key-1')
    await expect(nobody).rejects.toMatchObject({ reason: 'not_found', detail: 'host_unknown' })
    expect(fake.requests).toEqual([])
    const one = teamsConnection({ host: teacher.address })
    expect((await fake.teams.create(one, { ...plan, host: null }, 'key-1')).reference.extra.host).toBe(teacher.address)
  })

  test('Teams: too much at once is tried again when Graph says', async () => {
    await using fake = await openTeamsFake()
    await fake.teams.check(connection)
    fake.answerNext({ status: 429, headers: { 'retry-after': '3' } })
    await fake.teams.create(connection, plan, 'key-1')
    expect([fake.state.events.size, fake.reach.pauses]).toEqual([1, [3000]])
  })
})

describe('the presence', () => {
  const interval = (join: string, leave: string) => ({
    joinDateTime: `2026-09-03T${join}Z`,
    leaveDateTime: `2026-09-03T${leave}Z`,
    durationInSeconds: 60,
  })
  const record = (name: string, email: string | null, intervals: unknown[], role = 'Attendee') => ({
    id: `record ${name}`,
    emailAddress: email,
    role,
    totalAttendanceInSeconds: 120,
    identity: { id: `id ${name}`, displayName: name },
    attendanceIntervals: intervals,
  })
  const report = (id: string, start: string, end: string, attendanceRecords: unknown[]) => ({
    id,
    meetingStartDateTime: `2026-09-03T${start}Z`,
    meetingEndDateTime: `2026-09-03T${end}Z`,
    attendanceRecords,
  })

  const held = async () => {
    const fake = await openTeamsFake()
    const { reference } = await fake.teams.create(connection, plan, 'key-1')
    fake.reach.moveOn({ minutes: 90 })
    return { fake, reference, ask: () => fake.teams.attendance?.(connection, reference, window) }
  }

  test('Teams: of all times that the meeting was held, over all pages, guests without an address', async () => {
    const { fake, ask } = await held()
    await using _ = fake
    fake.state.reports = [
      report('r1', '08:20:00', '08:50:00', [
        record('Skolotāja', teacher.address, [interval('08:20:00', '08:50:00')], 'Organizer'),
        record('Anna', 'anna@school.example', [interval('08:29:00', '08:40:00'), interval('08:42:00', '08:50:00')]),
        record('Jānis', null, [interval('08:31:00', '08:50:00')]),
      ]),
      report('r2', '08:52:00', '09:11:00', [record('Anna', 'anna@school.example', [interval('08:52:00', '09:11:00')])]),
      report('r3', '06:00:00', '06:40:00', [record('Another lesson', null, [interval('06:00:00', '06:40:00')])]),
    ]
    const answer = await ask()
    expect(answer).toMatchObject({ state: 'ready', isFinal: true })
    const sessions = answer?.state === 'ready' ? answer.sessions : []
    expect(sessions.map(one => [one.displayName, one.kind, one.isHost, String(one.joinedAt).slice(11, 16)])).toEqual([
      ['Skolotāja', 'member', true, '08:20'],
      ['Anna', 'member', false, '08:29'],
      ['Anna', 'member', false, '08:42'],
      ['Jānis', 'guest', false, '08:31'],
      ['Anna', 'member', false, '08:52'],
    ])
    expect(sessions.map(one => one.email)).toEqual([
      teacher.address,
      'anna@school.example',
      'anna@school.example',
      null,
      'anna@school.example',
    ])
    expect(new Set(sessions.map(one => one.sourceKey)).size).toBe(5)
    const again = await ask()
    expect(again?.state === 'ready' && again.sessions).toEqual(sessions)
  })

  test('Teams: where the tenant tells only how long, there are no times', async () => {
    const { fake, ask } = await held()
    await using _ = fake
    fake.state.reports = [report('r1', '08:20:00', '09:11:00', [record('Anna', 'anna@school.example', [])])]
    expect(await ask()).toMatchObject({
      state: 'ready',
      sessions: [{ displayName: 'Anna', joinedAt: null, leftAt: null, seconds: 120 }],
    })
  })

  test('Teams: is waited for, for a day', async () => {
    const { fake, ask } = await held()
    await using _ = fake
    expect(await ask()).toEqual({ state: 'not_yet', askAgainAt: at('09:40:00') })
    fake.reach.moveOn({ hours: 24 })
    expect(await ask()).toEqual({ state: 'gone' })
  })

  test('Teams: is not told where the application may not read it', async () => {
    const { fake, ask } = await held()
    await using _ = fake
    fake.state.permissions.delete('OnlineMeetingArtifact.Read.All')
    expect(await ask()).toEqual({ state: 'denied' })
  })

  test('Teams: where the link does not name the organiser, Graph is asked for them', async () => {
    await using fake = await openTeamsFake()
    fake.state.linksName = false
    const { reference } = await fake.teams.create(connection, plan, 'key-1')
    fake.state.reports = [
      report('r1', '08:20:00', '09:11:00', [record('Anna', null, [interval('08:30:00', '09:10:00')])]),
    ]
    expect(await fake.teams.attendance?.(connection, reference, window)).toMatchObject({ state: 'ready' })
    expect(fake.requests.map(one => one.path)).toContain(`/v1.0/users/${encodeURIComponent(teacher.address)}`)
  })
})

describe('recordings', () => {
  const recorded = async () => {
    const fake = await openTeamsFake()
    const { reference } = await fake.teams.create(connection, plan, 'key-1')
    const one = (id: string, time: string) => ({
      id,
      createdDateTime: `2026-09-03T${time}Z`,
      endDateTime: '2026-09-03T09:10:00Z',
    })
    fake.state.recordings = [one('a', '08:31:17'), one('b', '08:50:00'), one('c', '09:00:00')]
    fake.state.files = [
      { id: 'file-b', name: 'Ķīmija 9.a-20260903_085003-Meeting Recording.mp4' },
      { id: 'other', name: 'Pasaka-20260902_083117-Meeting Recording.mp4' },
      { id: 'file-a', name: 'Ķīmija 9.a-20260903_113120-Meeting Recording.mp4' },
    ]
    const remove = (id: string) => fake.teams.deleteRecording?.(connection, reference, id)
    return { fake, reference, remove }
  }

  test('Teams: are listed over all pages', async () => {
    const { fake, reference } = await recorded()
    await using _ = fake
    const list = await fake.teams.recordings?.(connection, reference)
    expect(list?.map(one => one.recordingId)).toEqual(['a', 'b', 'c'])
    expect(list?.[0]).toMatchObject({ startedAt: at('08:31:17'), endedAt: at('09:10:00'), url: null })
  })

  test('Teams: the one file that bears the time goes to the bin for 93 days, whatever zone its name is in', async () => {
    const { fake, remove } = await recorded()
    await using _ = fake
    const until = fake.reach.now().add({ hours: 93 * 24 })
    expect(await remove('a')).toEqual({ state: 'trashed', until })
    expect(await remove('b')).toEqual({ state: 'trashed', until })
    expect(fake.state.files.map(one => one.id)).toEqual(['other'])
    expect(await remove('gone')).toEqual({ state: 'already_gone' })
  })

  test('Teams: where no file or two bear the time, or files are not permitted, a person must do it', async () => {
    const { fake, remove } = await recorded()
    await using _ = fake
    expect(await remove('c')).toEqual({ state: 'not_allowed' })
    fake.state.files.push({ id: 'twin', name: 'Fizika-20260903_085000-Meeting Recording.mp4' })
    expect(await remove('b')).toEqual({ state: 'not_allowed' })
    fake.state.permissions.delete('Files.ReadWrite.All')
    expect(await remove('a')).toEqual({ state: 'not_allowed' })
    expect(fake.state.files).toHaveLength(4)
  })

  test.each([
    ['A-20260903_083117-Meeting Recording.mp4', true],
    ['A-20260903_083117UTC-Meeting Recording.mp4', true],
    ['A-20260903_113200-Meeting Recording.mp4', true],
    ['A-20260903_083400-Meeting Recording.mp4', false],
    ['A-20260903_083117-Meeting Transcript.vtt', false],
    ['A-20261303_083117-Meeting Recording.mp4', false],
    ['Anna.mp4', false],
  ])('Teams: %s is named after the recording: %s', (name, expected) => {
    expect(isNamedAfter(name, at('08:31:17'), 'Europe/Riga')).toBe(expected)
  })
})

describe('the connection', () => {
  test('Teams: whole, lacks nothing', async () => {
    await using fake = await openTeamsFake()
    expect(await fake.teams.check(teamsConnection({ host: teacher.address }))).toEqual([])
    expect(await fake.teams.capabilities(connection)).toMatchObject({
      create: true,
      attendance: 'asked',
      identity: 'email',
      recordings: 'list_and_delete',
    })
  })

  test('Teams: names each permission that is missing, and the report apart', async () => {
    await using fake = await openTeamsFake()
    for (const one of ['Calendars.ReadWrite', 'OnlineMeetingArtifact.Read.All', 'Files.ReadWrite.All'])
      fake.state.permissions.delete(one)
    expect(await fake.teams.check(connection)).toEqual([
      { code: 'scope_missing', detail: 'Calendars.ReadWrite', isFatal: true },
      { code: 'scope_missing', detail: 'Files.ReadWrite.All', isFatal: false },
      { code: 'reports_not_available', detail: 'OnlineMeetingArtifact.Read.All', isFatal: false },
    ])
    const { create, attendance, recordings } = await fake.teams.capabilities(connection)
    expect([create, attendance, recordings]).toEqual([false, 'file', 'list'])
  })

  test('Teams: says that the tenant has no policy for the application, and that there is no such host', async () => {
    await using fake = await openTeamsFake()
    fake.state.hasAccessPolicy = false
    expect(await fake.teams.check(teamsConnection({ host: teacher.address }))).toEqual([
      { code: 'policy_missing', detail: 'application_access_policy', isFatal: false },
    ])
    expect(await fake.teams.check(teamsConnection({ host: 'stranger@school.example' }))).toEqual([
      { code: 'host_unknown', detail: 'host', isFatal: true },
    ])
  })

  test('Teams: wrong credentials are refused, and shown nowhere', async () => {
    await using fake = await openTeamsFake()
    const wrong = teamsConnection({}, { clientSecret: 'wrong-hush' })
    expect(await fake.teams.check(wrong)).toEqual([
      { code: 'credentials_refused', detail: 'invalid_client', isFatal: true },
    ])
    const error = await fake.teams.create(wrong, plan, 'key-1').catch(thrown => thrown)
    expect(error).toMatchObject({ reason: 'credentials_refused' })
    expect(shownBy(error)).not.toContain('hush')
    expect(await fake.teams.check(teamsConnection({}, {}))).toEqual([
      { code: 'setting_invalid', detail: 'clientSecret', isFatal: true },
    ])
  })

  test('Teams: with a certificate an assertion is signed, and no secret is sent', async () => {
    await using fake = await openTeamsFake()
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const certificateKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const certified = teamsConnection({ certificateThumbprint: 'AB:CD:EF' }, { certificateKey })
    expect(await fake.teams.check(certified)).toEqual([])
    const form = fake.requests[0]?.form
    expect(form?.get('client_secret')).toBeNull()
    const [head = '', claims = '', signature = ''] = (form?.get('client_assertion') ?? '').split('.')
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toMatchObject({ alg: 'RS256', x5t: 'q83v' })
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      aud: 'https://login.microsoftonline.com/tenant/oauth2/v2.0/token',
      iss: 'client',
      sub: 'client',
    })
    const verifying = createVerify('RSA-SHA256').update(`${head}.${claims}`)
    expect(verifying.verify(publicKey, signature, 'base64url')).toBe(true)
    const unreadable = teamsConnection({ certificateThumbprint: 'AB' }, { certificateKey: 'hush-hush' })
    const error = await fake.teams.create(unreadable, plan, 'key-1').catch(thrown => thrown)
    expect(error).toMatchObject({ reason: 'credentials_refused', detail: 'certificate_unreadable' })
    expect(shownBy(error)).not.toContain('hush')
  })

  test('Teams: a token that was revoked is replaced; refused again, it is not asked for forever', async () => {
    await using fake = await openTeamsFake()
    await fake.teams.create(connection, plan, 'key-1')
    fake.state.tokens.clear()
    await fake.teams.create(connection, plan, 'key-2')
    expect(fake.state.events.size).toBe(2)
    fake.state.tokens.clear()
    fake.answerNext({ status: 401 }, { status: 401, body: { error: 'invalid_client' } })
    await expect(fake.teams.create(connection, plan, 'key-3')).rejects.toMatchObject({ reason: 'credentials_refused' })
  })
})
