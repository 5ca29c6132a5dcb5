/** Why a file is refused whole. */
export type AscRefusal = 'file_empty' | 'file_too_large' | 'doctype_refused' | 'not_xml' | 'not_asc'

/** What was left out of a file, or read with a doubt. */
export type AscDoubt =
  | 'card_not_placed'
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
  | 'terms_not_read'
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

/** As many problems as a person may want to read; the rest is counted. */
const MAX_PROBLEMS = 1000

export type Problems = {
  /** Notes that something of the file was skipped or read with a doubt. */
  warn(place: string, reason: AscDoubt, value: string): void
  /** The same for something that is one doubt about the whole file, however often it is met. */
  warnOnce(place: string, reason: AscDoubt, value: string): void
  /** The problems in the order found; beyond `MAX_PROBLEMS` one closing entry says how many were left out. */
  list(): AscProblem[]
}

/** An empty list of problems to fill while a file is read. */
export function collectProblems(): Problems {
  const found: AscProblem[] = []
  const onceNoted = new Set<string>()
  let leftOut = 0
  const warn = (place: string, reason: AscDoubt, value: string) => {
    if (found.length < MAX_PROBLEMS) found.push({ severity: 'warning', place, reason, value })
    else leftOut += 1
  }
  return {
    warn,
    warnOnce(place, reason, value) {
      if (!onceNoted.has(reason)) warn(place, reason, value)
      onceNoted.add(reason)
    },
    list() {
      if (leftOut === 0) return [...found]
      return [...found, { severity: 'warning', place: '', reason: 'more_problems', value: String(leftOut) }]
    },
  }
}
