import type { DisruptionKind } from '../disruptions/decide.ts'
import type { LessonMode } from '../lessons/join-window.ts'
import { secondsBetween } from './client-time.ts'
import type { AbsenceGround, Presence, ProblemDecision } from './presence.ts'
import { type SeenSession, type SessionSource, type Union, unionOf } from './presence-sessions.ts'

/** What is known of one learner in one remote lesson. */
export type PresenceEvidence = {
  mode: LessonMode
  now: Temporal.Instant
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  /** Lateness and early leaving up to so many minutes count as none. */
  graceMinutes: number
  /** Whoever was there for less of the lesson was away for most of it, in percent. */
  minimalShare: number
  /** So many calls in a row without an answer raise the ground "not responding". */
  unansweredCalls: number
  /** The grounds for which the school counts a synchronous lesson as missed (A24). */
  grounds: readonly AbsenceGround[]
  /** When the learner registered on the join page (A24). */
  checkIn: Temporal.Instant | null
  checkInSentLate: boolean
  /** Stays that the page, the platform and its files tell of; empty where they tell nothing. */
  sessions: readonly SeenSession[]
  /** How long the platform says that the learner was there, where it tells no times; in seconds. */
  secondsOnly: number | null
  /** That length is of several lessons of one meeting, which last so many seconds together; null: of this one alone. */
  secondsOnlyOf: number | null
  /** Participants in the lesson's time whom nobody has recognised: each may be a learner who seems to be missing. */
  unrecognised: number
  /** The platform or a file has told of somebody in this lesson: whoever it does not name, it did not see. */
  platformTold: boolean
  problem: { kind: DisruptionKind; reportedAt: Temporal.Instant; decision: ProblemDecision } | null
  /** The teacher's calls on the learner during the lesson. */
  calls: readonly { at: Temporal.Instant; answered: boolean }[]
  /** The camera that the teacher asked for last, and what came of it (B10); null: not asked. */
  camera: { at: Temporal.Instant; outcome: CameraOutcome } | null
  /** The lesson is a group's, and nobody has entered who learns in it: its whole class is listed. */
  groupUnknown: boolean
  /** Asynchronous: did the learner do what counts as taking part (A25)? Null: not known yet. */
  engaged: boolean | null
  /** Asynchronous: could nothing else show that the learner took part? */
  engagedIsSure: boolean
}

/** What came of asking for the camera: nothing yet, turned on, refused, or impossible for a technical reason (B10). */
export type CameraOutcome = 'asked' | 'on' | 'refused' | 'technical'

export type EvidenceCode =
  | 'checked_in'
  | 'checked_in_sent_late'
  | 'no_check_in'
  | 'connected'
  | 'connected_for'
  | 'not_connected'
  | 'late'
  | 'left_early'
  | 'call_unanswered'
  | 'call_answered'
  | 'camera_asked'
  | 'camera_on'
  | 'camera_refused'
  | 'camera_technical'
  | 'problem_reported'
  | 'problem_decided'
  | 'engaged'
  | 'not_engaged'
  | 'engagement_unknown'
  | 'group_unknown'
  | 'unrecognised'

/** One fact behind a suggestion. Instants are ISO strings in UTC, lengths whole minutes. */
export type Evidence = { code: EvidenceCode; values: Record<string, string | number> }

/** What the software proposes; the teacher decides (A24). Only a `confident` one belongs to "confirm all". */
export type Suggestion = {
  presence: Presence
  ground: AbsenceGround | null
  lateMinutes: number | null
  confident: boolean
  evidence: Evidence[]
}

type Conclusion = Omit<Suggestion, 'evidence'>

/**
 * Proposes a learner's presence from the evidence.
 *
 * Asynchronous (A25): engaged as instructed → present; not → absent, without one of the three synchronous grounds;
 * not known yet, or a reported problem that waits for the teacher (A37) → undecided.
 *
 * Synchronous (A24), the first that applies:
 * 1. neither checked in nor connected: a problem that waits for the teacher → undecided (A36), else absent, not
 *    connected (A38); whoever had the join page open but never registered → undecided;
 *    registered but not seen by a platform that saw others → undecided;
 * 2. the platform saw the learner leave before the end by more than the grace, or there for less than the minimal share:
 *    absent, left — when the lesson is over and both hold, or the teacher has decided on the problem — else undecided,
 *    left, for software can't know whether there was a reason;
 * 3. the last calls unanswered, as many as the school sets → undecided, no response;
 * 4. the camera asked for and refused, where the school takes that for a ground → undecided, camera off;
 * 5. arrival after the grace → late, in whole minutes from the start; else present.
 * A ground that the school does not use is never proposed; silence is then undecided. Arrival is the platform's where it
 * reported, else the check-in. Our own page tells that somebody was there, never that somebody left: its tab may be closed
 * for the platform's program. What rests on a check-in sent late, on sources that contradict each other, on an unanswered
 * call or beside an undecided problem is not confident. Nor is an absence from a group whose members nobody has entered:
 * the learner may be taught in another one. Nor is an absence while the meeting had participants whom nobody has
 * recognised, nor what rests on a length that is told of several lessons at once.
 */
export function suggestPresence(facts: PresenceEvidence): Suggestion {
  const concluded = facts.mode === 'async' ? concludeAsync(facts) : concludeSync(facts)
  const isUnsure = maybeElsewhere(facts, concluded) || maybeUnrecognised(facts, concluded)
  const conclusion = isUnsure ? { ...concluded, confident: false } : concluded
  return { ...conclusion, evidence: evidenceOf(facts, conclusion) }
}

const maybeElsewhere = (facts: PresenceEvidence, { presence }: Conclusion): boolean =>
  facts.groupUnknown && presence === 'absent'

const maybeUnrecognised = (facts: PresenceEvidence, { presence }: Conclusion): boolean =>
  facts.mode === 'sync' && facts.unrecognised > 0 && presence === 'absent'

const conclude = (presence: Presence, ground: AbsenceGround | null, confident: boolean): Conclusion => ({
  presence,
  ground,
  lateMinutes: null,
  confident,
})

const problemWaits = (facts: PresenceEvidence): boolean => facts.problem !== null && facts.problem.decision === null

function concludeAsync(facts: PresenceEvidence): Conclusion {
  if (facts.engaged === true) return conclude('present', null, true)
  if (facts.engaged === null || problemWaits(facts)) return conclude('undecided', null, false)
  return conclude('absent', null, facts.engagedIsSure)
}

/** What the sources say of being there: the platform's and its files' word, and all together. */
type Seen = { told: Union | null; all: Union | null; until: Temporal.Instant }

function seenOf(facts: PresenceEvidence): Seen {
  const span = { from: facts.startsAt, to: facts.endsAt }
  const until = Temporal.Instant.compare(facts.now, facts.endsAt) < 0 ? facts.now : facts.endsAt
  return { told: unionOf(facts.sessions.filter(isTold), span), all: unionOf(facts.sessions, span), until }
}

const isTold = (session: SeenSession): boolean => session.source !== 'page'

function concludeSync(facts: PresenceEvidence): Conclusion {
  const uses = (ground: AbsenceGround): AbsenceGround | null => (facts.grounds.includes(ground) ? ground : null)
  const seen = seenOf(facts)
  const { told } = seen
  const isUntold = told === null && facts.secondsOnly === null
  if (isUntold && facts.checkIn === null) {
    const ground = uses('not_connected')
    const sure = ground !== null && !problemWaits(facts) && seen.all === null
    return conclude(sure ? 'absent' : 'undecided', ground, sure)
  }
  // The learner registered, the platform saw them only outside the lesson: the two contradict each other.
  if (isUntold && facts.sessions.some(isTold)) return conclude('undecided', uses('left'), false)

  // Registered with us, and the platform, which saw others, has not seen this one once the grace is over.
  const graceEnds = facts.startsAt.add({ minutes: facts.graceMinutes })
  if (isUntold && facts.platformTold && Temporal.Instant.compare(facts.now, graceEnds) >= 0)
    return conclude('undecided', uses('not_connected'), false)

  const arrival = told?.from ?? facts.checkIn
  const lateSeconds = arrival === null ? 0 : secondsBetween(facts.startsAt, arrival)
  const late = lateSeconds > facts.graceMinutes * 60

  const left = uses('left') === null ? 'stayed' : leaving(facts, seen, late)
  if (left === 'gone') return conclude('absent', 'left', true)
  if (left === 'perhaps') return conclude('undecided', 'left', false)

  const unanswered = unansweredAtEnd(facts)
  if (unanswered >= facts.unansweredCalls && uses('no_response') !== null)
    return conclude('undecided', 'no_response', false)
  if (facts.camera?.outcome === 'refused' && uses('camera_off') !== null)
    return conclude('undecided', 'camera_off', false)

  const contradicted =
    left === 'contradicted' ||
    (late &&
      facts.checkIn !== null &&
      secondsBetween(facts.checkIn, arrival ?? facts.checkIn) > facts.graceMinutes * 60)
  const restsOnLateSending = told === null && facts.secondsOnly === null && facts.checkInSentLate
  const arrivalUnknown = arrival === null && !isWholeLesson(facts)
  const partUnknown = told === null && facts.secondsOnly !== null && facts.secondsOnlyOf !== null
  const doubtful =
    contradicted || restsOnLateSending || arrivalUnknown || partUnknown || unanswered > 0 || problemWaits(facts)
  if (!late) return conclude('present', null, !doubtful)
  return {
    presence: 'late',
    ground: null,
    lateMinutes: Math.max(1, Math.floor(lateSeconds / 60)),
    confident: !doubtful,
  }
}

/**
 * Did the learner leave? `gone`: surely; `perhaps`: the teacher knows whether there was a reason; `contradicted`: the
 * platform says so and our page saw them to the end.
 */
function leaving(facts: PresenceEvidence, { told, all, until }: Seen, late: boolean) {
  const soFar = secondsBetween(facts.startsAt, until)
  const isShort = (seconds: number): boolean => seconds * 100 < facts.minimalShare * soFar
  if (told === null) {
    const { secondsOnly, secondsOnlyOf } = facts
    if (secondsOnly === null) return 'stayed'
    const isTooShort =
      secondsOnlyOf === null ? isShort(secondsOnly) : secondsOnly * 100 < facts.minimalShare * secondsOnlyOf
    return isTooShort ? 'perhaps' : 'stayed'
  }
  const judge = (stay: Union) => ({ leftEarly: isLeftEarly(facts, stay, until), mostlyAway: isShort(stay.seconds) })
  const isAway = ({ leftEarly, mostlyAway }: ReturnType<typeof judge>) => leftEarly || (mostlyAway && !late)
  const byPlatform = judge(told)
  if (!isAway(byPlatform)) return 'stayed'
  const together = judge(all ?? told)
  if (!isAway(together)) return 'contradicted'
  const isOver = Temporal.Instant.compare(facts.now, facts.endsAt) >= 0
  const decided = facts.problem !== null && !problemWaits(facts)
  const gone = decided || (together.leftEarly && together.mostlyAway && facts.problem === null)
  return gone && isOver ? 'gone' : 'perhaps'
}

/** A length without times that leaves no room for lateness. */
const isWholeLesson = (facts: PresenceEvidence): boolean =>
  (facts.secondsOnly ?? 0) >=
  (facts.secondsOnlyOf ?? secondsBetween(facts.startsAt, facts.endsAt)) - facts.graceMinutes * 60

const isLeftEarly = (facts: PresenceEvidence, stay: Union, until: Temporal.Instant): boolean =>
  secondsBetween(stay.to, until) > facts.graceMinutes * 60

/** Calls without an answer since the last answered one. */
function unansweredAtEnd(facts: PresenceEvidence): number {
  const calls = facts.calls.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
  return calls.length - 1 - calls.findLastIndex(call => call.answered)
}

function evidenceOf(facts: PresenceEvidence, conclusion: Conclusion): Evidence[] {
  const evidence: Evidence[] = []
  const add = (code: EvidenceCode, values: Record<string, string | number> = {}) => evidence.push({ code, values })
  if (facts.mode === 'async') {
    add(facts.engaged === null ? 'engagement_unknown' : facts.engaged ? 'engaged' : 'not_engaged')
  } else {
    if (facts.checkIn === null) add('no_check_in')
    else add(facts.checkInSentLate ? 'checked_in_sent_late' : 'checked_in', { at: facts.checkIn.toString() })
    for (const { code, values } of stayEvidence(facts)) add(code, values)
    if (conclusion.lateMinutes !== null) add('late', { minutes: conclusion.lateMinutes })
    for (const call of facts.calls.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))) {
      add(call.answered ? 'call_answered' : 'call_unanswered', { at: call.at.toString() })
    }
    if (facts.camera !== null)
      add(facts.camera.outcome === 'asked' ? 'camera_asked' : `camera_${facts.camera.outcome}`, {
        at: facts.camera.at.toString(),
      })
  }
  if (facts.problem !== null) {
    const { kind, reportedAt, decision } = facts.problem
    add('problem_reported', { kind, at: reportedAt.toString() })
    if (decision !== null) add('problem_decided', { decision })
  }
  if (maybeElsewhere(facts, conclusion)) add('group_unknown')
  if (maybeUnrecognised(facts, conclusion)) add('unrecognised', { count: facts.unrecognised })
  return evidence
}

/** The sources in the order of their weight; our page's word is given only where there is no other. */
const sources: readonly SessionSource[] = ['platform', 'file', 'page']

/** When and how long each source saw the learner, of how many minutes; `still` 1 while it lasts. */
function stayEvidence(facts: PresenceEvidence): Evidence[] {
  const span = { from: facts.startsAt, to: facts.endsAt }
  const { told, until } = seenOf(facts)
  const of = Math.round(secondsBetween(facts.startsAt, facts.endsAt) / 60)
  const evidence: Evidence[] = []
  for (const source of sources) {
    if (source === 'page' && told !== null) continue
    const stay = unionOf(
      facts.sessions.filter(one => one.source === source),
      span,
    )
    if (stay === null) continue
    const still = Temporal.Instant.compare(facts.now, facts.endsAt) < 0 && !isLeftEarly(facts, stay, until) ? 1 : 0
    evidence.push({
      code: 'connected',
      values: {
        source,
        from: stay.from.toString(),
        to: stay.to.toString(),
        minutes: Math.floor(stay.seconds / 60),
        of,
        connections: stay.connections,
        still,
      },
    })
  }
  if (told !== null && isLeftEarly(facts, told, until)) {
    const minutes = Math.floor(secondsBetween(told.to, until) / 60)
    evidence.push({ code: 'left_early', values: { at: told.to.toString(), minutes } })
  }
  if (told === null && facts.secondsOnly !== null)
    evidence.push({
      code: 'connected_for',
      values: {
        minutes: Math.floor(facts.secondsOnly / 60),
        of: facts.secondsOnlyOf === null ? of : Math.round(facts.secondsOnlyOf / 60),
      },
    })
  else if (told === null && (facts.platformTold || facts.sessions.some(isTold)))
    evidence.push({ code: 'not_connected', values: {} })
  return evidence
}
