import type { Answers } from '../../api.ts'
import type { Say } from '../../ui/text.ts'

export type RollCall = Answers['attendance']['rollCall']
/**
 * A row of the register; `isAwaited` says whether who is missing may still come or take part, `isKept` that its mark
 * waits on this device for the network.
 */
export type RollCallRow = RollCall['rows'][number] & { isAwaited: boolean; isKept: boolean }
export type Mode = 'sync' | 'async'

/** What a person decides about a learner; `undecided` takes a decision back. `lateMinutes` only with `late`. */
export type Decision = Pick<NonNullable<RollCallRow['mark']>, 'presence' | 'ground' | 'lateMinutes'>

/**
 * How far a row has come: `confirmed` by a person; `suggested` and ready for "confirm all"; `awaited` while the learner
 * may still come or still take part; `undecided` waits for the teacher's own decision.
 */
export type Standing = 'confirmed' | 'suggested' | 'awaited' | 'undecided'

/** May who is missing still come or take part, as the server's clock stood when it answered? */
export const isStillAwaited = ({ now, awaitedUntil }: Pick<RollCall, 'now' | 'awaitedUntil'>): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(now), Temporal.Instant.from(awaitedUntil)) < 0

/** The decision that a person has made; null while there is none or it was taken back. */
export const decisionOf = (row: RollCallRow): Decision | null =>
  row.mark === null || row.mark.presence === 'undecided'
    ? null
    : { presence: row.mark.presence, ground: row.mark.ground, lateMinutes: row.mark.lateMinutes }

export function standingOf(row: RollCallRow): Standing {
  if (decisionOf(row) !== null) return 'confirmed'
  const { presence, confident } = row.suggestion
  // Asynchronously nothing is known until the time for it is over or the learner takes part (A25).
  if (presence === 'undecided')
    return row.suggestion.ground === null && row.problem === null && row.isAwaited ? 'awaited' : 'undecided'
  if (confident) return 'suggested'
  // The server holds an absence back only while the grace still runs (A24).
  return presence === 'absent' ? 'awaited' : 'undecided'
}

/** Is there something that only the teacher can settle: a presence, or a reported problem that came after it (A36)? */
const needsTeacher = (row: RollCallRow): boolean =>
  standingOf(row) === 'undecided' || hasOpenProblem(row) || row.cameSince !== null

/** Was a problem reported that this reader may decide on, and nobody has? */
export const hasOpenProblem = ({ problem }: RollCallRow): boolean =>
  problem !== null && problem.decision === null && problem.abilities.includes('decide')

/** The state in words: `kavē 7 min`, `nepieslēdzās`, `tehniska problēma`. */
export function stateText(row: RollCallRow, t: Say): string {
  const decision = decisionOf(row)
  if (decision === null) {
    const standing = standingOf(row)
    if (standing === 'awaited')
      return t(row.suggestion.presence === 'absent' ? 'attendance.tooSoon' : 'attendance.notYet')
    if (standing === 'undecided') {
      if (row.problem !== null && row.problem.decision === null) return t('attendance.technical')
      const { presence, ground } = row.suggestion
      if (presence === 'undecided') return t(ground === null ? 'attendance.undecided' : `attendance.${ground}`)
    }
  }
  return decisionText(decision ?? row.suggestion, t)
}

/** A decision in words. */
export function decisionText({ presence, ground, lateMinutes }: Decision, t: Say): string {
  if (presence === 'present') return t('attendance.present')
  if (presence === 'late') return t('attendance.late', { minutes: lateMinutes ?? 0 })
  if (presence === 'undecided') return t('attendance.undecided')
  return t(ground === null ? 'attendance.absentAsync' : `attendance.${ground}`)
}

/** How many learners the lesson has, came, reported a problem, are missing without a word; and what is left to do. */
export type Counts = {
  learners: number
  came: number
  reported: number
  missing: number
  suggested: number
  toDecide: number
  /** Rows without a decision or a sure suggestion: while there are some, the register can't be complete. */
  waiting: number
}

export function countRows(rows: readonly RollCallRow[]): Counts {
  const came = (row: RollCallRow): boolean => {
    const { presence } = decisionOf(row) ?? row.suggestion
    return presence === 'present' || presence === 'late'
  }
  const standings = rows.map(standingOf)
  return {
    learners: rows.length,
    came: rows.filter(came).length,
    reported: rows.filter(row => row.problem !== null).length,
    missing: rows.filter(row => !came(row) && row.problem === null).length,
    suggested: standings.filter(one => one === 'suggested').length,
    toDecide: rows.filter(needsTeacher).length,
    waiting: standings.filter(one => one === 'awaited' || one === 'undecided').length,
  }
}

/** `Bērziņa Anna`: as the journal lists learners. */
export const listName = (learner: RollCallRow['learner']): string => `${learner.familyName} ${learner.givenName}`

const byName = new Intl.Collator('lv')

/** The ids in the order of a fresh list: those to decide first, then by name. */
export const freshOrder = (rows: readonly RollCallRow[]): string[] =>
  rows
    .toSorted(
      (a, b) =>
        Number(needsTeacher(b)) - Number(needsTeacher(a)) || byName.compare(listName(a.learner), listName(b.learner)),
    )
    .map(row => row.learner.id)

/** The order kept while somebody works: known rows stay where they are, new ones go to the end, gone ones fall out. */
export function keptOrder(known: readonly string[], rows: readonly RollCallRow[]): readonly string[] {
  const ids = new Set(rows.map(row => row.learner.id))
  const stayed = known.filter(id => ids.has(id))
  const isKnown = new Set(stayed)
  const added = freshOrder(rows.filter(row => !isKnown.has(row.learner.id)))
  return added.length === 0 && stayed.length === known.length ? known : [...stayed, ...added]
}

/** How the row's lateness begins in the prompt: as suggested, else as decided, else the minutes since the start. */
export function minutesFor(row: RollCallRow, lesson: RollCall['lesson'], now: Temporal.Instant): number {
  const known = row.mark?.lateMinutes ?? row.suggestion.lateMinutes
  if (known !== null) return known
  const end = Temporal.Instant.from(lesson.endsAt)
  const until = Temporal.Instant.compare(now, end) < 0 ? now : end
  return Math.max(1, Math.floor(Temporal.Instant.from(lesson.startsAt).until(until).total('minutes')))
}
