import type { Problems as CollectedProblems } from '../timetable-files/problems.ts'

/** Why the files are refused whole. */
export type UntisRefusal = 'file_empty' | 'file_too_large' | 'untis_timetable_missing'

/** What was left out of the files, or read with a doubt. */
export type UntisDoubt =
  | 'day_periods_not_read'
  | 'duplicate_row'
  | 'file_not_read'
  | 'lesson_group_not_read'
  | 'lesson_not_placed'
  | 'period_unreadable'
  | 'row_without_class'
  | 'row_without_lesson'
  | 'row_without_subject'
  | 'times_unreadable'
  | 'unknown_class'
  | 'unknown_room'
  | 'unknown_subject'
  | 'unknown_teacher'
  | 'weekday_out_of_range'
  | 'weeks_by_group'

export type Problems = CollectedProblems<UntisDoubt>

/** `GPU001.TXT, line 12`: where a row stands. */
export const placeOf = (table: { name: string }, row: { line: number }): string => `${table.name}, line ${row.line}`
