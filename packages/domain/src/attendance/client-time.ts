/** How far a phone's clock may run ahead of the server's and still be believed, in seconds. */
export const clockTolerance = 120

/** How long after it happened a report kept on the phone is still taken, in days. */
export const lateSendingDays = 7

/**
 * The instant at which something happened on a client's clock. A clock ahead of the server's by no more than
 * `clockTolerance` is clipped to `receivedAt`: nothing happens after it was received. Further ahead: null.
 */
export function clientInstant(at: Temporal.Instant, receivedAt: Temporal.Instant): Temporal.Instant | null {
  const ahead = secondsBetween(receivedAt, at)
  if (ahead > clockTolerance) return null
  return ahead > 0 ? receivedAt : at
}

/** Seconds from `from` to `to`, with fraction; negative when `to` is earlier. */
export const secondsBetween = (from: Temporal.Instant, to: Temporal.Instant): number =>
  (to.epochMilliseconds - from.epochMilliseconds) / 1000

/** Was something that ended at `endsAt` received too long after it to count? */
export const isSentTooLate = (endsAt: Temporal.Instant, receivedAt: Temporal.Instant): boolean =>
  secondsBetween(endsAt, receivedAt) > lateSendingDays * 24 * 3600
