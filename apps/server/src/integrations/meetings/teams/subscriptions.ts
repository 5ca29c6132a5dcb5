import type { MeetingPlan, OpenConnection } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import type { TeamsCalls } from './calls.ts'

/** Graph keeps no subscription to a meeting longer than three days. */
const longest = Temporal.Duration.from({ hours: 70 })
const afterwards = Temporal.Duration.from({ hours: 1 })

/**
 * Asks Teams to tell when a meeting starts and ends, where the connection may be told things and the lesson is near enough.
 * A subscription ends by itself; without one the lesson loses nothing that is not asked for afterwards, so a refusal is let be.
 */
export const subscribe = async (
  calls: TeamsCalls,
  connection: OpenConnection,
  { endsAt }: MeetingPlan,
  joinUrl: string,
): Promise<void> => {
  const { deliveriesUrl, secrets } = connection
  const until = endsAt.add(afterwards)
  if (deliveriesUrl === undefined || !secrets.webhookSecret) return
  if (Temporal.Instant.compare(until, calls.now().add(longest)) > 0) return
  const body = {
    changeType: 'updated',
    notificationUrl: deliveriesUrl,
    resource: `communications/onlineMeetings(joinWebUrl='${encodeURIComponent(joinUrl)}')/meetingCallEvents`,
    clientState: secrets.webhookSecret,
    expirationDateTime: until.round('second').toString(),
  }
  try {
    await calls.ask(connection, 'POST', '/subscriptions', { body })
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
  }
}
