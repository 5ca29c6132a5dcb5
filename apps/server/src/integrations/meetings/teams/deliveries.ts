import { z } from 'zod'
import type { Delivery, DeliveryVerdict, MeetingEvent, OpenConnection } from '../port.ts'
import { hash, isSameText } from '../signature.ts'
import { meetingIdOf } from './meetings.ts'

const notification = z.object({
  clientState: z.string().optional(),
  resource: z.string().default(''),
  resourceData: z.object({ eventType: z.string().default(''), eventDateTime: z.string().default('') }).optional(),
})
const delivered = z.object({ value: z.array(notification).min(1) })
type Notification = z.infer<typeof notification>

/** What Graph could not deliver it tries again for four hours; what is older is not of it. */
const oldest = Temporal.Duration.from({ hours: 5 })

/** Graph's word is at most as long as this; nothing longer is said back. */
const longestToken = 4096

const kinds: Readonly<Record<string, 'started' | 'ended'>> = {
  'Microsoft.Communication.CallStarted': 'started',
  'Microsoft.Communication.CallEnded': 'ended',
}

/** The join link in a resource's name, in either of the forms that Graph writes it. */
const joinUrlIn = (resource: string): string | null => {
  const written = /joinWebUrl\s*(?:=|(?:\+|%20|\s)eq(?:\+|%20|\s))\s*'([^']+)'/i.exec(resource)?.[1]
  if (written === undefined) return null
  return /^https:/i.test(written) ? written : decodeURIComponent(written)
}

const eventOf = ({ resource, resourceData }: Notification): (MeetingEvent & { at: Temporal.Instant })[] => {
  const kind = kinds[resourceData?.eventType ?? '']
  const joinUrl = joinUrlIn(resource)
  if (!kind || !resourceData || joinUrl === null) return []
  return [{ kind, meetingId: meetingIdOf(joinUrl), at: Temporal.Instant.from(resourceData.eventDateTime) }]
}

const parse = (body: Uint8Array): z.infer<typeof delivered> | null => {
  try {
    return delivered.safeParse(JSON.parse(new TextDecoder().decode(body))).data ?? null
  } catch {
    return null
  }
}

/**
 * Judges what says it comes from Graph. There is no signature: each notification must bear the secret that the subscription was
 * made with. Graph's question whether the address is ours is asked before that, and answered with its own word.
 */
export const receive = (connection: OpenConnection, delivery: Delivery, now: Temporal.Instant): DeliveryVerdict => {
  const secret = connection.secrets.webhookSecret
  if (!secret) return { verdict: 'refused', reason: 'wrong_signature' }
  const { validationToken } = delivery.query
  if (validationToken !== undefined)
    return validationToken.length > longestToken
      ? { verdict: 'refused', reason: 'unreadable' }
      : { verdict: 'challenge', status: 200, contentType: 'text/plain', body: validationToken }
  const said = parse(delivery.body)
  if (!said) return { verdict: 'refused', reason: 'unreadable' }
  const states = said.value.map(one => isSameText(secret, one.clientState))
  if (states.includes(false)) return { verdict: 'refused', reason: 'wrong_signature' }
  try {
    const events = said.value.flatMap(eventOf)
    const isOld = events.some(one => Temporal.Duration.compare(now.since(one.at).abs(), oldest) > 0)
    if (isOld) return { verdict: 'refused', reason: 'too_old' }
    const happenings = said.value.map(one => [
      one.resource,
      one.resourceData?.eventType,
      one.resourceData?.eventDateTime,
    ])
    return { verdict: 'accepted', replayKey: hash('sha256', [JSON.stringify(happenings)]), events }
  } catch {
    return { verdict: 'refused', reason: 'unreadable' }
  }
}
