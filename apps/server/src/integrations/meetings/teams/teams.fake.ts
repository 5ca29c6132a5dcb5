import { type FakeAnswer, type FakeRequest, openPlatformFake, reachFakes } from '../platform.fake.ts'
import type { OpenConnection } from '../port.ts'
import { openTeams } from '../teams.ts'

type FakeEvent = { id: string; transaction: string; joinUrl: string; body: Record<string, unknown> }
type FakeReport = { id: string; meetingStartDateTime: string; meetingEndDateTime: string; attendanceRecords: unknown[] }

const everyPermission = [
  'Calendars.ReadWrite',
  'OnlineMeetings.Read.All',
  'OnlineMeetingArtifact.Read.All',
  'OnlineMeetingRecording.Read.All',
  'Files.ReadWrite.All',
]

/** The school's connection as the stand-in knows it. */
export const teamsConnection = (
  settings: Record<string, string> = {},
  secrets: Record<string, string> = { clientSecret: 'hush-hush', webhookSecret: 'sesame' },
): OpenConnection => ({
  id: 'connection',
  platform: 'teams',
  settings: { tenantId: 'tenant', clientId: 'client', ...settings },
  secrets,
})

/** The one teacher of the stand-in: address and object id. */
export const teacher = { address: 'teacher@school.example', id: '11111111-2222-3333-4444-555555555555' }

/** A stand-in of Graph with one teacher: keeps events, and what was told it of the past. Lists come two rows a page. */
export const openTeamsFake = async () => {
  const state = {
    permissions: new Set(everyPermission),
    tokens: new Set<string>(),
    hasAccessPolicy: true,
    /** Whether join links tell who the organiser is, as most do. */
    linksName: true,
    events: new Map<string, FakeEvent>(),
    reports: [] as FakeReport[],
    recordings: [] as { id: string; createdDateTime: string; endDateTime: string }[],
    files: [] as { id: string; name: string }[],
    subscriptionsBroken: false,
    subscriptions: [] as Record<string, unknown>[],
  }
  const problem = (status: number, code: string, message = ''): FakeAnswer => ({
    status,
    body: { error: { code, message } },
  })
  const needs = (permission: string, answer: () => FakeAnswer): FakeAnswer =>
    state.permissions.has(permission) ? answer() : problem(403, 'Forbidden')
  const paged = (rows: readonly unknown[], { path, query }: FakeRequest): FakeAnswer => {
    const from = Number(query.get('$skip') ?? 0)
    const next = `https://graph.microsoft.com${path}?$skip=${from + 2}`
    return {
      body: { value: rows.slice(from, from + 2), ...(from + 2 < rows.length ? { '@odata.nextLink': next } : {}) },
    }
  }
  const told = ({ id, joinUrl, body }: FakeEvent) => ({ ...body, id, onlineMeeting: { joinUrl } })

  const create = (body: Record<string, unknown>): FakeAnswer => {
    const transaction = String(body.transactionId)
    const known = [...state.events.values()].find(one => one.transaction === transaction)
    if (known) return { status: 201, body: told(known) }
    const number = state.events.size + 1
    const context = encodeURIComponent(JSON.stringify(state.linksName ? { Tid: 'tenant', Oid: teacher.id } : {}))
    const joinUrl = `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${number}%40thread.v2/0?context=${context}`
    const event = { id: `event-${number}`, transaction, joinUrl, body }
    state.events.set(event.id, event)
    return { status: 201, body: told(event) }
  }

  const meetings = (request: FakeRequest, rest: readonly string[]): FakeAnswer => {
    if (!state.hasAccessPolicy)
      return problem(403, 'Forbidden', 'No application access policy found for this app: client on the user.')
    const [id, what, part, more] = rest
    if (id === undefined) {
      const asked = /^JoinWebUrl eq '(.+)'$/.exec(request.query.get('$filter') ?? '')?.[1]
      const event = [...state.events.values()].find(one => one.joinUrl === asked)
      return event ? { body: { value: [{ id: `meeting of ${event.id}` }] } } : problem(404, 'NotFound')
    }
    if (what === 'recordings') return needs('OnlineMeetingRecording.Read.All', () => paged(state.recordings, request))
    return needs('OnlineMeetingArtifact.Read.All', () => {
      if (part === undefined)
        return paged(
          state.reports.map(one => ({ ...one, attendanceRecords: [] })),
          request,
        )
      const report = state.reports.find(one => one.id === part)
      if (!report) return problem(404, 'NotFound')
      if (more === 'attendanceRecords') return paged(report.attendanceRecords, request)
      const isWhole = report.attendanceRecords.length <= 2
      return {
        body: {
          ...report,
          attendanceRecords: report.attendanceRecords.slice(0, 2),
          ...(isWhole ? {} : { 'attendanceRecords@odata.nextLink': 'more' }),
        },
      }
    })
  }

  const answer = (request: FakeRequest): FakeAnswer => {
    const { method, path, form, headers } = request
    if (path === '/tenant/oauth2/v2.0/token') {
      const isProven = form.get('client_secret') === 'hush-hush' || form.get('client_assertion') !== null
      if (!isProven) return { status: 401, body: { error: 'invalid_client', error_description: 'AADSTS7000215' } }
      const claims = Buffer.from(JSON.stringify({ roles: [...state.permissions] })).toString('base64url')
      const token = `head.${claims}.${state.tokens.size + 1}`
      state.tokens.add(`Bearer ${token}`)
      return { body: { access_token: token, expires_in: 3599, token_type: 'Bearer' } }
    }
    if (!state.tokens.has(headers.authorization ?? '')) return problem(401, 'InvalidAuthenticationToken')
    const body = (request.body ?? {}) as Record<string, unknown>
    const parts = path.replace('/v1.0/', '').split('/').map(decodeURIComponent)
    const [kind = '', user = '', noun = '', ...rest] = parts
    if (kind === 'subscriptions') {
      if (state.subscriptionsBroken) return { status: 503 }
      state.subscriptions.push(body)
      return { status: 201, body: { id: 'subscription' } }
    }
    if (kind === 'drives') {
      const item = parts[3]
      if (!state.files.some(one => one.id === item)) return problem(404, 'itemNotFound')
      return needs('Files.ReadWrite.All', () => {
        state.files = state.files.filter(one => one.id !== item)
        return { status: 204 }
      })
    }
    if (user !== teacher.address && user !== teacher.id) return problem(404, 'Request_ResourceNotFound')
    if (noun === '') return { body: { id: teacher.id } }
    if (noun === 'onlineMeetings')
      // Graph knows a meeting's organiser by object id alone.
      return user === teacher.id || request.query.get('$filter')?.endsWith("/0'")
        ? meetings(request, rest)
        : problem(404, 'NotFound')
    if (noun === 'drive')
      return needs('Files.ReadWrite.All', () =>
        paged(
          state.files.map(one => ({ ...one, file: {}, parentReference: { driveId: 'drive-1' } })),
          request,
        ),
      )
    return needs('Calendars.ReadWrite', () => {
      const event = state.events.get(rest[1] ?? '')
      if (method === 'POST') return create(body)
      if (!event) return rest[1] === undefined ? { body: { value: [] } } : problem(404, 'ErrorItemNotFound')
      if (method === 'DELETE') {
        state.events.delete(event.id)
        return { status: 204 }
      }
      event.body = { ...event.body, ...body }
      return { body: told(event) }
    })
  }

  const fake = await openPlatformFake(answer)
  const reach = reachFakes({ 'https://login.microsoftonline.com': fake, 'https://graph.microsoft.com': fake })
  return { ...fake, state, reach, teams: openTeams(reach), [Symbol.asyncDispose]: fake[Symbol.asyncDispose] }
}
