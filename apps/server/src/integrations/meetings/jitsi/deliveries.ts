import type { RawSession } from '@talklase/domain/attendance/raw-session.ts'
import { z } from 'zod'
import { kindOfParticipant } from '../participant-kind.ts'
import type { Delivery, DeliveryVerdict, MeetingEvent, OpenConnection } from '../port.ts'
import { hash, hmac, isSameText } from '../signature.ts'

/** A flag that JaaS sends as a word here and as a truth value there. */
const flag = z.union([z.boolean(), z.string()]).transform(said => said === true || said === 'true')
const delivered = z.object({
  idempotencyKey: z.string().min(1),
  eventType: z.string(),
  sessionId: z.string().default(''),
  timestamp: z.number(),
  fqn: z.string().default(''),
  data: z
    .object({
      id: z.string().nullish(),
      name: z.string().nullish(),
      email: z.string().nullish(),
      moderator: flag.nullish(),
      participantJid: z.string().nullish(),
      isBreakout: flag.nullish(),
    })
    .default({}),
})
type Delivered = z.infer<typeof delivered>

/** A delivery older than this, or from so far ahead, is not taken. */
const oldest = Temporal.Duration.from({ minutes: 5 })

/** A bare number of this size counts milliseconds, a smaller one seconds. */
const leastMilliseconds = 100_000_000_000

const sessionOf = (said: Delivered, at: Temporal.Instant): RawSession => {
  const { data } = said
  const displayName = data.name ?? ''
  const ownId = data.id || null
  return {
    sourceKey: `${said.sessionId}#${data.participantJid || ownId || displayName}`,
    displayName,
    originalName: null,
    email: data.email || null,
    ownId,
    accountId: null,
    kind: kindOfParticipant(displayName, ownId !== null),
    isHost: data.moderator ?? false,
    // Leaving tells no more of when somebody came: that stands in the delivery before.
    joinedAt: said.eventType === 'PARTICIPANT_JOINED' ? at : null,
    leftAt: said.eventType === 'PARTICIPANT_LEFT' ? at : null,
    seconds: null,
    place: data.isBreakout ? 'breakout' : 'main',
    cameraSeconds: null,
  }
}

const eventsOf = (said: Delivered): MeetingEvent[] => {
  const at = Temporal.Instant.fromEpochMilliseconds(said.timestamp)
  const meetingId = said.fqn.slice(said.fqn.lastIndexOf('/') + 1)
  if (meetingId === '') return []
  if (said.eventType === 'ROOM_CREATED') return [{ kind: 'started', meetingId, at }]
  if (said.eventType === 'ROOM_DESTROYED') return [{ kind: 'ended', meetingId, at }]
  if (said.eventType === 'RECORDING_UPLOADED') return [{ kind: 'recording_ready', meetingId, at }]
  if (said.eventType !== 'PARTICIPANT_JOINED' && said.eventType !== 'PARTICIPANT_LEFT') return []
  return [{ kind: 'session', meetingId, session: sessionOf(said, at) }]
}

/** `t` and every `v1` of a signature's header; a base64 value may itself end in equals signs. */
const partsOf = (header: string): { time: string; signatures: string[] } => {
  const parts = header.split(',').map(part => {
    const [name = '', ...value] = part.trim().split('=')
    return [name, value.join('=')] as const
  })
  return {
    time: parts.find(([name]) => name === 't')?.[1] ?? '',
    signatures: parts.filter(([name]) => name === 'v1').map(([, value]) => value),
  }
}

const parse = (body: Uint8Array): Delivered | null => {
  try {
    return delivered.safeParse(JSON.parse(new TextDecoder().decode(body))).data ?? null
  } catch {
    return null
  }
}

/**
 * Judges what says it comes from JaaS: signed over its time and the very bytes, and at most five minutes old. JaaS numbers its
 * deliveries itself; one sent again has the same number.
 */
export const receive = (connection: OpenConnection, delivery: Delivery, now: Temporal.Instant): DeliveryVerdict => {
  const secret = connection.secrets.webhookSecret
  const { time, signatures } = partsOf(delivery.headers['x-jaas-signature'] ?? '')
  if (!secret || !/^\d{1,14}$/.test(time)) return { verdict: 'refused', reason: 'wrong_signature' }
  const expected = hmac('sha256', secret, [`${time}.`, delivery.body], 'base64')
  if (!signatures.some(one => isSameText(expected, one))) return { verdict: 'refused', reason: 'wrong_signature' }
  const sent = Number(time) < leastMilliseconds ? Number(time) * 1000 : Number(time)
  const age = now.since(Temporal.Instant.fromEpochMilliseconds(sent)).abs()
  if (Temporal.Duration.compare(age, oldest) > 0) return { verdict: 'refused', reason: 'too_old' }
  const said = parse(delivery.body)
  if (!said) return { verdict: 'refused', reason: 'unreadable' }
  try {
    return { verdict: 'accepted', replayKey: hash('sha256', [said.idempotencyKey]), events: eventsOf(said) }
  } catch {
    return { verdict: 'refused', reason: 'unreadable' }
  }
}
