/** Where in a meeting somebody was: the waiting room is not the lesson, a breakout room is. */
export type SessionPlace = 'main' | 'breakout' | 'waiting'

/** Who a platform says that somebody is: signed in at the school's account, a guest, a telephone line, or a bare device name. */
export type SessionKind = 'member' | 'guest' | 'phone' | 'device' | 'unknown'

/**
 * One stay of one participant in a meeting, in the platform's own words: what an attendance file, a platform's report and
 * its events all become before anybody is matched to it.
 */
export type RawSession = {
  /** The platform's own key of this stay; told again, it changes the same row. Made of the row itself where there is none. */
  sourceKey: string
  displayName: string
  /** The name before the participant changed it in the meeting; null where the platform tells none. */
  originalName: string | null
  email: string | null
  /** The id that the product itself gave to the participant (BBB `userID`, JWT user id, Zoom registrant); null where it gave none. */
  ownId: string | null
  /** The participant's account at the platform; null for guests. */
  accountId: string | null
  kind: SessionKind
  isHost: boolean
  /** Null where the platform tells only how long, not when. */
  joinedAt: Temporal.Instant | null
  /** Null while the stay lasts, or where nobody knows when it ended. */
  leftAt: Temporal.Instant | null
  /** Whole seconds as the platform tells them; only used where the times are missing. */
  seconds: number | null
  place: SessionPlace
  /** How long the camera was on, in seconds, where the platform tells it; null is the usual value. */
  cameraSeconds: number | null
}
