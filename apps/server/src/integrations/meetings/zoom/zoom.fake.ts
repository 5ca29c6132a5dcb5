import { type FakeAnswer, type FakeRequest, openPlatformFake, reachFakes } from '../platform.fake.ts'
import type { OpenConnection } from '../port.ts'
import { openZoom } from '../zoom.ts'

type FakeMeeting = { id: number; agenda: string; body: Record<string, unknown> }
type FakeRecording = { files: { recording_start: string; recording_end: string }[]; state: 'ready' | 'processing' }

const everyScope = [
  'meeting:write:meeting:admin',
  'meeting:update:meeting:admin',
  'meeting:delete:meeting:admin',
  'meeting:read:list_meetings:admin',
  'meeting:read:meeting:admin',
  'meeting:write:registrant:admin',
  'meeting:read:list_registrants:admin',
  'report:read:list_meeting_participants:admin',
  'meeting:read:list_past_instances:admin',
  'meeting:read:list_past_participants:admin',
  'cloud_recording:read:list_recording_files:admin',
  'cloud_recording:delete:meeting_recording:admin',
  'user:read:user:admin',
]

/** The school's connection as the stand-in knows it. */
export const zoomConnection = (settings: Record<string, string> = {}): OpenConnection => ({
  id: 'connection',
  platform: 'zoom',
  settings: { accountId: 'account', clientId: 'client', ...settings },
  secrets: { clientSecret: 'hush-hush', webhookSecret: 'sesame' },
})

/** A stand-in of Zoom with one teacher: keeps meetings, registrants and what was told it of the past. Lists come two rows a page. */
export const openZoomFake = async () => {
  const state = {
    scopes: new Set(everyScope),
    tokens: new Set<string>(),
    hosts: new Map([
      ['teacher@school.example', 2],
      ['second@school.example', 2],
    ]),
    hostMayDelete: true,
    meetings: new Map<string, FakeMeeting>(),
    registrants: new Map<string, { id: string; email: string; join_url: string }[]>(),
    /** How often each address was registered today: Zoom takes three. */
    registrations: new Map<string, number>(),
    instances: new Map<string, { uuid: string; start_time: string }[]>(),
    /** uuid → rows of the report. */
    participants: new Map<string, Record<string, unknown>[]>(),
    recordings: new Map<string, FakeRecording>(),
    trash: [] as string[],
    changesToday: 0,
    nextId: 81_234_567_890,
  }
  const scopeMissing: FakeAnswer = { status: 400, body: { code: 4711, message: 'does not contain scopes' } }
  const noMeeting: FakeAnswer = { status: 404, body: { code: 3001, message: 'Meeting does not exist' } }
  const needs = (scope: string, answer: () => FakeAnswer): FakeAnswer =>
    state.scopes.has(scope) ? answer() : scopeMissing
  const change = (answer: () => FakeAnswer): FakeAnswer => {
    state.changesToday += 1
    return state.changesToday > 100
      ? { status: 429, body: { code: 429, message: 'exceeded the daily rate limit (100)' } }
      : answer()
  }
  const paged = (name: string, rows: readonly unknown[], query: URLSearchParams): FakeAnswer => {
    const from = Number(query.get('next_page_token') ?? 0)
    const token = from + 2 < rows.length ? String(from + 2) : ''
    return { body: { [name]: rows.slice(from, from + 2), next_page_token: token } }
  }
  const told = ({ id, agenda, body }: FakeMeeting) => ({
    ...body,
    id,
    agenda,
    host_id: 'host-1',
    join_url: `https://zoom.us/j/${id}?pwd=p`,
    start_url: `https://zoom.us/s/${id}?zak=${state.tokens.size}`,
    password: 'p123',
  })
  /** A uuid in a path: with a slash at its beginning, or two, it is decoded twice. */
  const uuidOf = (part: string): string => {
    const once = decodeURIComponent(part)
    const twice = decodeURIComponent(once)
    if (twice.startsWith('/') || twice.includes('//')) return once === twice ? 'wrongly encoded' : twice
    return once
  }

  const answer = (request: FakeRequest): FakeAnswer => {
    const { method, path, query, headers, form } = request
    if (path === '/oauth/token') {
      const expected = `Basic ${Buffer.from('client:hush-hush').toString('base64')}`
      if (headers.authorization !== expected || form.get('account_id') !== 'account')
        return { status: 400, body: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' } }
      const token = `token-${state.tokens.size + 1}`
      state.tokens.add(`Bearer ${token}`)
      return {
        body: { access_token: token, token_type: 'bearer', expires_in: 3599, scope: [...state.scopes].join(' ') },
      }
    }
    if (!state.tokens.has(headers.authorization ?? ''))
      return { status: 401, body: { code: 124, message: 'Invalid access token.' } }
    const [kind = '', id = '', ...rest] = path.replace(/^\/v2\//, '').split('/')
    const what = rest.join('/')
    const body = (request.body ?? {}) as Record<string, unknown>
    if (kind === 'users') {
      const type = state.hosts.get(decodeURIComponent(id))
      if (type === undefined) return { status: 404, body: { code: 1001, message: 'User does not exist' } }
      if (what === '') return { body: { id: 'host-1', type } }
      if (what === 'settings') return { body: { recording: { host_delete_cloud_recording: state.hostMayDelete } } }
      if (method === 'GET')
        return needs('meeting:read:list_meetings:admin', () =>
          paged('meetings', [...state.meetings.values()].map(told), query),
        )
      return needs('meeting:write:meeting:admin', () =>
        change(() => {
          const meeting = { id: state.nextId++, agenda: String(body.agenda ?? ''), body }
          state.meetings.set(String(meeting.id), meeting)
          return { status: 201, body: told(meeting) }
        }),
      )
    }
    if (kind === 'past_meetings' && what === 'instances')
      return needs('meeting:read:list_past_instances:admin', () => {
        const meetings = state.instances.get(id)
        return meetings ? { body: { meetings } } : noMeeting
      })
    if (kind === 'past_meetings' && what === 'participants')
      return needs('meeting:read:list_past_participants:admin', () => {
        const rows = state.participants.get(uuidOf(id))
        return rows ? paged('participants', rows, query) : noMeeting
      })
    if (kind === 'report')
      return needs('report:read:list_meeting_participants:admin', () => {
        const rows = state.participants.get(uuidOf(rest[0] ?? ''))
        return rows ? paged('participants', rows, query) : noMeeting
      })
    if (what === 'recordings') {
      const uuid = uuidOf(id)
      const recording = state.recordings.get(uuid)
      if (!recording) return { status: 404, body: { code: 3301, message: 'There is no recording for this meeting.' } }
      if (method === 'GET')
        return {
          body: {
            uuid,
            share_url: `https://zoom.us/rec/share/${encodeURIComponent(uuid)}`,
            total_size: 1024,
            recording_files: recording.files,
          },
        }
      return needs('cloud_recording:delete:meeting_recording:admin', () => {
        if (recording.state === 'processing')
          return { status: 400, body: { code: 3303, message: 'You can not delete an uncompleted meeting.' } }
        state.recordings.delete(uuid)
        if (query.get('action') === 'trash') state.trash.push(uuid)
        return { status: 204 }
      })
    }
    const meeting = state.meetings.get(id)
    if (!meeting) return noMeeting
    if (what === 'registrants' && method === 'GET' && !state.scopes.has('meeting:read:list_registrants:admin'))
      return scopeMissing
    if (what === 'registrants' && method === 'GET') return paged('registrants', state.registrants.get(id) ?? [], query)
    if (what === 'registrants') {
      const known = state.registrants.get(id) ?? []
      const email = String(body.email)
      const times = (state.registrations.get(`${id} ${email}`) ?? 0) + 1
      state.registrations.set(`${id} ${email}`, times)
      if (times > 3)
        return { status: 429, body: { code: 429, message: 'exceeded the daily rate limit of (3) for Registrants' } }
      const own = `registrant-${known.length + 1}`
      const one = known.find(other => other.email === email) ?? {
        ...{ id: own, email, join_url: `https://zoom.us/w/${id}?tk=${own}` },
      }
      if (!known.includes(one)) state.registrants.set(id, [...known, one])
      return { status: 201, body: { registrant_id: one.id, join_url: one.join_url } }
    }
    if (method === 'GET') return { body: told(meeting) }
    if (method === 'DELETE') {
      state.meetings.delete(id)
      return { status: 204 }
    }
    const settings = body.settings as { alternative_hosts?: string } | undefined
    const other = settings?.alternative_hosts ?? ''
    if (other !== '' && state.hosts.get(other) !== 2)
      return { status: 400, body: { code: 1114, message: 'can not be an alternative host' } }
    return change(() => {
      meeting.body = { ...meeting.body, ...body }
      return { status: 204 }
    })
  }

  const fake = await openPlatformFake(answer)
  const reach = reachFakes({ 'https://zoom.us': fake, 'https://api.zoom.us': fake })
  return { ...fake, state, reach, zoom: openZoom(reach), [Symbol.asyncDispose]: fake[Symbol.asyncDispose] }
}
