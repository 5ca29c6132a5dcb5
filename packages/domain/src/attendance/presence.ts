/** What is known of a learner's presence in a lesson; `undecided` waits for the teacher. */
export type Presence = 'present' | 'late' | 'absent' | 'undecided'

/** Why a synchronous lesson counts as missed: the three grounds of A24, and two that a school may add to them. */
export type AbsenceGround = 'not_connected' | 'no_response' | 'left' | 'removed_from_lesson' | 'camera_off'

/** The teacher's decision on a reported technical problem; null while it waits (A35, A36). */
export type ProblemDecision = 'excused' | 'not_excused' | null

/** The stated reason of an absence other than a technical one. */
export type AbsenceReason = 'illness' | 'other'

/** Whether an absence is justified; `none` where there is nothing to justify, or it is not decided yet. */
export type Justification = 'none' | 'excused' | 'unexcused'
