import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { meetConnection, teacher as meetTeacher } from '../meet/meet.fake.ts'
import { openMeet } from '../meet.ts'
import type { MeetingAdapter, MeetingPlan, OpenConnection } from '../port.ts'
import type { PlatformAnswer, PlatformRequest, Reach } from '../reach.ts'
import { teamsConnection, teacher as teamsTeacher } from '../teams/teams.fake.ts'
import { openTeams } from '../teams.ts'
import { webexConnection } from '../webex/webex.fake.ts'
import { openWebex } from '../webex.ts'
import { openDescribedReach } from './described-reach.ts'

const folder = process.env.TALKLASE_PLATFORM_DESCRIPTIONS ?? ''
const at = (time: string) => Temporal.Instant.from(`2026-09-03T${time}Z`)
const window = { from: at('08:30:00'), to: at('09:10:00') }
const planFor = (host: string): MeetingPlan => ({
  title: 'Ķīmija 9.a',
  startsAt: at('08:30:00'),
  endsAt: at('09:10:00'),
  zone: 'Europe/Riga',
  host,
})

const file = (name: string): string => join(folder, `${name}.openapi.json`)

const open = () =>
  openDescribedReach(
    [
      { address: 'https://webexapis.com/v1', file: file('webex') },
      { address: 'https://graph.microsoft.com/v1.0', file: file('graph') },
      { address: 'https://meet.googleapis.com', file: file('google-meet') },
      { address: 'https://www.googleapis.com/calendar/v3', file: file('google-calendar') },
      { address: 'https://www.googleapis.com/drive/v3', file: file('google-drive') },
    ],
    () => ({ status: 200, headers: new Headers(), body: { access_token: 'head.e30.tail', expires_in: 3600 } }),
  )

/** A reach whose answers are changed on their way, so that what is asked only sometimes is asked. */
const changing = (
  reach: Reach,
  change: (request: PlatformRequest, answer: PlatformAnswer) => PlatformAnswer,
): Reach => ({ ...reach, ask: async (request, hosts) => change(request, await reach.ask(request, hosts)) })

/** Everything that an adapter does, one after another, as a lesson goes by. */
const goThrough = async (adapter: MeetingAdapter, connection: OpenConnection, plan: MeetingPlan) => {
  await adapter.check(connection)
  const { reference, joinUrl } = await adapter.create(connection, plan, 'key-1')
  const moved = await adapter.update(connection, reference, { ...plan, title: 'Ķīmija' })
  const attendance = await adapter.attendance?.(connection, moved, window)
  const recordings = (await adapter.recordings?.(connection, moved)) ?? []
  await adapter.cancel(connection, moved)
  return { joinUrl, attendance, recordings, reference: moved }
}

/** The kinds of calls that were judged, each once: what is an id stands as a star. */
const kindsOf = (judged: { call: string }[]): string[] => {
  const isId = (part: string) => /\d|^string$/.test(part) && !/^v\d/.test(part)
  const shape = (call: string) => call.replace(/(?<=\/)[^/:]+/g, part => (isId(part) ? '*' : part))
  return [...new Set(judged.map(one => shape(one.call)))].sort()
}

const faults = (judged: { call: string; violations: string[] }[]) => judged.filter(one => one.violations.length > 0)

describe('held against the vendor’s own description', () => {
  test('Webex: every call is as described, and its answers are understood', async () => {
    const { reach, judged, undescribed } = await open()
    // The key of a new lesson is nobody's yet, else the meeting of the description's example were taken for its own.
    const webex = openWebex(
      changing(reach, ({ url }, answer) =>
        url.includes('integrationTag=') ? { ...answer, body: { items: [] } } : answer,
      ),
    )
    const connection = webexConnection({ host: 'teacher@school.example' })
    const { joinUrl, recordings, reference } = await goThrough(webex, connection, planFor('teacher@school.example'))
    for (const deletion of ['trash', 'final'])
      await webex.deleteRecording?.(webexConnection({ deletion }), reference, recordings[0]?.recordingId ?? 'recording')
    expect(faults(judged)).toEqual([])
    expect(joinUrl).toMatch(/^https:/)
    expect(new Set(undescribed)).toEqual(new Set(['POST /v1/access_token']))
    expect(kindsOf(judged)).toEqual([
      'DELETE /v1/meetings/*',
      'DELETE /v1/recordings/*',
      'GET /v1/meetingParticipants',
      'GET /v1/meetings',
      'GET /v1/recordings',
      'PATCH /v1/meetings/*',
      'POST /v1/meetings',
      'POST /v1/recordings/softDelete',
    ])
  })

  test('Teams: every call is as described, and its answers are understood', async () => {
    const { reach, judged, undescribed } = await open()
    // A report too long to come whole is read by its records.
    const teams = openTeams(
      changing(reach, ({ url }, answer) => (url.includes('$expand=') ? { ...answer, body: {} } : answer)),
    )
    const connection = { ...teamsConnection({ host: teamsTeacher.id }), deliveriesUrl: 'https://school.example/in' }
    const { joinUrl, attendance, recordings } = await goThrough(teams, connection, planFor(teamsTeacher.id))
    expect(faults(judged)).toEqual([])
    expect(joinUrl).toMatch(/^https:\/\/teams\.microsoft\.com\//)
    expect(attendance).toMatchObject({ state: 'ready' })
    expect(recordings).toHaveLength(1)
    // Graph's description here holds neither the way to a token nor files.
    expect(new Set(undescribed)).toEqual(new Set(['POST /tenant/oauth2/v2.0/token']))
    expect(kindsOf(judged)).toEqual([
      'DELETE /v1.0/users/*/calendar/events/*',
      'GET /v1.0/users/*/onlineMeetings',
      'GET /v1.0/users/*/onlineMeetings/*/attendanceReports',
      'GET /v1.0/users/*/onlineMeetings/*/attendanceReports/*',
      'GET /v1.0/users/*/onlineMeetings/*/attendanceReports/*/attendanceRecords',
      'GET /v1.0/users/*/onlineMeetings/*/recordings',
      'PATCH /v1.0/users/*/calendar/events/*',
      'POST /v1.0/subscriptions',
      'POST /v1.0/users/*/calendar/events',
    ])
  })

  const afterwards = [
    'DELETE /drive/v3/files/*',
    'GET /v2/conferenceRecords',
    'GET /v2/conferenceRecords/*/participants',
    'GET /v2/conferenceRecords/*/participants/*/participantSessions',
    'GET /v2/conferenceRecords/*/recordings',
    'PATCH /drive/v3/files/*',
  ]
  const event = '/calendar/v3/calendars/primary/events'
  test.each([
    [
      'calendar',
      [`DELETE ${event}/*`, `GET ${event}`, `GET ${event}/*`, `PATCH ${event}/*`, `POST ${event}`, 'GET /v2/spaces/*'],
    ],
    ['space', ['POST /v2/spaces', 'POST /v2/spaces/*:endActiveConference']],
  ])('Meet: every call is as described, made by %s', async (creation, made) => {
    const { reach, judged, undescribed } = await open()
    // An event that is there already is read.
    const meet = openMeet(
      changing(reach, ({ method, url }, answer) =>
        method === 'POST' && url.includes('/events') ? { ...answer, status: 409 } : answer,
      ),
    )
    const connection = meetConnection({ host: meetTeacher, creation })
    const { joinUrl, attendance, recordings, reference } = await goThrough(meet, connection, planFor(meetTeacher))
    for (const deletion of ['trash', 'final'])
      await meet.deleteRecording?.(meetConnection({ deletion }), reference, recordings[0]?.recordingId ?? '')
    expect(faults(judged)).toEqual([])
    expect(joinUrl).toBe('string')
    expect(attendance).toMatchObject({ state: 'ready', sessions: [{ displayName: 'string' }] })
    expect(recordings).toHaveLength(1)
    expect(new Set(undescribed)).toEqual(new Set(['POST /token']))
    expect(kindsOf(judged)).toEqual([...made, ...afterwards].sort())
  })

  test('Teams: a call that is not as described is seen', async () => {
    const { reach, judged, undescribed } = await open()
    const url = 'https://graph.microsoft.com/v1.0/users/teacher/calendar/events'
    const post = (body: unknown) => reach.ask({ method: 'POST', url, headers: { authorization: 'Bearer x' }, body }, [])
    await post({ isOnlineMeeting: true })
    expect(faults(judged)).toEqual([])
    await post({ isOnlineMeeting: 'perhaps' })
    expect(faults(judged)).toHaveLength(1)
    await reach.ask({ method: 'GET', url: `${url}/1/nowhere/2` }, [])
    expect(undescribed).toEqual(['GET /v1.0/users/teacher/calendar/events/1/nowhere/2'])
  })
})
