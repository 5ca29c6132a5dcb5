import { clientInstant, isSentTooLate } from '../attendance/client-time.ts'
import { no, type Verdict, yes } from '../verdict.ts'

/** What failed, as the learner names it in one tap (A36). */
export type DisruptionKind = 'device' | 'internet' | 'platform' | 'power' | 'other'

/** How the learner catches up (A10, A36, A37). */
export type Remedy =
  | 'extended_deadline'
  | 'equivalent_task'
  | 'school_device'
  | 'adapted_task'
  | 'consultation'
  | 'other'

export type ReportRefusal = 'too_early' | 'too_late'

export type DecideRefusal = 'remedy_required' | 'remedy_not_allowed'

/** A problem known beforehand can be reported from so many hours before the lesson. */
export const reportHoursBefore = 24

/**
 * May a disruption of this lesson be reported (A36, A37)? `at` is when the report was made on the client's clock — a
 * report kept on a phone without a network counts from then — and is never later than `receivedAt`. Taken from a day
 * before the lesson until `deadlineMinutesAfterEnd` after its end (a setting; the end itself included), and received
 * at most seven days after the lesson.
 */
export function mayReport(facts: {
  at: Temporal.Instant
  receivedAt: Temporal.Instant
  lessonStartsAt: Temporal.Instant
  lessonEndsAt: Temporal.Instant
  deadlineMinutesAfterEnd: number
}): Verdict<ReportRefusal> {
  // A clock that runs ahead must not cost a learner the report: however far ahead, the server's time counts then.
  const at = clientInstant(facts.at, facts.receivedAt) ?? facts.receivedAt
  const opensAt = facts.lessonStartsAt.subtract({ hours: reportHoursBefore })
  if (Temporal.Instant.compare(at, opensAt) < 0) return no('too_early')
  const deadline = facts.lessonEndsAt.add({ minutes: facts.deadlineMinutesAfterEnd })
  if (Temporal.Instant.compare(at, deadline) > 0) return no('too_late')
  return isSentTooLate(facts.lessonEndsAt, facts.receivedAt) ? no('too_late') : yes
}

/**
 * May the teacher decide so on a reported disruption? Excusing it needs the way to catch up agreed (A36), and a remedy
 * must be one that the school's procedure allows (A37). A decision may be changed by a new one, so `alreadyDecided`
 * refuses nothing.
 */
export function mayDecide(facts: {
  excused: boolean
  remedy: Remedy | null
  alreadyDecided: boolean
  allowedRemedies: readonly Remedy[]
}): Verdict<DecideRefusal> {
  if (facts.remedy === null) return facts.excused ? no('remedy_required') : yes
  return facts.allowedRemedies.includes(facts.remedy) ? yes : no('remedy_not_allowed')
}
