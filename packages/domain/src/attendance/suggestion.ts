import type { DisruptionKind } from '../disruptions/decide.ts'
import type { LessonMode } from '../lessons/join-window.ts'
import { secondsBetween } from './client-time.ts'
import type { AbsenceGround, Presence, ProblemDecision } from './presence.ts'

/** A stay in the platform's meeting, half-open. One that still lasts is given with the lesson's end as `to`. */
export type PlatformSession = { from: Temporal.Instant; to: Temporal.Instant }

/** What is known of one learner in one remote lesson. */
export type PresenceEvidence = {
  mode: LessonMode
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  /** Lateness and early leaving up to so many minutes count as none. */
  graceMinutes: number
  /** When the learner registered on the join page (A24). */
  checkIn: Temporal.Instant | null
  checkInSentLate: boolean
  /** Presence that the platform reported; empty when it reported nothing. */
  sessions: readonly PlatformSession[]
  problem: { kind: DisruptionKind; reportedAt: Temporal.Instant; decision: ProblemDecision } | null
  /** The teacher's calls on the learner during the lesson. */
  calls: readonly { at: Temporal.Instant; answered: boolean }[]
  /** The lesson is a group's, and nobody has entered who learns in it: its whole class is listed. */
  groupUnknown: boolean
  /** Asynchronous: did the learner do what the instruction names as taking part (A25)? Null: not known yet. */
  engaged: boolean | null
}

export type EvidenceCode =
  | 'checked_in'
  | 'checked_in_sent_late'
  | 'no_check_in'
  | 'connected'
  | 'not_connected'
  | 'late'
  | 'left_early'
  | 'call_unanswered'
  | 'call_answered'
  | 'problem_reported'
  | 'problem_decided'
  | 'engaged'
  | 'not_engaged'
  | 'engagement_unknown'
  | 'group_unknown'

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

/** So many calls in a row without an answer raise the ground "not responding". */
export const unansweredCalls = 2

/**
 * Proposes a learner's presence from the evidence.
 *
 * Asynchronous (A25): engaged as instructed → present; not → absent, without one of the three synchronous grounds;
 * not known yet, or a reported problem that waits for the teacher (A37) → undecided.
 *
 * Synchronous (A24), the first that applies:
 * 1. neither checked in nor connected: a problem that waits for the teacher → undecided (A36), else absent, not
 *    connected (A38);
 * 2. the platform saw the learner leave before the end by more than the grace, or away for more than half the lesson:
 *    absent, left — when both hold or the teacher has decided on the problem — else undecided, left, for software
 *    can't know whether there was a reason;
 * 3. the last two calls or more unanswered → undecided, no response;
 * 4. arrival after the grace → late, in whole minutes from the start; else present.
 * Arrival is the platform's where it reported, else the check-in. What rests on a check-in sent late, on a check-in
 * the platform contradicts, on an unanswered call or beside an undecided problem is not confident. Nor is an absence
 * from a group whose members nobody has entered: the learner may be taught in another one.
 */
export function suggestPresence(facts: PresenceEvidence): Suggestion {
  const concluded = facts.mode === 'async' ? concludeAsync(facts) : concludeSync(facts)
  const conclusion = maybeElsewhere(facts, concluded) ? { ...concluded, confident: false } : concluded
  return { ...conclusion, evidence: evidenceOf(facts, conclusion) }
}

const maybeElsewhere = (facts: PresenceEvidence, { presence }: Conclusion): boolean =>
  facts.groupUnknown && presence === 'absent'

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
  return conclude('absent', null, true)
}

function concludeSync(facts: PresenceEvidence): Conclusion {
  const stay = stayOf(facts)
  if (stay === null) {
    if (facts.checkIn === null) {
      const waits = problemWaits(facts)
      return conclude(waits ? 'undecided' : 'absent', 'not_connected', !waits)
    }
    // The learner registered, the platform saw them only outside the lesson: the two contradict each other.
    if (facts.sessions.length > 0) return conclude('undecided', 'left', false)
  }
  const arrival = stay?.from ?? facts.checkIn ?? facts.endsAt
  const lateSeconds = secondsBetween(facts.startsAt, arrival)
  const late = lateSeconds > facts.graceMinutes * 60

  if (stay !== null) {
    const leftEarly = isLeftEarly(facts, stay)
    const mostlyAway = stay.seconds * 2 < secondsBetween(facts.startsAt, facts.endsAt)
    if (leftEarly || (mostlyAway && !late)) {
      const decided = facts.problem !== null && !problemWaits(facts)
      const gone = decided || (leftEarly && mostlyAway && facts.problem === null)
      return conclude(gone ? 'absent' : 'undecided', 'left', gone)
    }
  }
  const unanswered = unansweredAtEnd(facts)
  if (unanswered >= unansweredCalls) return conclude('undecided', 'no_response', false)

  const contradicted =
    late && facts.checkIn !== null && secondsBetween(facts.checkIn, arrival) > facts.graceMinutes * 60
  const restsOnLateSending = stay === null && facts.checkInSentLate
  const confident = !contradicted && !restsOnLateSending && unanswered === 0 && !problemWaits(facts)
  if (!late) return conclude('present', null, confident)
  return { presence: 'late', ground: null, lateMinutes: Math.max(1, Math.floor(lateSeconds / 60)), confident }
}

type Stay = { from: Temporal.Instant; to: Temporal.Instant; seconds: number; connections: number }

/** The part of the sessions within the lesson: first arrival, last leaving, time connected (two devices count once). */
function stayOf(facts: PresenceEvidence): Stay | null {
  const { compare } = Temporal.Instant
  const within = facts.sessions
    .map(session => ({
      from: compare(session.from, facts.startsAt) < 0 ? facts.startsAt : session.from,
      to: compare(session.to, facts.endsAt) > 0 ? facts.endsAt : session.to,
    }))
    .filter(session => compare(session.from, session.to) < 0)
    .toSorted((a, b) => compare(a.from, b.from))
  const first = within[0]
  if (first === undefined) return null
  let seconds = 0
  let until = first.from
  for (const session of within) {
    const from = compare(session.from, until) > 0 ? session.from : until
    if (compare(session.to, from) <= 0) continue
    seconds += secondsBetween(from, session.to)
    until = session.to
  }
  return { from: first.from, to: until, seconds, connections: within.length }
}

const isLeftEarly = (facts: PresenceEvidence, stay: Stay): boolean =>
  secondsBetween(stay.to, facts.endsAt) > facts.graceMinutes * 60

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
    const stay = stayOf(facts)
    if (stay !== null) {
      const minutes = Math.floor(stay.seconds / 60)
      add('connected', { from: stay.from.toString(), to: stay.to.toString(), minutes, connections: stay.connections })
      if (isLeftEarly(facts, stay)) {
        add('left_early', { at: stay.to.toString(), minutes: Math.floor(secondsBetween(stay.to, facts.endsAt) / 60) })
      }
    } else if (facts.sessions.length > 0) add('not_connected')
    if (conclusion.lateMinutes !== null) add('late', { minutes: conclusion.lateMinutes })
    for (const call of facts.calls.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))) {
      add(call.answered ? 'call_answered' : 'call_unanswered', { at: call.at.toString() })
    }
  }
  if (facts.problem !== null) {
    const { kind, reportedAt, decision } = facts.problem
    add('problem_reported', { kind, at: reportedAt.toString() })
    if (decision !== null) add('problem_decided', { decision })
  }
  if (maybeElsewhere(facts, conclusion)) add('group_unknown')
  return evidence
}
