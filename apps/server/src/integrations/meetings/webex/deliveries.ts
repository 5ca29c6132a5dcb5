import { z } from 'zod'
import type { Delivery, DeliveryVerdict, MeetingEvent, OpenConnection } from '../port.ts'
import { hash, hmac, isSameText } from '../signature.ts'
import { sessionsOfParticipant, webexParticipant } from './sessions.ts'

const delivered = z.object({
  resource: z.string(),
  event: z.string(),
  data: z.object({ id: z.string(), meetingId: z.string().optional(), meetingSeriesId: z.string().optional() }).loose(),
})
type Delivered = z.infer<typeof delivered>

/** The series of an instance: Webex writes `<series>_I_<number>`, or `<series>_<occurrence>` for one of several planned. */
const seriesOf = (instanceId: string): string => instanceId.split('_', 1)[0] ?? instanceId

const eventsOf = ({ resource, event, data }: Delivered, now: Temporal.Instant): MeetingEvent[] => {
  const meetingId = data.meetingSeriesId ?? seriesOf(data.meetingId ?? data.id)
  if (resource === 'meetings' && (event === 'started' || event === 'ended'))
    return [{ kind: event, meetingId, at: now }]
  if (resource === 'recordings' && event === 'created' && data.meetingId !== undefined)
    return [{ kind: 'recording_ready', meetingId, at: now }]
  if (resource !== 'meetingParticipants' || data.meetingId === undefined) return []
  const participant = webexParticipant.safeParse(data).data
  // Some deliveries hold ids alone; who it was is then read after the lesson.
  if (!participant || participant.displayName === '') return []
  return sessionsOfParticipant(participant)
    .filter(session => session.joinedAt !== null || session.leftAt !== null)
    .map(session => ({ kind: 'session', meetingId, session }))
}

/**
 * Judges what says it comes from Webex, by the HMAC-SHA1 of its very bytes. Webex signs no time, so age can't be judged: what is
 * sent again has the same replay key, and whoever keeps the keys takes it once.
 */
export const receive = (connection: OpenConnection, delivery: Delivery, now: Temporal.Instant): DeliveryVerdict => {
  const secret = connection.secrets.webhookSecret
  if (!secret || !isSameText(hmac('sha1', secret, [delivery.body], 'hex'), delivery.headers['x-spark-signature']))
    return { verdict: 'refused', reason: 'wrong_signature' }
  try {
    const said = delivered.parse(JSON.parse(new TextDecoder().decode(delivery.body)))
    const replayKey = hash('sha256', [JSON.stringify([said.resource, said.event, said.data])])
    return { verdict: 'accepted', replayKey, events: eventsOf(said, now) }
  } catch {
    return { verdict: 'refused', reason: 'unreadable' }
  }
}
