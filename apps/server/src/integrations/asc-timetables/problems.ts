import { type Problems as CollectedProblems, collectProblems as collect } from '../timetable-files/problems.ts'

/** Why a file is refused whole. */
export type AscRefusal = 'file_empty' | 'file_too_large' | 'doctype_refused' | 'not_xml' | 'not_asc'

/** What was left out of a file, or read with a doubt. */
export type AscDoubt =
  | 'card_not_placed'
  | 'card_without_term'
  | 'card_without_week'
  | 'day_periods_not_read'
  | 'days_unreadable'
  | 'duplicate_card'
  | 'duplicate_id'
  | 'duplicate_period'
  | 'groups_by_number'
  | 'id_missing'
  | 'more_problems'
  | 'no_cards'
  | 'period_unreadable'
  | 'terms_undecided'
  | 'terms_unreadable'
  | 'times_unreadable'
  | 'unknown_class'
  | 'unknown_group'
  | 'unknown_lesson'
  | 'unknown_room'
  | 'unknown_teacher'
  | 'weekday_out_of_range'
  | 'weeks_undecided'
  | 'weeks_unreadable'

/**
 * What is wrong in a file. An error refuses it, a warning does not. `place` is where in the file (`cards[312] lesson
 * *45, line 700`, '' for the whole of it), `value` what stands there.
 */
export type AscProblem =
  | { severity: 'error'; place: string; reason: AscRefusal; value: string }
  | { severity: 'warning'; place: string; reason: AscDoubt; value: string }

export type Problems = CollectedProblems<AscDoubt>

/** An empty list of problems to fill while a file is read. */
export const collectProblems = (): Problems => collect<AscDoubt>()
