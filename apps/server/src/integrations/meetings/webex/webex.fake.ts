import { type FakeAnswer, type FakeRequest, openPlatformFake, reachFakes } from '../platform.fake.ts'
import type { OpenConnection } from '../port.ts'
import { openWebex } from '../webex.ts'

export const webexConnection = (settings: Record<string, string> = {}): OpenConnection => ({
  id: 'connection',
  platform: 'webex',
  settings: { clientId: 'client', ...settings },
  secrets: { clientSecret: 'hush-hush', refreshToken: 'hush-refresh', webhookSecret: 'sesame' },
})

type FakeMeeting = { id: string; host: string; body: Record<string, unknown> }

/** A stand-in of Webex: keeps meetings with their tags, and what was told it of the past. Lists come two rows a page. */
export const openWebexFake = async () => {
  const state = {
    tokens: new Set<string>(),
    denied: new Set<string>(),
    hosts: new Set(['teacher@school.example', 'second@school.example']),
    meetings: new Map<string, FakeMeeting>(),
    /** Series → the times that it was held. */
    instances: new Map<string, { id: string; state: string }[]>(),
    participants: new Map<string, Record<string, unknown>[]>(),
    recordings: new Map<string, Record<string, unknown>>(),
    bin: [] as string[],
  }
  const api = 'https://webexapis.com/v1'
  const missing: FakeAnswer = { status: 404, body: { message: 'not found' } }
  const paged = (rows: readonly unknown[], path: string, query: URLSearchParams): FakeAnswer => {
    const from = Number(query.get('offset') ?? 0)
    const next = new URLSearchParams(query)
    next.set('offset', String(from + 2))
    const headers: Record<string, string> = { 'content-type': 'application/json;charset=UTF-8' }
    if (from + 2 < rows.length) headers.link = `<${api}${path}?${next}>; rel="next"`
    return { body: { items: rows.slice(from, from + 2) }, headers }
  }
  const told = ({ id, host, body }: FakeMeeting) => ({
    ...body,
    id,
    hostEmail: host,
    meetingType: 'meetingSeries',
    siteUrl: 'school.webex.com',
    webLink: `https://school.webex.com/m/${id}`,
    password: 'p123',
  })

  const answer = (request: FakeRequest): FakeAnswer => {
    const { method, query, headers, form } = request
    const path = request.path.replace(/^\/v1/, '')
    if (path === '/access_token') {
      const expected = ['refresh_token', 'client', 'hush-hush', 'hush-refresh']
      const names = ['grant_type', 'client_id', 'client_secret', 'refresh_token']
      if (names.some((name, place) => form.get(name) !== expected[place]))
        return { status: 400, body: { error: 'invalid_grant' } }
      const token = `token-${state.tokens.size + 1}`
      state.tokens.add(`Bearer ${token}`)
      return { body: { access_token: token, expires_in: 1_209_599, refresh_token: 'hush-refresh' } }
    }
    if (!state.tokens.has(headers.authorization ?? '')) return { status: 401, body: { message: 'expired' } }
    const [kind = '', id = '', more = ''] = path.slice(1).split('/')
    const body = (request.body ?? {}) as Record<string, unknown>
    const host = query.get('hostEmail') ?? (typeof body.hostEmail === 'string' ? body.hostEmail : '')
    if (state.denied.has(kind)) return { status: 403, body: { message: 'scope' } }
    if (host !== '' && !state.hosts.has(host)) return missing
    if (kind === 'meetings' && id === '' && method === 'POST') {
      const meeting = { id: `series${state.meetings.size + 1}`, host, body }
      state.meetings.set(meeting.id, meeting)
      return { body: told(meeting) }
    }
    if (kind === 'meetings' && id === '') {
      const series = query.get('meetingSeriesId')
      if (series !== null) return paged(state.instances.get(series) ?? [], path, query)
      const tag = query.get('integrationTag')
      const [from, to] = [query.get('from') ?? '', query.get('to') ?? '9']
      const found = [...state.meetings.values()].filter(one => {
        const start = String(one.body.start)
        const tags = one.body.integrationTags
        return (
          one.host === host &&
          start >= from &&
          start < to &&
          (tag === null || (Array.isArray(tags) && tags.includes(tag)))
        )
      })
      return paged(found.map(told), path, query)
    }
    if (kind === 'meetings') {
      const meeting = state.meetings.get(id)
      if (!meeting || meeting.host !== host) return missing
      if (method === 'DELETE') {
        state.meetings.delete(id)
        return { status: 204 }
      }
      meeting.body = { ...meeting.body, ...body }
      return { body: told(meeting) }
    }
    if (kind === 'meetingParticipants') {
      const rows = state.participants.get(query.get('meetingId') ?? '')
      return rows ? paged(rows, path, query) : missing
    }
    if (kind === 'recordings' && id === '') {
      const series = query.get('meetingId')
      return paged(
        [...state.recordings.values()].filter(one => series === null || one.meetingSeriesId === series),
        path,
        query,
      )
    }
    if (id === 'softDelete' && more === '') {
      const ids = Array.isArray(body.recordingIds) ? body.recordingIds.map(String) : []
      if (body.siteUrl !== 'school.webex.com' || !ids.every(one => state.recordings.has(one))) return missing
      for (const one of ids) state.recordings.delete(one)
      state.bin.push(...ids)
      return { status: 204 }
    }
    return state.recordings.delete(id) ? { status: 204 } : missing
  }

  const fake = await openPlatformFake(answer)
  const reach = reachFakes({ 'https://webexapis.com': fake })
  return { ...fake, state, reach, webex: openWebex(reach), [Symbol.asyncDispose]: fake[Symbol.asyncDispose] }
}
