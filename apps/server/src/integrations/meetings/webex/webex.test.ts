import { describe, expect, test } from 'vitest'
import { shownBy } from '../platform.fake.ts'
import type { MeetingPlan } from '../port.ts'
import { openWebexFake, webexConnection } from './webex.fake.ts'

const at = (time: string) => Temporal.Instant.from(`2026-09-03T${time}Z`)
const plan: MeetingPlan = {
  title: 'Ķīmija 9.a',
  startsAt: at('08:30:00'),
  endsAt: at('09:10:00'),
  zone: 'Europe/Riga',
  host: 'teacher@school.example',
}
const window = { from: at('08:30:00'), to: at('09:10:00') }
const connection = webexConnection()

describe('a meeting', () => {
  test('Webex: is made for its teacher, with the lobby, and nobody gets mail', async () => {
    await using fake = await openWebexFake()
    const made = await fake.webex.create(webexConnection({ waitingRoom: 'on' }), plan, 'key-1')
    expect(made).toEqual({
      reference: { meetingId: 'series1', extra: { host: plan.host, site: 'school.webex.com' } },
      joinUrl: 'https://school.webex.com/m/series1',
      hostUrl: null,
      passcode: 'p123',
    })
    expect(fake.state.meetings.get('series1')?.body).toEqual({
      title: 'Ķīmija 9.a',
      start: '2026-09-03T08:30:00Z',
      end: '2026-09-03T09:10:00Z',
      timezone: 'Europe/Riga',
      hostEmail: 'teacher@school.example',
      integrationTags: ['key-1'],
      enabledAutoRecordMeeting: false,
      enabledJoinBeforeHost: false,
      unlockedMeetingJoinSecurity: 'allowJoinWithLobby',
      sendEmail: false,
    })
  })

  test('Webex: is the host’s own where the token is: then Webex is not told who', async () => {
    await using fake = await openWebexFake()
    await fake.webex.create(connection, { ...plan, host: null }, 'key-1')
    const body = fake.state.meetings.get('series1')?.body
    expect(body).not.toHaveProperty('hostEmail')
    expect(body).not.toHaveProperty('unlockedMeetingJoinSecurity')
  })

  test('Webex: asked for again after the answer was lost, it is the one that is there', async () => {
    await using fake = await openWebexFake()
    await fake.webex.create(connection, plan, 'key-0')
    fake.answerNext({ body: { items: [] } }, 'break')
    await expect(fake.webex.create(connection, plan, 'key-1')).rejects.toMatchObject({ reason: 'unreachable' })
    expect((await fake.webex.create(connection, plan, 'key-1')).reference.meetingId).toBe('series2')
    expect(fake.state.meetings.size).toBe(2)
  })

  test('Webex: a key that is too long for a tag is one all the same', async () => {
    await using fake = await openWebexFake()
    const key = 'k'.repeat(100)
    await fake.webex.create(connection, plan, key)
    await fake.webex.create(connection, plan, key)
    const [tag] = [fake.state.meetings.get('series1')?.body.integrationTags].flat()
    expect([fake.state.meetings.size, String(tag).length]).toEqual([1, 64])
  })

  test('Webex: one made while the lesson lasts begins now, and lasts ten minutes at least', async () => {
    await using fake = await openWebexFake()
    fake.reach.moveOn({ minutes: 65 })
    await fake.webex.create(connection, plan, 'key-1')
    expect(fake.state.meetings.get('series1')?.body).toMatchObject({
      start: '2026-09-03T09:05:00Z',
      end: '2026-09-03T09:15:00Z',
    })
  })

  test('Webex: is moved, and moved again is as moved once; another host is another meeting', async () => {
    await using fake = await openWebexFake()
    const { reference } = await fake.webex.create(connection, plan, 'key-1')
    const moved = { ...plan, endsAt: at('09:50:00') }
    await fake.webex.update(connection, reference, moved)
    expect(await fake.webex.update(connection, reference, moved)).toEqual(reference)
    expect(fake.state.meetings.get('series1')?.body).toMatchObject({ end: '2026-09-03T09:50:00Z', title: plan.title })
    await expect(
      fake.webex.update(connection, reference, { ...plan, host: 'second@school.example' }),
    ).rejects.toMatchObject({ reason: 'not_permitted', detail: 'host_changed' })
  })

  test('Webex: is cancelled, and one that is gone is cancelled too', async () => {
    await using fake = await openWebexFake()
    const { reference } = await fake.webex.create(connection, plan, 'key-1')
    await fake.webex.cancel(connection, reference)
    expect(fake.state.meetings.size).toBe(0)
    await expect(fake.webex.cancel(connection, reference)).resolves.toBeUndefined()
    await expect(fake.webex.update(connection, reference, plan)).rejects.toMatchObject({ reason: 'not_found' })
  })

  test('Webex: too much at once is tried again; too much in a day is for later', async () => {
    await using fake = await openWebexFake()
    fake.answerNext({ status: 429, headers: { 'retry-after': '3' } })
    await fake.webex.create(connection, plan, 'key-1')
    expect([fake.state.meetings.size, fake.reach.pauses]).toEqual([1, [3000]])
    fake.answerNext({ body: { items: [] } }, { status: 429, headers: { 'retry-after': '7200' } })
    await expect(fake.webex.create(connection, plan, 'key-2')).rejects.toMatchObject({
      reason: 'limit_reached',
      askAgainAt: fake.reach.now().add({ hours: 2 }),
    })
  })
})

describe('the presence', () => {
  const held = async (
    participants: Record<string, unknown>[],
    { state = 'ended', now = { minutes: 130 } }: { state?: string; now?: Temporal.DurationLike } = {},
  ) => {
    const fake = await openWebexFake()
    const { reference } = await fake.webex.create(connection, plan, 'key-1')
    fake.state.instances.set(reference.meetingId, [{ id: 'series1_I_1', state }])
    fake.state.participants.set('series1_I_1', participants)
    fake.reach.moveOn(now)
    return { fake, ask: () => fake.webex.attendance?.(connection, reference, window) }
  }
  const device = (correlationId: string, join: string, leave: string | null) => ({
    correlationId,
    joinedTime: `2026-09-03T${join}.000Z`,
    leftTime: leave === null ? '1970-01-01T00:00:00.000Z' : `2026-09-03T${leave}.000Z`,
    durationSecond: 60,
  })

  test('Webex: each device’s stay by itself, the lobby and breakout rooms too, over all pages', async () => {
    const { fake, ask } = await held([
      {
        id: 'anna',
        displayName: 'Anna',
        email: 'anna@school.example',
        state: 'end',
        joinedTime: '2026-09-03T08:29:00Z',
        leftTime: '2026-09-03T09:10:00Z',
        devices: [device('d2', '08:45:00', '09:10:00'), device('d1', '08:29:00', '08:40:00')],
        breakoutSessionsAttended: [
          { id: 'room', joinedTime: '2026-09-03T08:50:00Z', leftTime: '2026-09-03T08:55:00Z' },
        ],
      },
      {
        id: 'guest',
        displayName: 'Jānis',
        email: 'abc@guest.webex.localhost',
        joinedTime: '2026-09-03T08:31:00Z',
        leftTime: '2026-09-03T09:10:00Z',
      },
      { id: 'waits', displayName: 'Svešais', state: 'lobby', joinedTime: '2026-09-03T08:31:00Z' },
      { id: 'host', displayName: 'Skolotāja', host: true, devices: [device('d3', '08:25:00', '09:11:00')] },
    ])
    await using _ = fake
    const answer = await ask()
    const shown =
      answer?.state === 'ready' &&
      answer.sessions.map(one => [
        one.sourceKey,
        one.place,
        one.isHost,
        one.email,
        String(one.joinedAt).slice(11, 16),
        one.leftAt && String(one.leftAt).slice(11, 16),
      ])
    expect(shown).toEqual([
      ['anna', 'main', false, 'anna@school.example', '08:29', '08:40'],
      ['anna#d2', 'main', false, 'anna@school.example', '08:45', '09:10'],
      ['anna#breakout#room', 'breakout', false, 'anna@school.example', '08:50', '08:55'],
      ['guest', 'main', false, null, '08:31', '09:10'],
      ['waits#lobby', 'waiting', false, null, '08:31', null],
      ['host', 'main', true, null, '08:25', '09:11'],
    ])
    expect(answer).toMatchObject({ isFinal: true })
    const asked = fake.requests.find(one => one.path.endsWith('/meetingParticipants'))
    expect([asked?.headers.timezone, asked?.query.get('meetingId')]).toEqual(['UTC', 'series1_I_1'])
  })

  test.each([null, '1970-01-01T00:00:00.000Z'])(
    'Webex: a leaving that it writes as %s is not known',
    async leftTime => {
      const participant = { id: 'anna', displayName: 'Anna', joinedTime: '2026-09-03T08:31:00Z', leftTime }
      const { fake, ask } = await held([participant], { state: 'inProgress' })
      await using _ = fake
      expect(await ask()).toMatchObject({
        state: 'ready',
        isFinal: false,
        sessions: [{ joinedAt: at('08:31:00'), leftAt: null }],
      })
    },
  )

  test.each([
    ['while nobody was there', 'scheduled', { minutes: 45 }, { state: 'not_yet', askAgainAt: at('09:25:00') }],
    ['a day later', 'missed', { hours: 26 }, { state: 'gone' }],
  ] as [string, string, Temporal.DurationLike, unknown][])('Webex: %s', async (_, state, now, expected) => {
    const { fake, ask } = await held([], { state, now })
    await using _fake = fake
    expect(await ask()).toEqual(expected)
  })

  test('Webex: without the scope it is denied; not yet told, it is asked for again', async () => {
    const { fake, ask } = await held([], { now: { minutes: 75 } })
    await using _ = fake
    fake.state.participants.clear()
    expect(await ask()).toEqual({ state: 'not_yet', askAgainAt: at('09:30:00') })
    fake.state.denied.add('meetingParticipants')
    expect(await ask()).toEqual({ state: 'denied' })
  })
})

describe('recordings', () => {
  const recorded = async () => {
    const fake = await openWebexFake()
    const { reference } = await fake.webex.create(connection, plan, 'key-1')
    for (const [id, series] of [
      ['r1', 'series1'],
      ['r2', 'series1'],
      ['r3', 'series1'],
      ['r4', 'other'],
    ] as const)
      fake.state.recordings.set(id, {
        id,
        meetingSeriesId: series,
        timeRecorded: '2026-09-03T08:31:00Z',
        durationSeconds: 600,
        sizeBytes: 1024,
        playbackUrl: `https://school.webex.com/r/${id}`,
      })
    return { fake, reference }
  }

  test('Webex: are the meeting’s own, over all pages', async () => {
    const { fake, reference } = await recorded()
    await using _ = fake
    const recordings = (await fake.webex.recordings?.(connection, reference)) ?? []
    expect(recordings.map(one => one.recordingId)).toEqual(['r1', 'r2', 'r3'])
    expect(recordings[0]).toEqual({
      recordingId: 'r1',
      startedAt: at('08:31:00'),
      endedAt: at('08:41:00'),
      bytes: 1024,
      url: 'https://school.webex.com/r/r1',
    })
  })

  test('Webex: go to the bin, or for good where the school wants it; gone is gone; another’s is left', async () => {
    const { fake, reference } = await recorded()
    await using _ = fake
    const remove = (id: string, own = connection) => fake.webex.deleteRecording?.(own, reference, id)
    expect(await remove('r1')).toEqual({ state: 'trashed', until: null })
    expect(fake.state.bin).toEqual(['r1'])
    expect(await remove('r1')).toEqual({ state: 'already_gone' })
    expect(await remove('r2', webexConnection({ deletion: 'final' }))).toEqual({ state: 'deleted' })
    expect([fake.state.bin, fake.state.recordings.has('r2')]).toEqual([['r1'], false])
    fake.state.denied.add('recordings')
    expect(await remove('r3')).toEqual({ state: 'not_allowed' })
  })
})

describe('the connection', () => {
  test('Webex: whole, lacks nothing', async () => {
    await using fake = await openWebexFake()
    expect(await fake.webex.check(connection)).toEqual([])
  })

  test('Webex: what may not be read is a scope; without meetings nothing works', async () => {
    await using fake = await openWebexFake()
    fake.state.denied.add('meetingParticipants').add('recordings')
    expect(await fake.webex.check(webexConnection({ host: 'teacher@school.example' }))).toEqual([
      { code: 'scope_missing', detail: 'meeting:admin_participants_read', isFatal: false },
      { code: 'scope_missing', detail: 'meeting:admin_recordings_read', isFatal: false },
    ])
    fake.state.denied.add('meetings')
    expect(await fake.webex.check(connection)).toEqual([
      { code: 'scope_missing', detail: 'meeting:schedules_read', isFatal: true },
    ])
  })

  test('Webex: a host that it does not know is named', async () => {
    await using fake = await openWebexFake()
    expect(await fake.webex.check(webexConnection({ host: 'stranger@school.example' }))).toEqual([
      { code: 'host_unknown', detail: 'host', isFatal: true },
    ])
  })

  test('Webex: a refresh token that ran out is refused, and shown nowhere', async () => {
    await using fake = await openWebexFake()
    const wrong = { ...connection, secrets: { clientSecret: 'hush-hush', refreshToken: 'old-hush' } }
    expect(await fake.webex.check(wrong)).toEqual([{ code: 'credentials_refused', detail: 'http_400', isFatal: true }])
    const error = await fake.webex.create(wrong, plan, 'key-1').catch(thrown => thrown)
    expect(error).toMatchObject({ reason: 'credentials_refused' })
    expect(shownBy(error)).not.toContain('hush')
  })

  test('Webex: a token that was revoked is replaced', async () => {
    await using fake = await openWebexFake()
    await fake.webex.create(connection, plan, 'key-1')
    fake.state.tokens.clear()
    await fake.webex.create(connection, plan, 'key-2')
    expect(fake.state.meetings.size).toBe(2)
  })
})
