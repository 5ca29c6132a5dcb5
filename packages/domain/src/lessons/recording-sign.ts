import { no, type Verdict, yes } from '../verdict.ts'
import type { ChatState } from './chat-window.ts'

export type SignRefusal =
  | 'lesson_cancelled'
  | 'lesson_not_remote'
  | 'recording_not_allowed'
  | 'purpose_not_listed'
  | 'recording_not_approved'
  | 'lesson_not_open'
  | 'already_recording'

/** Who approves a recording for order and safety (`recording.approver`, B13). */
export type RecordingApprover = 'teacher' | 'director' | 'data_protection_officer'

/**
 * Whose approval a recording for this purpose still needs, beyond the teacher who starts it (B13): only order and safety
 * need any, and whoever is the approver gives it by starting the recording. Approvals of others are not taken here.
 */
export function approvalLacking(
  purpose: string,
  approver: RecordingApprover,
  roles: ReadonlySet<string>,
): Exclude<RecordingApprover, 'teacher'> | null {
  if (purpose !== 'order_safety' || approver === 'teacher') return null
  return roles.has(approver) ? null : approver
}

/**
 * May the sign that a lesson is being recorded go up (B11, B17)? Only in a school that records, for a purpose of the
 * school's list that nobody else has to approve (B13), while the lesson is open to its learners (`room`: the window of its chat), and once at a time.
 */
export function mayStartSign(facts: {
  lessonState: 'planned' | 'cancelled' | 'retained'
  isRemote: boolean
  allowed: boolean
  purposes: readonly string[]
  purpose: string
  approver: RecordingApprover
  /** The roles of whoever starts it. */
  roles: ReadonlySet<string>
  room: ChatState
  isStanding: boolean
}): Verdict<SignRefusal> {
  if (facts.lessonState === 'cancelled') return no('lesson_cancelled')
  if (!facts.isRemote) return no('lesson_not_remote')
  if (!facts.allowed) return no('recording_not_allowed')
  if (!facts.purposes.includes(facts.purpose)) return no('purpose_not_listed')
  if (approvalLacking(facts.purpose, facts.approver, facts.roles) !== null) return no('recording_not_approved')
  if (facts.room !== 'open') return no('lesson_not_open')
  return facts.isStanding ? no('already_recording') : yes
}
