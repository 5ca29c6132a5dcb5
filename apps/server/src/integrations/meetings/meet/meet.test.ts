import { describe, expect, test } from 'vitest'
import { shownBy } from '../platform.fake.ts'
import type { MeetingPlan } from '../port.ts'
import { services } from './calls.ts'
import { meetConnection, openMeetFake, teacher } from './meet.fake.ts'

const at = (time: string) => Temporal.Instant.from(`2026-09-03T${time}Z`)
const plan: MeetingPlan = {
  title: 'Ķīmija 9.a',
  startsAt: at('08:30:00'),
  endsAt: at('09:10:00'),
  zone: 'Europe/Riga',
  host: teacher,
}
const window = { from: at('08:30:00'), to: at('09:10:00') }
const connection = meetConnection()
const asSpace = meetConnection({ creation: 'space' })

describe('a meeting', () => {
  test('Meet: is an event in the teacher’s calendar with a conference; nobody is told', async () => {
    await using fake = await openMeetFake()
    const made = await fake.meet.create(connection, plan, 'key-1')
    expect(made).toEqual({
      reference: {
        meetingId: 'abc-defg-axy',
        extra: { host: teacher, eventId: expect.stringMatching(/^tk[0-9a-f]{40}$/) },
      },
      joinUrl: 'https://meet.google.com/abc-defg-axy',
      hostUrl: null,
      passcode: null,
    })
    const sent = fake.requests.find(one => one.method === 'POST' && one.path.endsWith('/events'))
    expect(Object.fromEntries(sent?.query ?? [])).toEqual({ conferenceDataVersion: '1', sendUpdates: 'none' })
    expect(sent?.body).toMatchObject({
      summary: 'Ķīmija 9.a',
      start: { dateTime: '2026-09-03T08:30:00Z', timeZone: 'Europe/Riga' },
      conferenceData: { createRequest: { conferenceSolutionKey: { type: 'hangoutsMeet' } } },
    })
  })

  test('Meet: whose answer was lost is made once; another key makes another', async () => {
    await using fake = await openMeetFake()
    await fake.meet.create(connection, plan, 'key-1')
    fake.answerNext('break')
    const first = await fake.meet.create(connection, plan, 'key-2')
    expect(await fake.meet.create(connection, plan, 'key-2')).toEqual(first)
    expect(first.reference.meetingId).toBe('abc-defg-bxy')
    expect(fake.state.events.size).toBe(2)
  })

  test('Meet: whose conference is not made yet is looked at again, and then asked for later with the same key', async () => {
    await using fake = await openMeetFake()
    fake.state.looksUntilReady = 2
    expect((await fake.meet.create(connection, plan, 'key-1')).joinUrl).toBe('https://meet.google.com/abc-defg-axy')
    fake.state.looksUntilReady = 6
    await expect(fake.meet.create(connection, plan, 'key-2')).rejects.toMatchObject({
      detail: 'conference_pending',
      askAgainAt: fake.reach.now().add({ seconds: 15 }),
    })
    expect((await fake.meet.create(connection, plan, 'key-2')).joinUrl).toBe('https://meet.google.com/abc-defg-bxy')
    fake.state.looksUntilReady = null
    await expect(fake.meet.create(connection, plan, 'key-3')).rejects.toMatchObject({
      reason: 'not_permitted',
      detail: 'conference_failure',
    })
  })

  test('Meet: is moved, and moved again is as moved once; the link stays', async () => {
    await using fake = await openMeetFake()
    const { reference } = await fake.meet.create(connection, plan, 'key-1')
    const moved = { ...plan, endsAt: at('09:50:00') }
    expect(await fake.meet.update(connection, reference, moved)).toEqual(reference)
    await fake.meet.update(connection, reference, moved)
    const [event] = fake.state.events.values()
    expect(event?.body).toMatchObject({ end: { dateTime: '2026-09-03T09:50:00Z' } })
  })

  test('Meet: is cancelled, cancelled again is done, and planned again is the same event', async () => {
    await using fake = await openMeetFake()
    const made = await fake.meet.create(connection, plan, 'key-1')
    await fake.meet.cancel(connection, made.reference)
    await fake.meet.cancel(connection, made.reference)
    const [event] = fake.state.events.values()
    expect(event?.status).toBe('cancelled')
    expect(await fake.meet.create(connection, plan, 'key-1')).toEqual(made)
    expect([fake.state.events.size, event?.status]).toEqual([1, 'confirmed'])
  })

  test('Meet: as a space stands in no calendar, is not moved, and is ended instead of deleted', async () => {
    await using fake = await openMeetFake()
    const { reference, joinUrl } = await fake.meet.create(asSpace, plan, 'key-1')
    expect([reference, joinUrl]).toEqual([
      { meetingId: 'spaces/space-1', extra: { host: teacher } },
      'https://meet.google.com/code-space-1',
    ])
    expect(await fake.meet.update(asSpace, reference, { ...plan, title: 'B' })).toEqual(reference)
    await fake.meet.cancel(asSpace, reference)
    await fake.meet.cancel(asSpace, reference)
    expect([fake.state.ended, fake.state.events.size]).toEqual([['spaces/space-1'], 0])
  })

  test('Meet: without a host is refused before anything is asked', async () => {
    await using fake = await openMeetFake()
    const nobody = fake.meet.create(connection, { ...plan, host: null }, 'key-1')
    await expect(nobody).rejects.toMatchObject({ reason: 'not_found', detail: 'host_unknown' })
    expect(fake.requests).toEqual([])
  })

  test('Meet: too much at once is tried again, also where Google says it with 403', async () => {
    await using fake = await openMeetFake()
    await fake.meet.create(connection, plan, 'key-1')
    fake.answerNext({ status: 429 })
    await fake.meet.create(connection, plan, 'key-2')
    expect([fake.state.events.size, fake.reach.pauses]).toEqual([2, [500]])
    fake.answerNext({ status: 403, body: { error: { errors: [{ reason: 'rateLimitExceeded' }] } } })
    await expect(fake.meet.create(connection, plan, 'key-3')).rejects.toMatchObject({ reason: 'limit_reached' })
  })
})

describe('the presence', () => {
  const stay = (start: string, end?: string) => ({
    startTime: `2026-09-03T${start}Z`,
    ...(end ? { endTime: `2026-09-03T${end}Z` } : {}),
  })
  const signedIn = (name: string) => ({ signedinUser: { user: `users/${name}`, displayName: name } })

  const held = async () => {
    const fake = await openMeetFake()
    const { reference } = await fake.meet.create(connection, plan, 'key-1')
    fake.reach.moveOn({ minutes: 90 })
    return { fake, reference, ask: () => fake.meet.attendance?.(connection, reference, window) }
  }
  const space = 'spaces/space-abc-defg-axy'

  test('Meet: of all times that the meeting was held, each device and coming a stay, over all pages', async () => {
    const { fake, ask } = await held()
    await using _ = fake
    fake.state.records = [
      { name: 'conferenceRecords/old', space, ...stay('06:00:00', '06:40:00'), people: [], recordings: [] },
      {
        name: 'conferenceRecords/a',
        space,
        ...stay('08:25:00', '08:50:00'),
        people: [
          {
            told: signedIn('Anna'),
            stays: [stay('08:29:00', '08:35:00'), stay('08:34:00', '08:45:00'), stay('08:46:00', '08:50:00')],
          },
          { told: { anonymousUser: { displayName: 'Jānis' } }, stays: [stay('08:31:00', '08:50:00')] },
          { told: { phoneUser: { displayName: 'Anna' } }, stays: [stay('08:32:00', '08:33:00')] },
        ],
        recordings: [],
      },
      {
        name: 'conferenceRecords/b',
        space,
        ...stay('08:52:00', '09:11:00'),
        people: [{ told: signedIn('Anna'), stays: [stay('08:52:00', '09:11:00')] }],
        recordings: [],
      },
      {
        name: 'conferenceRecords/other',
        space: 'spaces/x',
        ...stay('08:30:00', '09:00:00'),
        people: [],
        recordings: [],
      },
    ]
    const answer = await ask()
    expect(answer).toMatchObject({ state: 'ready', isFinal: true })
    const sessions = answer?.state === 'ready' ? answer.sessions : []
    expect(sessions.map(one => [one.displayName, one.kind, one.accountId, String(one.joinedAt).slice(11, 16)])).toEqual(
      [
        ['Anna', 'member', 'users/Anna', '08:29'],
        ['Anna', 'member', 'users/Anna', '08:34'],
        ['Anna', 'member', 'users/Anna', '08:46'],
        ['Jānis', 'guest', null, '08:31'],
        ['Anna', 'phone', null, '08:32'],
        ['Anna', 'member', 'users/Anna', '08:52'],
      ],
    )
    expect(new Set(sessions.map(one => one.sourceKey)).size).toBe(6)
  })

  test('Meet: is not final while somebody is in', async () => {
    const { fake, ask } = await held()
    await using _ = fake
    const people = [{ told: signedIn('Anna'), stays: [stay('08:29:00')] }]
    fake.state.records = [{ name: 'conferenceRecords/a', space, ...stay('08:25:00'), people, recordings: [] }]
    expect(await ask()).toMatchObject({ state: 'ready', isFinal: false, sessions: [{ leftAt: null }] })
  })

  test('Meet: is waited for, for a day', async () => {
    const { fake, ask } = await held()
    await using _ = fake
    expect(await ask()).toEqual({ state: 'not_yet', askAgainAt: at('09:40:00') })
    fake.reach.moveOn({ hours: 24 })
    expect(await ask()).toEqual({ state: 'gone' })
  })

  test('Meet: is not told where the school did not grant it, though meetings are made', async () => {
    await using fake = await openMeetFake()
    fake.state.granted.delete(services.records.scope)
    const { reference } = await fake.meet.create(connection, plan, 'key-1')
    expect(await fake.meet.attendance?.(connection, reference, window)).toEqual({ state: 'denied' })
  })
})

describe('recordings', () => {
  const recorded = async () => {
    const fake = await openMeetFake()
    const { reference } = await fake.meet.create(connection, plan, 'key-1')
    const times = { startTime: '2026-09-03T08:31:00Z', endTime: '2026-09-03T09:10:00Z' }
    const made = (file: string) => ({
      ...times,
      state: 'FILE_GENERATED',
      driveDestination: { file, exportUri: `https://drive.google.com/file/d/${file}/view` },
    })
    fake.state.records = [
      {
        name: 'conferenceRecords/a',
        space: 'spaces/space-abc-defg-axy',
        ...times,
        people: [],
        recordings: [made('f1'), { ...times, state: 'ENDED' }, made('f2')],
      },
    ]
    fake.state.files = new Map([
      ['f1', 'kept'],
      ['f2', 'kept'],
      ['f3', 'not ours'],
    ])
    return { fake, reference }
  }

  test('Meet: are told over all pages by their files; one without a file yet is not', async () => {
    const { fake, reference } = await recorded()
    await using _ = fake
    expect(await fake.meet.recordings?.(connection, reference)).toEqual([
      {
        recordingId: 'f1',
        startedAt: at('08:31:00'),
        endedAt: at('09:10:00'),
        bytes: null,
        url: 'https://drive.google.com/file/d/f1/view',
      },
      expect.objectContaining({ recordingId: 'f2' }),
    ])
  })

  test('Meet: go to the bin for thirty days, or for good where the school wants it; gone is gone', async () => {
    const { fake, reference } = await recorded()
    await using _ = fake
    const until = fake.reach.now().add({ hours: 720 })
    expect(await fake.meet.deleteRecording?.(connection, reference, 'f1')).toEqual({ state: 'trashed', until })
    expect(fake.state.files.get('f1')).toBe('trashed')
    const final = meetConnection({ deletion: 'final' })
    expect(await fake.meet.deleteRecording?.(final, reference, 'f2')).toEqual({ state: 'deleted' })
    expect(await fake.meet.deleteRecording?.(final, reference, 'f2')).toEqual({ state: 'already_gone' })
    expect(await fake.meet.deleteRecording?.(connection, reference, 'f3')).toEqual({ state: 'not_allowed' })
    fake.state.granted.delete(services.drive.scope)
    const other = meetConnection({ host: 'x' })
    expect(await fake.meet.deleteRecording?.(other, reference, 'f1')).toEqual({ state: 'not_allowed' })
  })
})

describe('the connection', () => {
  const whole = meetConnection({ host: teacher })

  test('Meet: whole, lacks nothing', async () => {
    await using fake = await openMeetFake()
    expect(await fake.meet.check(whole)).toEqual([])
    expect(await fake.meet.capabilities(whole)).toMatchObject({
      create: true,
      attendance: 'asked',
      identity: 'name',
      recordings: 'list_and_delete',
    })
  })

  test('Meet: names each scope that was not granted, and whether it works without', async () => {
    await using fake = await openMeetFake()
    for (const one of ['calendar', 'drive'] as const) fake.state.granted.delete(services[one].scope)
    expect(await fake.meet.check(whole)).toEqual([
      { code: 'scope_missing', detail: services.calendar.scope, isFatal: true },
      { code: 'scope_missing', detail: services.drive.scope, isFatal: false },
    ])
    const { create, attendance, recordings } = await fake.meet.capabilities(whole)
    expect([create, attendance, recordings]).toEqual([false, 'asked', 'list'])
    fake.state.granted.delete(services.records.scope)
    const asSpaceOfHost = meetConnection({ host: teacher, creation: 'space' })
    expect((await fake.meet.capabilities(asSpaceOfHost)).recordings).toBe('none')
    expect((await fake.meet.check(asSpaceOfHost))[0]).toMatchObject({
      detail: services.records.scope,
      isFatal: false,
    })
  })

  test('Meet: says which API is switched off', async () => {
    await using fake = await openMeetFake()
    fake.state.switchedOff = new Set(['calendar', 'meet'])
    expect(await fake.meet.check(whole)).toEqual([
      { code: 'service_disabled', detail: 'calendar-json.googleapis.com', isFatal: true },
      { code: 'service_disabled', detail: 'meet.googleapis.com', isFatal: false },
    ])
  })

  test('Meet: says that there is no such user', async () => {
    await using fake = await openMeetFake()
    expect(await fake.meet.check(meetConnection({ host: 'stranger@school.example' }))).toEqual([
      { code: 'host_unknown', detail: 'host', isFatal: true },
    ])
  })

  test('Meet: a key that is none is refused, and shown nowhere', async () => {
    await using fake = await openMeetFake()
    const wrong = meetConnection({ host: teacher }, 'hush-hush')
    expect(await fake.meet.check(wrong)).toEqual([
      { code: 'credentials_refused', detail: 'private_key_unreadable', isFatal: true },
    ])
    const error = await fake.meet.create(wrong, plan, 'key-1').catch(thrown => thrown)
    expect(error).toMatchObject({ reason: 'credentials_refused' })
    expect(shownBy(error)).not.toContain('hush')
    expect(fake.requests).toEqual([])
  })

  test('Meet: a key copied out of a JSON file is the key', async () => {
    await using fake = await openMeetFake()
    const copied = (connection.secrets.privateKey ?? '').replaceAll('\n', '\\n')
    expect(await fake.meet.check(meetConnection({ host: teacher }, copied))).toEqual([])
  })

  test('Meet: a token that was revoked is replaced; refused again, it is not asked for forever', async () => {
    await using fake = await openMeetFake()
    await fake.meet.create(connection, plan, 'key-1')
    fake.state.tokens.clear()
    await fake.meet.create(connection, plan, 'key-2')
    expect(fake.state.events.size).toBe(2)
    fake.state.tokens.clear()
    fake.answerNext({ status: 401 }, { status: 400, body: { error: 'invalid_grant' } })
    await expect(fake.meet.create(connection, plan, 'key-3')).rejects.toMatchObject({ reason: 'credentials_refused' })
  })
})
