import { no, type Verdict, yes } from '../verdict.ts'

/** A quota as people read it, in lessons. `left` is negative when the limit is overrun (an override, fewer planned). */
export type Quota = {
  /** Lessons planned in the school year. */
  planned: number
  /** Of these at most so many may be remote. */
  limit: number
  /** Remote lessons already held. */
  used: number
  /** Remote lessons marked for days to come. */
  scheduled: number
  left: number
}

/**
 * Lessons that may be remote: `percent` (0–100, up to two decimals) of `planned` lessons, rounded down — the law says
 * "up to" (A5, MK 111 p. 4.3). Counted in hundredths of a percent, so that no binary fraction shaves off a lesson.
 */
export function limitOf(percent: number, planned: number): number {
  const product = Math.max(0, Math.round(percent * 100)) * Math.max(0, Math.trunc(planned))
  return (product - (product % 10_000)) / 10_000
}

/** The quota of one subject or of the year, from its percent, planned lessons, and the remote ones held and to come. */
export function quotaOf(facts: { percent: number; planned: number; used: number; scheduled: number }): Quota {
  const { percent, planned, used, scheduled } = facts
  const limit = limitOf(percent, planned)
  return { planned, limit, used, scheduled, left: limit - used - scheduled }
}

/**
 * Remote lessons held by the year's end if the pace so far goes on, rounded to whole lessons and never under `used`.
 * Before the first study day the pace is unknown and the answer is `used`.
 */
export function forecast(facts: { used: number; elapsedStudyDays: number; totalStudyDays: number }): number {
  const { used, elapsedStudyDays, totalStudyDays } = facts
  if (elapsedStudyDays <= 0) return used
  return Math.max(used, Math.round((used * totalStudyDays) / elapsedStudyDays))
}

/** Which of the two meters refuse: the subject's, the year's as a whole, or both (a setting of the procedure). */
export type QuotaScope = 'subject' | 'year' | 'both'

/** A meter as the rule needs it: `taken` = held and scheduled together, in lessons. */
export type QuotaMeter = { planned: number; limit: number; taken: number }

export type MarkRemoteRefusal =
  | 'grade_not_allowed'
  | 'programme_excluded'
  | 'lesson_cancelled'
  | 'lesson_over'
  | 'quota_subject_full'
  | 'quota_year_full'

export type MarkRemoteFacts = {
  grade: number
  /** The class learns by a programme for which remote learning is not organised. */
  excludedProgramme: boolean
  /** The ground in law: whether its lessons use the quota, and the grades it admits. */
  legalBasis: { code: string; countsTowardQuota: boolean; allowedInGrades: number[] }
  lessonState: 'planned' | 'cancelled'
  lessonInPast: boolean
  registerConfirmed: boolean
  subject: QuotaMeter
  year: QuotaMeter
  scope: QuotaScope
  /** Lessons to be marked at once, 1 unless told. */
  adding?: number | undefined
  /** The director's override: lifts the two quota refusals and nothing else. */
  override: boolean
}

/**
 * May this lesson be marked as remote (A4, A5)? Refuses a lesson that is cancelled, or over — held in the past or with
 * its register confirmed; a grade that the legal basis does not admit; an excluded programme, whatever the basis; and,
 * where the basis counts toward the quota, more lessons than the subject's or the year's limit leaves.
 */
export function mayMarkRemote(facts: MarkRemoteFacts): Verdict<MarkRemoteRefusal> {
  const { legalBasis, subject, year, scope, adding = 1 } = facts
  if (facts.lessonState === 'cancelled') return no('lesson_cancelled')
  if (facts.lessonInPast || facts.registerConfirmed) return no('lesson_over')
  if (!legalBasis.allowedInGrades.includes(facts.grade)) return no('grade_not_allowed')
  if (facts.excludedProgramme) return no('programme_excluded')
  if (!legalBasis.countsTowardQuota || facts.override) return yes
  if (scope !== 'year' && subject.taken + adding > subject.limit) return no('quota_subject_full')
  if (scope !== 'subject' && year.taken + adding > year.limit) return no('quota_year_full')
  return yes
}
