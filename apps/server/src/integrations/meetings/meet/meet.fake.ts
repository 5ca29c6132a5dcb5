import { createVerify, generateKeyPairSync } from 'node:crypto'
import { openMeet } from '../meet.ts'
import { type FakeAnswer, type FakeRequest, openPlatformFake, reachFakes } from '../platform.fake.ts'
import type { OpenConnection } from '../port.ts'
import { type Service, services } from './calls.ts'

type FakeEvent = { id: string; status: string; looksUntilReady: number; code: string; body: Record<string, unknown> }
type FakeRecord = {
  name: string
  space: string
  startTime: string
  endTime?: string
  /** Participant as Google tells of one → the stays. */
  people: { told: Record<string, unknown>; stays: { startTime: string; endTime?: string }[] }[]
  recordings: Record<string, unknown>[]
}

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** The school's connection as the stand-in knows it. */
export const meetConnection = (
  settings: Record<string, string> = {},
  key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
): OpenConnection => ({
  id: 'connection',
  platform: 'meet',
  settings: { clientEmail: 'talklase@project.iam.gserviceaccount.com', ...settings },
  secrets: { privateKey: key },
})

export const teacher = 'teacher@school.example'

/** A stand-in of Google with one teacher: keeps events and spaces, and what was told it of the past. Lists come two rows a page. */
export const openMeetFake = async () => {
  const state = {
    granted: new Set<string>(Object.values(services).map(one => one.scope)),
    switchedOff: new Set<'calendar' | 'meet'>(),
    /** Token → for whom, and for what. */
    tokens: new Map<string, { user: string; scope: string }>(),
    events: new Map<string, FakeEvent>(),
    /** How often a new event is read before its conference is there; null where Google makes none. */
    looksUntilReady: 0 as number | null,
    spaces: new Map<string, string>(),
    ended: [] as string[],
    records: [] as FakeRecord[],
    files: new Map<string, 'kept' | 'trashed' | 'not ours'>(),
  }
  const problem = (status: number, reason: string): FakeAnswer => ({
    status,
    body: { error: { code: status, message: 'no', errors: [{ reason }] } },
  })
  const paged = (name: string, rows: readonly unknown[], query: URLSearchParams): FakeAnswer => {
    const from = Number(query.get('pageToken') ?? 0)
    if (rows.length === 0) return { body: {} }
    return {
      body: {
        [name]: rows.slice(from, from + 2),
        ...(from + 2 < rows.length ? { nextPageToken: String(from + 2) } : {}),
      },
    }
  }

  const token = (form: URLSearchParams): FakeAnswer => {
    const [head = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.')
    const isSigned = createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(publicKey, signature, 'base64url')
    const { sub, scope } = JSON.parse(Buffer.from(claims, 'base64url').toString())
    if (!isSigned) return { status: 400, body: { error: 'invalid_signature' } }
    if (!state.granted.has(scope)) return { status: 401, body: { error: 'unauthorized_client' } }
    if (sub !== teacher) return { status: 400, body: { error: 'invalid_grant' } }
    const made = `token-${state.tokens.size + 1}`
    state.tokens.set(`Bearer ${made}`, { user: sub, scope })
    return { body: { access_token: made, expires_in: 3599 } }
  }

  const toldEvent = (event: FakeEvent) => {
    const isReady = state.looksUntilReady !== null && event.looksUntilReady <= 0
    const statusCode = state.looksUntilReady === null ? 'failure' : isReady ? 'success' : 'pending'
    const ready = { hangoutLink: `https://meet.google.com/${event.code}` }
    return {
      ...event.body,
      id: event.id,
      status: event.status,
      ...(isReady ? ready : {}),
      conferenceData: { ...(isReady ? { conferenceId: event.code } : {}), createRequest: { status: { statusCode } } },
    }
  }

  const calendar = ({ method, path, body: sent }: FakeRequest): FakeAnswer => {
    const id = path.replace('/calendar/v3/calendars/primary/events', '').slice(1)
    const body = (sent ?? {}) as Record<string, unknown>
    if (method === 'POST') {
      const chosen = String(body.id)
      if (!/^[0-9a-v]{5,1024}$/.test(chosen)) return problem(400, 'invalid')
      if (state.events.has(chosen)) return problem(409, 'duplicate')
      const code = `abc-defg-${String.fromCharCode(97 + state.events.size)}xy`
      const event = { id: chosen, status: 'confirmed', looksUntilReady: state.looksUntilReady ?? 0, code, body }
      state.events.set(chosen, event)
      state.spaces.set(`space-${code}`, code)
      return { body: toldEvent(event) }
    }
    if (id === '') return { body: { items: [] } }
    const event = state.events.get(id)
    if (!event) return problem(404, 'notFound')
    if (method === 'DELETE') {
      if (event.status === 'cancelled') return problem(410, 'deleted')
      event.status = 'cancelled'
      return { status: 204 }
    }
    if (method === 'PATCH') {
      event.body = { ...event.body, ...body }
      event.status = String(body.status ?? event.status)
    } else event.looksUntilReady -= 1
    return { body: toldEvent(event) }
  }

  const meet = ({ method, path, query }: FakeRequest): FakeAnswer => {
    const [kind = '', id = '', what = '', participantId = '', more = ''] = path.replace('/v2/', '').split('/')
    if (kind === 'spaces' && method === 'POST' && id === '') {
      const name = `space-${state.spaces.size + 1}`
      state.spaces.set(name, `code-${name}`)
      return {
        body: { name: `spaces/${name}`, meetingUri: `https://meet.google.com/code-${name}`, meetingCode: 'code' },
      }
    }
    if (kind === 'spaces' && method === 'POST') {
      const name = `spaces/${id.replace(':endActiveConference', '')}`
      if (state.ended.includes(name)) return problem(400, 'failedPrecondition')
      state.ended.push(name)
      return { body: {} }
    }
    if (kind === 'spaces') {
      const found = [...state.spaces].find(([, code]) => code === id)
      return found ? { body: { name: `spaces/${found[0]}` } } : problem(404, 'notFound')
    }
    if (id === '') {
      const filter = query.get('filter') ?? ''
      const space = /space\.name="([^"]+)"/.exec(filter)?.[1]
      const [, from = ''] = /start_time>="([^"]+)"/.exec(filter) ?? []
      const [, to = '~'] = /start_time<"([^"]+)"/.exec(filter) ?? []
      const rows = state.records.filter(one => one.space === space && one.startTime >= from && one.startTime < to)
      return paged(
        'conferenceRecords',
        rows.map(({ name, startTime, endTime }) => ({ name, startTime, ...(endTime ? { endTime } : {}) })),
        query,
      )
    }
    const record = state.records.find(one => one.name === `conferenceRecords/${id}`)
    if (!record) return problem(404, 'notFound')
    if (what === 'recordings') return paged('recordings', record.recordings, query)
    const nameOf = (index: number) => `${record.name}/participants/${index}`
    if (more === '')
      return paged(
        'participants',
        record.people.map((one, index) => ({ name: nameOf(index), ...one.told })),
        query,
      )
    const stays = record.people[Number(participantId)]?.stays ?? []
    return paged(
      'participantSessions',
      stays.map((one, index) => ({ name: `${nameOf(Number(participantId))}/participantSessions/${index}`, ...one })),
      query,
    )
  }

  const drive = ({ method, path }: FakeRequest): FakeAnswer => {
    const id = path.replace('/drive/v3/files/', '')
    const file = state.files.get(id)
    if (!file) return problem(404, 'notFound')
    if (file === 'not ours') return problem(403, 'insufficientFilePermissions')
    if (method === 'DELETE') state.files.delete(id)
    else state.files.set(id, 'trashed')
    return method === 'DELETE' ? { status: 204 } : { body: { id, trashed: true } }
  }

  const answer = (request: FakeRequest): FakeAnswer => {
    if (request.path === '/token') return token(request.form)
    const leave = state.tokens.get(request.headers.authorization ?? '')
    if (!leave) return problem(401, 'authError')
    const may = (...any: Service[]) => any.some(one => services[one].scope === leave.scope)
    if (request.path.startsWith('/calendar/')) {
      if (state.switchedOff.has('calendar')) return problem(403, 'accessNotConfigured')
      return may('calendar') ? calendar(request) : problem(403, 'insufficientPermissions')
    }
    if (request.path.startsWith('/drive/'))
      return may('drive') ? drive(request) : problem(403, 'insufficientPermissions')
    if (state.switchedOff.has('meet'))
      return {
        status: 403,
        body: { error: { status: 'PERMISSION_DENIED', details: [{ reason: 'SERVICE_DISABLED' }] } },
      }
    return may('spaces', 'records') ? meet(request) : problem(403, 'insufficientPermissions')
  }

  const fake = await openPlatformFake(answer)
  const reach = reachFakes({
    'https://oauth2.googleapis.com': fake,
    'https://www.googleapis.com': fake,
    'https://meet.googleapis.com': fake,
  })
  return { ...fake, state, reach, meet: openMeet(reach), [Symbol.asyncDispose]: fake[Symbol.asyncDispose] }
}
