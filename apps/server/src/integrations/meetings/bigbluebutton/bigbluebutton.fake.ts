import { createHash } from 'node:crypto'
import { openBigBlueButton } from '../bigbluebutton.ts'
import { type FakeAnswer, type FakeRequest, openPlatformFake, reachFakes } from '../platform.fake.ts'
import type { OpenConnection } from '../port.ts'

export const sharedSecret = 'hush-hush'
export const deliveriesUrl = 'https://talklase.example/api/deliveries/x'

export const bigBlueButtonConnection = (settings: Record<string, string> = {}): OpenConnection => ({
  id: 'connection',
  platform: 'bigbluebutton',
  settings: { url: 'https://bbb.school.example/bigbluebutton/', ...settings },
  secrets: { sharedSecret },
  deliveriesUrl,
})

type FakeMeeting = { query: string; createTime: number; name: string }

const inXml = (text: string): string =>
  text.replace(/[&<>]/g, letter => (letter === '&' ? '&amp;' : letter === '<' ? '&lt;' : '&gt;'))
const succeeded = (content = ''): FakeAnswer => ({
  headers: { 'content-type': 'text/xml;charset=utf-8' },
  body: `<response><returncode>SUCCESS</returncode>${content}</response>`,
})
const failed = (key: string): FakeAnswer => ({
  headers: { 'content-type': 'text/xml;charset=utf-8' },
  body: `<response><returncode>FAILED</returncode><messageKey>${key}</messageKey><message>No.</message></response>`,
})

/** A stand-in of BigBlueButton that checks each checksum over the query as it came, and keeps rooms, hooks and recordings. */
export const openBigBlueButtonFake = async () => {
  const state = {
    digest: 'sha256',
    hasHooks: true,
    meetings: new Map<string, FakeMeeting>(),
    hooks: [] as { url: string; meetingId: string }[],
    /** Record id → meeting id. */
    recordings: new Map<string, string>(),
    createTime: 1_788_424_200_000,
  }

  /** The query without its checksum, or null where that is not right. */
  const checked = (call: string, sent: string): URLSearchParams | null => {
    const [, query = '', checksum = ''] = /^\??(?:(.*)&)?checksum=([0-9a-f]+)$/.exec(sent) ?? []
    const expected = createHash(state.digest).update(`${call}${query}${sharedSecret}`).digest('hex')
    return checksum === expected ? new URLSearchParams(query) : null
  }

  const answer = ({ path, search }: FakeRequest): FakeAnswer => {
    const call = path.replace('/bigbluebutton/api/', '')
    if (call.startsWith('hooks/') && !state.hasHooks) return { status: 404, body: '<html>Not found</html>' }
    const query = checked(call, search)
    if (!query) return failed('checksumError')
    const meetingId = query.get('meetingID') ?? ''
    const meeting = state.meetings.get(meetingId)
    if (call === 'getMeetings') return succeeded('<meetings/>')
    if (call === 'hooks/list') return succeeded('<hooks></hooks>')
    if (call === 'hooks/create') {
      state.hooks.push({ url: query.get('callbackURL') ?? '', meetingId })
      return succeeded('<hookID>1</hookID>')
    }
    if (call === 'create') {
      if (meeting && meeting.query !== query.toString()) return failed('idNotUnique')
      const known = meeting ?? {
        query: query.toString(),
        createTime: state.createTime++,
        name: query.get('name') ?? '',
      }
      state.meetings.set(meetingId, known)
      const key = meeting ? '<messageKey>duplicateWarning</messageKey>' : '<messageKey></messageKey>'
      return succeeded(`<meetingID>${meetingId}</meetingID><createTime>${known.createTime}</createTime>${key}`)
    }
    if (call === 'getRecordings') {
      const ids = [...state.recordings].filter(([, of]) => of === meetingId).map(([id]) => id)
      if (ids.length === 0) return succeeded('<recordings></recordings><messageKey>noRecordings</messageKey>')
      const rows = ids.map(
        id =>
          `<recording><recordID>${id}</recordID><startTime>1788424200000</startTime><endTime>1788426600000</endTime>` +
          `<size>2048</size><playback><format><type>presentation</type>` +
          `<url>${inXml(`https://bbb.school.example/playback?a=1&id=${id}`)}</url></format></playback></recording>`,
      )
      return succeeded(`<recordings>${rows.join('')}</recordings>`)
    }
    if (call === 'deleteRecordings') {
      const isThere = state.recordings.delete(query.get('recordID') ?? '')
      return isThere ? succeeded('<deleted>true</deleted>') : failed('notFound')
    }
    if (!meeting) return failed('notFound')
    if (call === 'getMeetingInfo') return succeeded(`<createTime>${meeting.createTime}</createTime>`)
    if (call === 'end') {
      state.meetings.delete(meetingId)
      return succeeded('<messageKey>sentEndMeetingRequest</messageKey>')
    }
    return failed('unsupportedRequest')
  }

  const fake = await openPlatformFake(answer)
  const reach = reachFakes({ 'https://bbb.school.example': fake })
  return {
    ...fake,
    state,
    reach,
    checked,
    bigBlueButton: openBigBlueButton(reach),
    [Symbol.asyncDispose]: fake[Symbol.asyncDispose],
  }
}
