import { describe, expect, test } from 'vitest'
import { shownBy } from '../platform.fake.ts'
import type { MeetingPlan } from '../port.ts'
import { openZoomFake, zoomConnection } from './zoom.fake.ts'

const at = (time: string) => Temporal.Instant.from(`2026-09-03T${time}Z`)
const plan: MeetingPlan = {
  title: 'Ķīmija 9.a',
  startsAt: at('08:30:00'),
  endsAt: at('09:10:00'),
  zone: 'Europe/Riga',
  host: 'teacher@school.example',
}
const window = { from: at('08:30:00'), to: at('09:10:00') }
const connection = zoomConnection()

describe('a meeting', () => {
  test('Zoom: is made with the lesson’s times, the lobby and the teacher as host', async () => {
    await using fake = await openZoomFake()
    const made = await fake.zoom.create(zoomConnection({ waitingRoom: 'on' }), plan, 'key-1')
    expect(made).toEqual({
      reference: { meetingId: '81234567890', extra: { host: plan.host, hostId: 'host-1' } },
      joinUrl: 'https://zoom.us/j/81234567890?pwd=p',
      hostUrl: null,
      passcode: 'p123',
    })
    expect(fake.state.meetings.get('81234567890')?.body).toMatchObject({
      topic: 'Ķīmija 9.a',
      type: 2,
      start_time: '2026-09-03T08:30:00Z',
      duration: 40,
      timezone: 'Europe/Riga',
      settings: { waiting_room: true, join_before_host: false, auto_recording: 'none', approval_type: 2 },
    })
  })

  test('Zoom: has the lobby that its host has, where the school chose none', async () => {
    await using fake = await openZoomFake()
    await fake.zoom.create(connection, plan, 'key-1')
    const settings = fake.state.meetings.get('81234567890')?.body.settings
    expect(settings).toMatchObject({ join_before_host: false })
    expect(settings).not.toHaveProperty('waiting_room')
  })

  test('Zoom: asked for again after the answer was lost, it is the one that is there', async () => {
    await using fake = await openZoomFake()
    // Others stand before it, so that it is on the list's second page.
    for (const key of ['a', 'b', 'c']) await fake.zoom.create(connection, plan, key)
    fake.answerNext({ body: { meetings: [], next_page_token: '' } }, 'break')
    await expect(fake.zoom.create(connection, plan, 'key-1')).rejects.toMatchObject({ reason: 'unreachable' })
    expect(fake.state.meetings.size).toBe(4)
    const again = await fake.zoom.create(connection, plan, 'key-1')
    expect([again.reference.meetingId, again.joinUrl]).toEqual(['81234567893', 'https://zoom.us/j/81234567893?pwd=p'])
    expect(fake.state.meetings.size).toBe(4)
  })

  test('Zoom: is moved, and moved again is as moved once; a substitute becomes an alternative host', async () => {
    await using fake = await openZoomFake()
    const { reference } = await fake.zoom.create(connection, plan, 'key-1')
    const moved = { ...plan, endsAt: at('09:50:00'), host: 'second@school.example' }
    expect(await fake.zoom.update(connection, reference, moved)).toEqual(reference)
    await fake.zoom.update(connection, reference, moved)
    expect(fake.state.meetings.get(reference.meetingId)?.body).toMatchObject({
      duration: 80,
      settings: { alternative_hosts: 'second@school.example' },
    })
  })

  test('Zoom: one whom Zoom takes for no host needs a meeting of their own', async () => {
    await using fake = await openZoomFake()
    const { reference } = await fake.zoom.create(connection, plan, 'key-1')
    fake.state.hosts.set('unlicensed@school.example', 1)
    const moved = { ...plan, host: 'unlicensed@school.example' }
    await expect(fake.zoom.update(connection, reference, moved)).rejects.toMatchObject({
      reason: 'not_permitted',
      detail: 'host_changed',
    })
  })

  test('Zoom: is cancelled, and one that is gone is cancelled too', async () => {
    await using fake = await openZoomFake()
    const { reference } = await fake.zoom.create(connection, plan, 'key-1')
    await fake.zoom.cancel(connection, reference)
    expect(fake.state.meetings.size).toBe(0)
    await expect(fake.zoom.cancel(connection, reference)).resolves.toBeUndefined()
    await expect(fake.zoom.update(connection, reference, plan)).rejects.toMatchObject({
      reason: 'not_found',
      detail: '3001',
    })
  })

  test.each([
    ['nobody', null, {}, 'host_unknown'],
    ['somebody Zoom does not know', 'stranger@school.example', {}, '1001'],
  ])('Zoom: has no host where that is %s', async (_, host, settings, detail) => {
    await using fake = await openZoomFake()
    await expect(fake.zoom.create(zoomConnection(settings), { ...plan, host }, 'key-1')).rejects.toMatchObject({
      reason: 'not_found',
      detail,
    })
  })

  test('Zoom: the one host of the connection is everybody’s', async () => {
    await using fake = await openZoomFake()
    const one = zoomConnection({ host: 'second@school.example' })
    const made = await fake.zoom.create(one, { ...plan, host: null }, 'key-1')
    expect(made.reference.extra.host).toBe('second@school.example')
  })

  test.each([
    ['a host without a licence ends after 40 minutes', 1, 40],
    ['a host with one does not', 2, null],
  ])('Zoom: the meeting of %s', async (_, type, minutes) => {
    await using fake = await openZoomFake()
    fake.state.hosts.set('teacher@school.example', type)
    const { reference } = await fake.zoom.create(connection, plan, 'key-1')
    expect(fake.zoom.longestMinutes?.(reference)).toBe(minutes)
  })

  test('Zoom: after a hundred changes of a host, not before the next day begins in UTC', async () => {
    await using fake = await openZoomFake()
    fake.state.changesToday = 100
    await expect(fake.zoom.create(connection, plan, 'key-1')).rejects.toMatchObject({
      reason: 'limit_reached',
      askAgainAt: Temporal.Instant.from('2026-09-04T00:00:00Z'),
    })
    expect([fake.state.meetings.size, fake.reach.pauses]).toEqual([0, []])
  })

  test('Zoom: too much at once is tried again', async () => {
    await using fake = await openZoomFake()
    await fake.zoom.create(connection, plan, 'key-1')
    fake.answerNext({ status: 429, headers: { 'retry-after': '2' } })
    await fake.zoom.create(connection, plan, 'key-2')
    expect([fake.state.meetings.size, fake.reach.pauses]).toEqual([2, [2000]])
  })
})

describe('who joins', () => {
  test('Zoom: the host by a link that is fresh each time, the others by the meeting’s', async () => {
    await using fake = await openZoomFake()
    const { reference } = await fake.zoom.create(connection, plan, 'key-1')
    const link = (isHost: boolean) =>
      fake.zoom.personalLink?.(connection, reference, plan, {
        ...{ id: 'id-1', displayName: 'Anna', isHost, address: isHost ? 'Teacher@school.example' : null },
      })
    expect(await link(true)).toBe('https://zoom.us/s/81234567890?zak=1')
    expect(await link(false)).toBe('https://zoom.us/j/81234567890?pwd=p')
  })

  test('Zoom: a substitute not by the link that would sign them in as the host', async () => {
    await using fake = await openZoomFake()
    const { reference } = await fake.zoom.create(connection, plan, 'key-1')
    const taken = { ...plan, host: 'second@school.example' }
    const substitute = { id: 'id-2', displayName: 'Aizvietotāja', isHost: true, address: 'second@school.example' }
    expect(await fake.zoom.personalLink?.(connection, reference, taken, substitute)).toBe(
      'https://zoom.us/j/81234567890?pwd=p',
    )
  })

  test.each([
    ['of their own', 'second@school.example'],
    ['none', null],
  ])(
    'Zoom: who teaches with the host, with an address %s, not by the link that would sign them in as the host',
    async (_, address) => {
      await using fake = await openZoomFake()
      const { reference } = await fake.zoom.create(connection, plan, 'key-1')
      const colleague = { id: 'id-2', displayName: 'Kolēģe', isHost: true, address }
      expect(await fake.zoom.personalLink?.(connection, reference, plan, colleague)).toBe(
        'https://zoom.us/j/81234567890?pwd=p',
      )
    },
  )

  test('Zoom: by the one host of the connection everybody who teaches', async () => {
    await using fake = await openZoomFake()
    const one = zoomConnection({ host: 'second@school.example' })
    const shared = { ...plan, host: null }
    const { reference } = await fake.zoom.create(one, shared, 'key-1')
    const teacher = { id: 'id-2', displayName: 'Skolotāja', isHost: true, address: null }
    expect(await fake.zoom.personalLink?.(one, reference, shared, teacher)).toBe('https://zoom.us/s/81234567890?zak=1')
  })

  test('Zoom: whoever is registered comes back by the same link, however often Zoom lets a person register', async () => {
    await using fake = await openZoomFake()
    const registered = zoomConnection({ registration: 'on' })
    const { reference } = await fake.zoom.create(registered, plan, 'key-1')
    const link = (id: string) =>
      fake.zoom.personalLink?.(registered, reference, plan, { id, displayName: 'Anna', isHost: false, address: null })
    const links: unknown[] = []
    for (const id of ['id-0', 'id-00', 'id-1', 'id-1', 'id-1', 'id-1', 'id-1']) links.push(await link(id))
    expect(new Set(links.slice(2))).toEqual(new Set(['https://zoom.us/w/81234567890?tk=registrant-3']))
  })

  test('Zoom: with registration everybody gets their own, and nobody’s address goes out', async () => {
    await using fake = await openZoomFake()
    const registered = zoomConnection({ registration: 'on' })
    const made = await fake.zoom.create(registered, plan, 'key-1')
    expect(made.joinUrl).toBeNull()
    const link = (id: string) =>
      fake.zoom.personalLink?.(registered, made.reference, plan, {
        id,
        displayName: 'Anna Bērziņa',
        isHost: false,
        address: null,
      })
    const [first, second, again] = [await link('id-1'), await link('id-2'), await link('id-1')]
    expect([first, second]).toEqual([
      'https://zoom.us/w/81234567890?tk=registrant-1',
      'https://zoom.us/w/81234567890?tk=registrant-2',
    ])
    expect(again).toBe(first)
    const sent = fake.requests.filter(one => one.path.endsWith('/registrants')).map(one => one.body)
    expect(sent[0]).toEqual({ email: 'id-1@learner.invalid', first_name: 'Anna Bērziņa' })
  })
})

describe('the presence', () => {
  const row = (name: string, join: string, leave: string, more: Record<string, unknown> = {}) => ({
    id: '',
    user_id: name,
    name,
    user_email: '',
    join_time: `2026-09-03T${join}Z`,
    leave_time: leave === '' ? '' : `2026-09-03T${leave}Z`,
    duration: 60,
    status: 'in_meeting',
    ...more,
  })

  const held = async (
    rows: Record<string, unknown>[],
    { uuid = 'abc==', settings = {}, now = { minutes: 130 } } = {},
  ) => {
    const fake = await openZoomFake()
    const own = zoomConnection(settings)
    const { reference } = await fake.zoom.create(own, plan, 'key-1')
    fake.state.instances.set(reference.meetingId, [{ uuid, start_time: '2026-09-03T08:25:00Z' }])
    fake.state.participants.set(uuid, rows)
    fake.reach.moveOn(now)
    const ask = () => fake.zoom.attendance?.(own, reference, window)
    return { fake, reference, own, ask }
  }

  test('Zoom: each coming is a stay, the waiting room and a breakout room too, over all pages', async () => {
    const { fake, ask } = await held([
      row('Anna', '08:29:00', '08:40:00', { user_email: 'anna@school.example', id: 'u-1' }),
      row('Anna', '08:45:00', '09:10:00', { user_email: 'anna@school.example', id: 'u-1' }),
      row('Jānis', '08:28:00', '08:31:00', { status: 'in_waiting_room' }),
      row('Jānis', '08:31:00', '09:10:00'),
      row('Jānis', '08:50:00', '08:55:00', { bo_mtg_id: 'room-1' }),
      row('Skolotāja', '08:25:00', '09:11:00', { id: 'host-1' }),
      row('iPhone', '08:32:00', '', { user_email: null, registrant_id: null }),
    ])
    await using _ = fake
    const answer = await ask()
    const sessions = answer?.state === 'ready' ? answer.sessions : []
    const shown = sessions.map(one => [
      one.sourceKey,
      one.place,
      one.kind,
      String(one.joinedAt).slice(11, 16),
      one.leftAt && String(one.leftAt).slice(11, 16),
    ])
    expect(shown).toEqual([
      ['abc==#Skolotāja', 'main', 'member', '08:25', '09:11'],
      ['abc==#Jānis#waiting#', 'waiting', 'guest', '08:28', '08:31'],
      ['abc==#Anna', 'main', 'member', '08:29', '08:40'],
      ['abc==#Jānis', 'main', 'guest', '08:31', '09:10'],
      ['abc==#iPhone', 'main', 'device', '08:32', null],
      ['abc==#Anna#2', 'main', 'member', '08:45', '09:10'],
      ['abc==#Jānis#breakout#room-1', 'breakout', 'guest', '08:50', '08:55'],
    ])
    expect(sessions.filter(one => one.isHost).map(one => one.displayName)).toEqual(['Skolotāja'])
    expect(sessions[2]?.email).toBe('anna@school.example')
    // Somebody has not left by Zoom's word: it may change, but not for ever.
    expect(answer).toMatchObject({ state: 'ready', isFinal: false })
    fake.reach.moveOn({ hours: 24 })
    expect(await ask()).toMatchObject({ state: 'ready', isFinal: true })
  })

  test.each(['/abc==', 'a//b==', 'a/b+c=='])('Zoom: is found under the uuid %s', async uuid => {
    const { fake, ask } = await held([row('Anna', '08:30:00', '09:10:00')], { uuid })
    await using _ = fake
    expect(await ask()).toMatchObject({ state: 'ready', isFinal: true, sessions: [{ displayName: 'Anna' }] })
  })

  test('Zoom: of a meeting that was opened twice is put together; another day’s is not of the lesson', async () => {
    const { fake, reference, ask } = await held([row('Anna', '08:30:00', '08:40:00')])
    await using _ = fake
    fake.state.instances.set(reference.meetingId, [
      { uuid: 'abc==', start_time: '2026-09-03T08:25:00Z' },
      { uuid: 'def==', start_time: '2026-09-03T08:41:00Z' },
      { uuid: 'ghi==', start_time: '2026-09-02T08:30:00Z' },
    ])
    fake.state.participants.set('def==', [row('Anna', '08:41:00', '09:10:00')])
    fake.state.participants.set('ghi==', [row('Yesterday', '08:41:00', '09:10:00')])
    const answer = await ask()
    expect(answer?.state === 'ready' && answer.sessions.map(one => one.sourceKey)).toEqual(['abc==#Anna', 'def==#Anna'])
  })

  test('Zoom: with registration our own id comes back, whatever name was typed', async () => {
    const { fake, reference, own, ask } = await held(
      [row('x', '08:30:00', '09:10:00', { registrant_id: 'registrant-1' }), row('y', '08:31:00', '09:10:00')],
      { settings: { registration: 'on' } },
    )
    await using _ = fake
    await fake.zoom.personalLink?.(own, reference, plan, {
      id: 'id-1',
      displayName: 'Anna',
      isHost: false,
      address: null,
    })
    const answer = await ask()
    const shown = answer?.state === 'ready' && answer.sessions.map(one => [one.ownId, one.email])
    expect(shown).toEqual([
      ['id-1', null],
      [null, null],
    ])
  })

  test('Zoom: without the report’s scope the shorter list is read', async () => {
    const { fake, ask } = await held([row('Anna', '08:30:00', '09:10:00')])
    await using _ = fake
    fake.state.scopes.delete('report:read:list_meeting_participants:admin')
    expect(await ask()).toMatchObject({ state: 'ready', sessions: [{ displayName: 'Anna' }] })
    fake.state.scopes.delete('meeting:read:list_past_participants:admin')
    expect(await ask()).toEqual({ state: 'denied' })
  })

  test.each([
    ['while the lesson lasts', { minutes: 45 }, '2026-09-03T09:20:00Z'],
    ['right after it', { minutes: 75 }, '2026-09-03T09:25:00Z'],
  ])('Zoom: is not told %s', async (_, now, askAgainAt) => {
    const { fake, reference, ask } = await held([], { now })
    await using _fake = fake
    fake.state.participants.clear()
    expect(await ask()).toEqual({ state: 'not_yet', askAgainAt: Temporal.Instant.from(askAgainAt) })
    fake.state.instances.delete(reference.meetingId)
    expect(await ask()).toEqual({ state: 'not_yet', askAgainAt: Temporal.Instant.from(askAgainAt) })
  })

  test('Zoom: is not waited for longer than a day', async () => {
    const { fake, ask } = await held([], { now: { minutes: 26 * 60 } })
    await using _ = fake
    fake.state.participants.clear()
    expect(await ask()).toEqual({ state: 'gone' })
  })

  test('Zoom: is not final in the half hour in which the report is made', async () => {
    const { fake, ask } = await held([row('Anna', '08:30:00', '09:10:00')], { now: { minutes: 80 } })
    await using _ = fake
    expect(await ask()).toMatchObject({ state: 'ready', isFinal: false })
    fake.reach.moveOn({ minutes: 20 })
    expect(await ask()).toMatchObject({ state: 'ready', isFinal: true })
  })
})

describe('recordings', () => {
  const recorded = async (state: 'ready' | 'processing' = 'ready') => {
    const fake = await openZoomFake()
    const { reference } = await fake.zoom.create(connection, plan, 'key-1')
    fake.state.instances.set(reference.meetingId, [
      { uuid: '/abc==', start_time: '2026-09-03T08:25:00Z' },
      { uuid: 'def==', start_time: '2026-09-03T08:50:00Z' },
    ])
    const files = [
      { recording_start: '2026-09-03T08:31:00Z', recording_end: '2026-09-03T08:50:00Z' },
      { recording_start: '2026-09-03T08:30:00Z', recording_end: '2026-09-03T09:00:00Z' },
    ]
    fake.state.recordings.set('/abc==', { files, state })
    return { fake, reference }
  }

  test('Zoom: are told with their time, size and address', async () => {
    const { fake, reference } = await recorded()
    await using _ = fake
    expect(await fake.zoom.recordings?.(connection, reference)).toEqual([
      {
        recordingId: '/abc==',
        startedAt: at('08:30:00'),
        endedAt: at('09:00:00'),
        bytes: 1024,
        url: 'https://zoom.us/rec/share/%2Fabc%3D%3D',
      },
    ])
  })

  test('Zoom: go to the bin for thirty days, or for good where the school wants it; gone is gone', async () => {
    const { fake, reference } = await recorded()
    await using _ = fake
    const until = fake.reach.now().add({ hours: 720 })
    expect(await fake.zoom.deleteRecording?.(connection, reference, '/abc==')).toEqual({ state: 'trashed', until })
    expect(fake.state.trash).toEqual(['/abc=='])
    expect(await fake.zoom.deleteRecording?.(connection, reference, '/abc==')).toEqual({ state: 'already_gone' })
    fake.state.recordings.set('def==', { files: [], state: 'ready' })
    const final = zoomConnection({ deletion: 'final' })
    expect(await fake.zoom.deleteRecording?.(final, reference, 'def==')).toEqual({ state: 'deleted' })
    expect(fake.state.trash).toEqual(['/abc=='])
  })

  test('Zoom: one still being made is asked about later; without the right only a person can', async () => {
    const { fake, reference } = await recorded('processing')
    await using _ = fake
    await expect(fake.zoom.deleteRecording?.(connection, reference, '/abc==')).rejects.toMatchObject({
      detail: '3303',
      askAgainAt: fake.reach.now().add({ minutes: 15 }),
    })
    fake.state.scopes.delete('cloud_recording:delete:meeting_recording:admin')
    expect(await fake.zoom.deleteRecording?.(connection, reference, '/abc==')).toEqual({ state: 'not_allowed' })
  })
})

describe('the connection', () => {
  test('Zoom: whole, lacks nothing', async () => {
    await using fake = await openZoomFake()
    expect(await fake.zoom.check(zoomConnection({ host: 'teacher@school.example' }))).toEqual([])
    expect(await fake.zoom.capabilities(connection)).toEqual({
      create: true,
      attendance: 'asked',
      identity: 'name',
      personalLink: false,
      camera: 'none',
      recordings: 'list_and_delete',
      longestMinutes: null,
      createsPerHostPerDay: 100,
    })
  })

  test('Zoom: names each scope that is missing, and whether it works without', async () => {
    await using fake = await openZoomFake()
    for (const scope of [
      'meeting:write:meeting:admin',
      'report:read:list_meeting_participants:admin',
      'cloud_recording:delete:meeting_recording:admin',
    ])
      fake.state.scopes.delete(scope)
    expect(await fake.zoom.check(connection)).toEqual([
      { code: 'scope_missing', detail: 'meeting:write:meeting:admin', isFatal: true },
      { code: 'scope_missing', detail: 'cloud_recording:delete:meeting_recording:admin', isFatal: false },
      { code: 'reports_not_available', detail: 'report:read:list_meeting_participants:admin', isFatal: false },
    ])
    const { create, attendance, recordings } = await fake.zoom.capabilities(connection)
    expect([create, attendance, recordings]).toEqual([false, 'asked', 'list'])
  })

  test('Zoom: the scopes of an app from before 2024 do as well', async () => {
    await using fake = await openZoomFake()
    const classic = ['meeting:write:admin', 'meeting:read:admin', 'report:read:admin', 'recording:write:admin']
    fake.state.scopes = new Set([...classic, 'recording:read:admin', 'user:read:admin'])
    expect(await fake.zoom.check(connection)).toEqual([])
  })

  test('Zoom: says that a host without a licence has 40 minutes, and that a host may not delete recordings', async () => {
    await using fake = await openZoomFake()
    fake.state.hosts.set('teacher@school.example', 1)
    fake.state.hostMayDelete = false
    const own = zoomConnection({ host: 'teacher@school.example' })
    expect(await fake.zoom.check(own)).toEqual([
      { code: 'plan_too_small', detail: 'basic_40_minutes', isFatal: false },
      { code: 'recordings_not_deletable', detail: 'host_delete_cloud_recording', isFatal: false },
    ])
    expect((await fake.zoom.capabilities(own)).longestMinutes).toBe(40)
    expect(await fake.zoom.check(zoomConnection({ host: 'stranger@school.example' }))).toEqual([
      { code: 'host_unknown', detail: 'host', isFatal: true },
    ])
  })

  test('Zoom: wrong credentials are refused, and shown nowhere', async () => {
    await using fake = await openZoomFake()
    const wrong = { ...connection, secrets: { clientSecret: 'wrong-hush' } }
    expect(await fake.zoom.check(wrong)).toEqual([{ code: 'credentials_refused', detail: 'http_400', isFatal: true }])
    const error = await fake.zoom.create(wrong, plan, 'key-1').catch(thrown => thrown)
    expect(error).toMatchObject({ reason: 'credentials_refused' })
    expect(shownBy(error)).not.toContain('hush')
    expect(shownBy(error)).not.toContain(Buffer.from('client:wrong-hush').toString('base64'))
  })

  test('Zoom: a token that was revoked is replaced; one that is refused again, with the app, is not asked for forever', async () => {
    await using fake = await openZoomFake()
    await fake.zoom.create(connection, plan, 'key-1')
    fake.state.tokens.clear()
    await fake.zoom.create(connection, plan, 'key-2')
    expect(fake.state.meetings.size).toBe(2)
    fake.state.tokens.clear()
    fake.answerNext({ status: 401 }, { status: 401, body: { error: 'invalid_client' } })
    await expect(fake.zoom.create(connection, plan, 'key-3')).rejects.toMatchObject({ reason: 'credentials_refused' })
  })
})
