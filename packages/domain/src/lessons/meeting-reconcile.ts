/** A meeting as a platform is told of it. `host` is the teacher there; null where one host has all meetings. */
export type MeetingFacts = {
  title: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  host: string | null
}

/** What is known to be at the platform; `unsure` after an attempt at creation of which no answer came. */
export type KnownMeeting = { presence: 'none' } | { presence: 'unsure' } | { presence: 'there'; told: MeetingFacts }

export type MeetingAction =
  | 'nothing'
  | 'create'
  | 'update'
  /** Another teacher is to be its host (A27): told to the platform, or made anew where the platform can't change that. */
  | 'rehost'
  | 'cancel'
  /** It may be there: found by the key of its creation, then cancelled. */
  | 'find_and_cancel'

/**
 * What has to be done so that what is becomes what should be (A8). `wanted` is null where no meeting should be: nobody
 * wishes it, or no lesson of it is held. What is over is left as it is: its attendance is still to be asked for.
 */
export function reconcileMeeting(facts: {
  wanted: MeetingFacts | null
  known: KnownMeeting
  now: Temporal.Instant
}): MeetingAction {
  const { wanted, known, now } = facts
  const isOver = (endsAt: Temporal.Instant) => Temporal.Instant.compare(endsAt, now) <= 0
  if (wanted === null) {
    if (known.presence === 'none') return 'nothing'
    if (known.presence === 'unsure') return 'find_and_cancel'
    return isOver(known.told.endsAt) ? 'nothing' : 'cancel'
  }
  if (isOver(wanted.endsAt)) return 'nothing'
  if (known.presence !== 'there') return 'create'
  if (known.told.host !== wanted.host) return 'rehost'
  return isSame(known.told, wanted) ? 'nothing' : 'update'
}

const isSame = (told: MeetingFacts, wanted: MeetingFacts): boolean =>
  told.title === wanted.title && told.startsAt.equals(wanted.startsAt) && told.endsAt.equals(wanted.endsAt)
