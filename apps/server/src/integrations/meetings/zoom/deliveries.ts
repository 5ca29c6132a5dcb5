import { z } from 'zod'
import { kindOfParticipant } from '../participant-kind.ts'
import type { Delivery, DeliveryVerdict, MeetingEvent, OpenConnection } from '../port.ts'
import { hash, hmac, isSameText } from '../signature.ts'
import { looseText } from '../understood.ts'
import { stayKey } from './attendance.ts'
import { ownIdOf } from './registrants.ts'

const participant = z.object({
  user_id: looseText,
  user_name: looseText,
  id: looseText,
  participant_uuid: looseText,
  email: looseText,
  join_time: z.string().optional(),
  leave_time: z.string().optional(),
})
const delivered = z.object({
  event: z.string(),
  event_ts: z.number(),
  payload: z.object({
    plainToken: z.string().optional(),
    object: z
      .object({
        id: z.union([z.string(), z.number()]).transform(String),
        uuid: looseText,
        host_id: looseText,
        participant: participant.optional(),
      })
      .optional(),
  }),
})
type Delivered = z.infer<typeof delivered>

/** A delivery older than this, or from so far ahead, is not taken. */
const oldest = Temporal.Duration.from({ minutes: 5 })

const instantOrNull = (text: string | undefined): Temporal.Instant | null => (text ? Temporal.Instant.from(text) : null)

const eventsOf = (connection: OpenConnection, { event, event_ts, payload }: Delivered): MeetingEvent[] => {
  const meeting = payload.object
  if (!meeting) return []
  const meetingId = meeting.id
  const at = Temporal.Instant.fromEpochMilliseconds(event_ts)
  if (event === 'meeting.started') return [{ kind: 'started', meetingId, at }]
  if (event === 'meeting.ended') return [{ kind: 'ended', meetingId, at }]
  if (event === 'recording.completed') return [{ kind: 'recording_ready', meetingId, at }]
  const one = meeting.participant
  if (!one || (event !== 'meeting.participant_joined' && event !== 'meeting.participant_left')) return []
  const ownId = ownIdOf(connection, one.email)
  return [
    {
      kind: 'session',
      meetingId,
      session: {
        sourceKey: stayKey(meeting.uuid, one.user_id, 'main'),
        displayName: one.user_name,
        originalName: null,
        email: ownId !== null || one.email === '' ? null : one.email,
        ownId,
        accountId: one.id || null,
        kind: kindOfParticipant(one.user_name, one.id !== ''),
        isHost: one.id !== '' && one.id === meeting.host_id,
        // Leaving tells no more of when somebody came: that stands in the delivery before.
        joinedAt: instantOrNull(one.join_time),
        leftAt: instantOrNull(one.leave_time),
        seconds: null,
        place: 'main',
        cameraSeconds: null,
      },
    },
  ]
}

const parse = (body: Uint8Array): Delivered | null => {
  try {
    return delivered.safeParse(JSON.parse(new TextDecoder().decode(body))).data ?? null
  } catch {
    return null
  }
}

/**
 * Judges what says it comes from Zoom: signed over the very bytes with the app's secret token, and at most five minutes old.
 * Zoom's question whether the address is ours is signed too, and answered with its word signed. The same happening told again
 * has the same replay key, whatever else Zoom writes around it.
 */
export const receive = (connection: OpenConnection, delivery: Delivery, now: Temporal.Instant): DeliveryVerdict => {
  const { body, headers } = delivery
  const secret = connection.secrets.webhookSecret
  const timestamp = headers['x-zm-request-timestamp'] ?? ''
  if (!secret || !/^\d{1,12}$/.test(timestamp)) return { verdict: 'refused', reason: 'wrong_signature' }
  const expected = `v0=${hmac('sha256', secret, [`v0:${timestamp}:`, body], 'hex')}`
  if (!isSameText(expected, headers['x-zm-signature'])) return { verdict: 'refused', reason: 'wrong_signature' }
  const age = now.since(Temporal.Instant.fromEpochMilliseconds(Number(timestamp) * 1000)).abs()
  if (Temporal.Duration.compare(age, oldest) > 0) return { verdict: 'refused', reason: 'too_old' }
  const said = parse(body)
  if (!said) return { verdict: 'refused', reason: 'unreadable' }
  const { plainToken } = said.payload
  if (said.event === 'endpoint.url_validation' && plainToken !== undefined) {
    const encryptedToken = hmac('sha256', secret, [plainToken], 'hex')
    const answer = JSON.stringify({ plainToken, encryptedToken })
    return { verdict: 'challenge', status: 200, contentType: 'application/json', body: answer }
  }
  const { object } = said.payload
  const happening = [
    said.event,
    said.event_ts,
    object?.uuid,
    object?.participant?.participant_uuid,
    object?.participant?.user_id,
  ]
  try {
    const replayKey = hash('sha256', [JSON.stringify(happening)])
    return { verdict: 'accepted', replayKey, events: eventsOf(connection, said) }
  } catch {
    return { verdict: 'refused', reason: 'unreadable' }
  }
}
