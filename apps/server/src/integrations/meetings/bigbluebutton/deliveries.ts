import { z } from 'zod'
import { readJwt } from '../jwt.ts'
import type { Delivery, DeliveryVerdict, MeetingEvent, OpenConnection } from '../port.ts'
import { hash, isSameText } from '../signature.ts'
import { readAnalytics } from './analytics.ts'

const happening = z.object({
  data: z.object({
    id: z.string(),
    attributes: z.object({
      meeting: z.object({ 'internal-meeting-id': z.string().default(''), 'external-meeting-id': z.string() }),
      user: z
        .object({
          'internal-user-id': z.string(),
          'external-user-id': z.string().default(''),
          name: z.string().default(''),
          role: z.string().default(''),
        })
        .optional(),
    }),
    event: z.object({ ts: z.number() }),
  }),
})
const happenings = z.union([z.array(happening), happening.transform(one => [one])])

/** The server tries again for hours where nobody answers; what is older than this is not taken. */
const oldest = Temporal.Duration.from({ hours: 24 })

const digestByLength = { 40: 'sha1', 64: 'sha256', 96: 'sha384', 128: 'sha512' } as const
const isKnownLength = (length: number): length is keyof typeof digestByLength => length in digestByLength

const eventsOf = ({ data }: z.infer<typeof happening>): MeetingEvent[] => {
  const { id, attributes } = data
  const meetingId = attributes.meeting['external-meeting-id']
  const at = Temporal.Instant.fromEpochMilliseconds(Math.round(data.event.ts))
  if (id === 'meeting-created') return [{ kind: 'started', meetingId, at }]
  if (id === 'meeting-ended') return [{ kind: 'ended', meetingId, at }]
  if (id === 'rap-publish-ended') return [{ kind: 'recording_ready', meetingId, at }]
  const { user } = attributes
  if (!user || (id !== 'user-joined' && id !== 'user-left')) return []
  const ownId = user['external-user-id']
  return [
    {
      kind: 'session',
      meetingId,
      session: {
        // Who comes again gets another internal id; what belongs together is told by our own.
        sourceKey: `${attributes.meeting['internal-meeting-id']}#${user['internal-user-id']}`,
        displayName: user.name,
        originalName: null,
        email: null,
        ownId: ownId || null,
        accountId: null,
        kind: ownId === '' ? 'guest' : 'member',
        isHost: user.role === 'MODERATOR',
        joinedAt: id === 'user-joined' ? at : null,
        leftAt: id === 'user-left' ? at : null,
        seconds: null,
        place: 'main',
        cameraSeconds: null,
      },
    },
  ]
}

/** A delivery is hashed as its fields in JSON; servers differ in whether that or the form itself is meant. */
const hashedTexts = (body: string): string[] => {
  const fields = [...new URLSearchParams(body)].map(([name, value]) => [
    name,
    name === 'timestamp' && /^\d{1,15}$/.test(value) ? Number(value) : value,
  ])
  return [body, JSON.stringify(Object.fromEntries(fields))]
}

const isSigned = (connection: OpenConnection, { query, headers, url }: Delivery, body: string): boolean => {
  const secret = connection.secrets.sharedSecret
  if (!secret) return false
  if (isSameText(`Bearer ${secret}`, headers.authorization)) return true
  const { checksum } = query
  if (checksum === undefined || !isKnownLength(checksum.length)) return false
  const digest = digestByLength[checksum.length]
  const addresses = [connection.deliveriesUrl, url.replace(/[?&]checksum=[0-9a-f]*$/i, '')]
  return addresses.some(
    address => address && hashedTexts(body).some(text => isSameText(hash(digest, [address, text, secret]), checksum)),
  )
}

const accepted = (events: MeetingEvent[], told: string): DeliveryVerdict => ({
  verdict: 'accepted',
  replayKey: hash('sha256', [told]),
  events,
})

const receiveAnalytics = (
  connection: OpenConnection,
  token: string,
  body: string,
  now: Temporal.Instant,
): DeliveryVerdict => {
  const key = connection.secrets.sharedSecret
  const claims = key ? readJwt(token, { algorithms: ['HS512', 'HS256'], key, now }) : null
  if (claims === null) return { verdict: 'refused', reason: 'wrong_signature' }
  if (claims === 'too_old') return { verdict: 'refused', reason: 'too_old' }
  const { meetingId, endedAt, sessions } = readAnalytics(JSON.parse(body))
  const ended: MeetingEvent[] = endedAt ? [{ kind: 'ended', meetingId, at: endedAt }] : []
  return accepted([...sessions.map(session => ({ kind: 'session' as const, meetingId, session })), ...ended], body)
}

/**
 * Judges what says it comes from the school's own server: what happens in a meeting, signed with the shared secret by hash or as
 * bearer; and after it the whole of it, with a token signed by that secret. The same told again has the same replay key.
 */
export const receive = (connection: OpenConnection, delivery: Delivery, now: Temporal.Instant): DeliveryVerdict => {
  const body = new TextDecoder().decode(delivery.body)
  const token = /^Bearer ([^.\s]+\.[^.\s]+\.[^.\s]+)$/.exec(delivery.headers.authorization ?? '')?.[1]
  try {
    if (token !== undefined && token !== connection.secrets.sharedSecret)
      return receiveAnalytics(connection, token, body, now)
    if (!isSigned(connection, delivery, body)) return { verdict: 'refused', reason: 'wrong_signature' }
    const told = new URLSearchParams(body).get('event') ?? ''
    const all = happenings.parse(JSON.parse(told))
    const ages = all.map(one => now.since(Temporal.Instant.fromEpochMilliseconds(Math.round(one.data.event.ts))))
    if (ages.some(age => Temporal.Duration.compare(age, oldest) > 0)) return { verdict: 'refused', reason: 'too_old' }
    return accepted(all.flatMap(eventsOf), told)
  } catch {
    return { verdict: 'refused', reason: 'unreadable' }
  }
}
