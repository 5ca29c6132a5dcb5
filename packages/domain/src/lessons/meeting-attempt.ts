/** Attempts at one thing before it is given up and its teacher told. */
export const mostMeetingAttempts = 6

const firstPause = 10
const longestPause = 600

/**
 * When a failed attempt at a meeting is made again: after 10, 20, 40 … seconds, or later where the platform says so. Null
 * where it is given up: too many attempts, the platform says that asking again won't help, or the meeting (`usefulUntil`)
 * would come too late. `attempts` counts this one.
 */
export function nextMeetingAttempt(facts: {
  now: Temporal.Instant
  attempts: number
  /** When the platform says that asking again may help; null where it will not, undefined where it did not say. */
  askAgainAt: Temporal.Instant | null | undefined
  usefulUntil: Temporal.Instant | null
}): Temporal.Instant | null {
  const { now, attempts, askAgainAt, usefulUntil } = facts
  if (askAgainAt === null || attempts >= mostMeetingAttempts) return null
  const own = now.add({ seconds: Math.min(firstPause * 2 ** (attempts - 1), longestPause) })
  const next = askAgainAt !== undefined && Temporal.Instant.compare(askAgainAt, own) > 0 ? askAgainAt : own
  return usefulUntil !== null && Temporal.Instant.compare(next, usefulUntil) >= 0 ? null : next
}

/**
 * When what was given up is tried once more: a day later, for somebody may have mended what stood in the way. Null where
 * that would come after `usefulUntil`.
 */
export function nextDailyAttempt(now: Temporal.Instant, usefulUntil: Temporal.Instant): Temporal.Instant | null {
  const next = now.add({ hours: 24 })
  return Temporal.Instant.compare(next, usefulUntil) < 0 ? next : null
}

/** Minutes after a meeting's end at which its attendance is asked for, for as long as the platform has not said its last. */
const reportPauses = [5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 1440, 1440] as const

/** When attendance is asked for the first time. */
export const firstReportAt = (endsAt: Temporal.Instant): Temporal.Instant => endsAt.add({ minutes: reportPauses[0] })

/** Until when a platform is asked daily for the attendance that it refused: a week after the end. */
export const reportUsefulUntil = (endsAt: Temporal.Instant): Temporal.Instant => endsAt.add({ hours: 7 * 24 })

/**
 * When attendance is asked for again after `attempts` answers that were not the last: with growing pauses for about five
 * days, or later where the platform says so; null when it is given up.
 */
export function nextReportAt(facts: {
  now: Temporal.Instant
  attempts: number
  askAgainAt: Temporal.Instant | null
}): Temporal.Instant | null {
  const pause = reportPauses[facts.attempts]
  if (pause === undefined) return null
  const own = facts.now.add({ minutes: pause })
  return facts.askAgainAt !== null && Temporal.Instant.compare(facts.askAgainAt, own) > 0 ? facts.askAgainAt : own
}
