import { secondsBetween } from './client-time.ts'
import type { SessionPlace } from './raw-session.ts'

/** Who tells of a stay: our own join page, the meeting's platform, or a file that the platform made. */
export type SessionSource = 'page' | 'platform' | 'file'

/** One stay of one learner as it is stored. */
export type PresenceSession = {
  /** The lesson whose row it is: a stay through a double lesson has one in each. */
  lessonId: string
  source: SessionSource
  place: SessionPlace
  joinedAt: Temporal.Instant | null
  leftAt: Temporal.Instant | null
  /** The end is not the source's word. */
  isEstimated: boolean
  /** How long the source says it lasted; counts only where a time is missing. */
  seconds: number | null
  /** How long the lessons last together that it is told of, in seconds, where they are several; null: it is told of one. */
  ofSeconds: number | null
}

/** A stay in the lesson's time, half-open, and who tells of it. */
export type SeenSession = { from: Temporal.Instant; to: Temporal.Instant; source: SessionSource }

/**
 * What the stays of one learner say of one lesson. `secondsOnly`: so long, at times that nobody tells; null: nothing.
 * `secondsOnlyOf`: that length is of several lessons, which last so many seconds together; null: of this one.
 */
export type Stays = { sessions: SeenSession[]; secondsOnly: number | null; secondsOnlyOf: number | null }

/** Two tellings of a stay whose ends lie no further apart, in seconds, are of one stay: an event's and a report's. */
const sameStayWithin = 60

/**
 * The stays of one learner as they count for one lesson: none in the waiting room; what is open lasts until now, and no
 * longer than the lesson; cut to the lesson with the grace before it, so that a meeting of two lessons gives each its own
 * part; a stay that one source tells twice once. A stay with one end and a length has both ends. One whose end nobody has
 * told yields to another telling of it that knows the end; a length without times counts for the lessons it is told of.
 */
export function staysInLesson(
  rows: readonly PresenceSession[],
  lesson: {
    lessonId: string
    startsAt: Temporal.Instant
    endsAt: Temporal.Instant
    graceMinutes: number
    now: Temporal.Instant
  },
): Stays {
  const inside = rows.filter(row => row.place !== 'waiting')
  const earliest = lesson.startsAt.subtract({ minutes: lesson.graceMinutes })
  const latest = earlier(lesson.now, lesson.endsAt)
  const sessions: SeenSession[] = []
  for (const row of inside) {
    const ends = endsOf(row, latest)
    if (ends === null || inside.some(other => yields(row, other, lesson))) continue
    const seen = { from: later(ends.from, earliest), to: earlier(ends.to, lesson.endsAt), source: row.source }
    if (Temporal.Instant.compare(seen.from, seen.to) >= 0) continue
    if (!sessions.some(one => isSameStay(one, seen))) sessions.push(seen)
  }
  sessions.sort((a, b) => Temporal.Instant.compare(a.from, b.from))
  return { sessions, ...lengthOnly(inside.filter(row => row.lessonId === lesson.lessonId)) }
}

/**
 * Does a stay whose end nobody has told yield to one that ended for certain? Where both are tellings of one: they begin
 * within a minute, and the other was not over before. Our own page's word is no telling of the meeting. While the lesson
 * lasts, what is open at the platform goes on: another device of the same learner may have left.
 */
function yields(
  row: PresenceSession,
  other: PresenceSession,
  lesson: { endsAt: Temporal.Instant; now: Temporal.Instant },
): boolean {
  if (row.source === 'page' || other.source === 'page' || row.joinedAt === null || other.joinedAt === null) return false
  if (hasKnownEnd(row) || !hasKnownEnd(other)) return false
  const isGoingOn = row.leftAt === null && row.source === 'platform'
  if (isGoingOn && Temporal.Instant.compare(lesson.now, lesson.endsAt) < 0) return false
  const to = endsOf(other, lesson.now)?.to ?? other.joinedAt
  return (
    Math.abs(secondsBetween(row.joinedAt, other.joinedAt)) <= sameStayWithin &&
    Temporal.Instant.compare(row.joinedAt, to) <= 0
  )
}

const hasKnownEnd = (row: PresenceSession): boolean => !row.isEstimated && (row.leftAt !== null || row.seconds !== null)

function endsOf(
  row: PresenceSession,
  latest: Temporal.Instant,
): { from: Temporal.Instant; to: Temporal.Instant } | null {
  const { joinedAt, leftAt, seconds } = row
  if (joinedAt !== null)
    return { from: joinedAt, to: leftAt ?? (seconds === null ? later(latest, joinedAt) : joinedAt.add({ seconds })) }
  return leftAt !== null && seconds !== null ? { from: leftAt.subtract({ seconds }), to: leftAt } : null
}

const isSameStay = (a: SeenSession, b: SeenSession): boolean =>
  a.source === b.source &&
  Math.abs(secondsBetween(a.from, b.from)) <= sameStayWithin &&
  Math.abs(secondsBetween(a.to, b.to)) <= sameStayWithin

/** The length that the most generous source tells of stays without any time, and of how many seconds of lessons. */
function lengthOnly(rows: readonly PresenceSession[]): Pick<Stays, 'secondsOnly' | 'secondsOnlyOf'> {
  const untimed = rows.filter(row => row.joinedAt === null && row.leftAt === null && row.seconds !== null)
  const [longest] = [...Map.groupBy(untimed, row => row.source).values()]
    .map(own => ({
      secondsOnly: own.reduce((sum, row) => sum + (row.seconds ?? 0), 0),
      secondsOnlyOf: own.reduce<number | null>(
        (most, row) => (row.ofSeconds === null ? most : Math.max(most ?? 0, row.ofSeconds)),
        null,
      ),
    }))
    .toSorted((a, b) => b.secondsOnly - a.secondsOnly)
  return longest ?? { secondsOnly: null, secondsOnlyOf: null }
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) <= 0 ? a : b)
const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) >= 0 ? a : b)

/** Sessions taken together: first arrival, last leaving, seconds (what overlaps counts once), and how many there were. */
export type Union = { from: Temporal.Instant; to: Temporal.Instant; seconds: number; connections: number }

/** The union of sessions within a span of time; `from` keeps an arrival before it. Null: none lies in the span. */
export function unionOf(
  sessions: readonly { from: Temporal.Instant; to: Temporal.Instant }[],
  span: { from: Temporal.Instant; to: Temporal.Instant },
): Union | null {
  const within = sessions
    .filter(one => secondsBetween(later(one.from, span.from), earlier(one.to, span.to)) > 0)
    .toSorted((a, b) => Temporal.Instant.compare(a.from, b.from))
  const [first] = within
  if (first === undefined) return null
  let seconds = 0
  let until = span.from
  for (const session of within) {
    const from = later(later(session.from, span.from), until)
    const to = earlier(session.to, span.to)
    if (Temporal.Instant.compare(to, from) <= 0) continue
    seconds += secondsBetween(from, to)
    until = to
  }
  return { from: first.from, to: until, seconds, connections: within.length }
}
