import { no, type Verdict, yes } from '../verdict.ts'

/** Where a version stands on a day: not begun, the one that holds, followed by a newer one, or taken back. */
export type VersionState = 'coming' | 'in_force' | 'past' | 'withdrawn'

/** A version as the rules know it. */
export type VersionFacts = { number: number; validFrom: Temporal.PlainDate; isWithdrawn: boolean }

/** Of two versions the one that follows: by its day, on one day by its number. */
const follows = (a: VersionFacts, b: VersionFacts): number =>
  Temporal.PlainDate.compare(a.validFrom, b.validFrom) || a.number - b.number

/** The version of one procedure in force on a day; undefined before the first. Withdrawn versions never count (A1). */
export const inForceOn = <V extends VersionFacts>(versions: readonly V[], day: Temporal.PlainDate): V | undefined =>
  versions
    .filter(one => !one.isWithdrawn && Temporal.PlainDate.compare(one.validFrom, day) <= 0)
    .toSorted(follows)
    .at(-1)

/** The newest version of one procedure that stands, in force or coming. */
export const newestOf = <V extends VersionFacts>(versions: readonly V[]): V | undefined =>
  versions
    .filter(one => !one.isWithdrawn)
    .toSorted(follows)
    .at(-1)

/** The state of a version among all of its procedure. */
export function stateOf<V extends VersionFacts>(
  version: V,
  all: readonly V[],
  today: Temporal.PlainDate,
): VersionState {
  if (version.isWithdrawn) return 'withdrawn'
  if (Temporal.PlainDate.compare(version.validFrom, today) > 0) return 'coming'
  return inForceOn(all, today)?.number === version.number ? 'in_force' : 'past'
}

/** The day before the next version begins; null while nothing follows. A withdrawn version has none. */
export function lastDayOf<V extends VersionFacts>(version: V, all: readonly V[]): Temporal.PlainDate | null {
  if (version.isWithdrawn) return null
  const next = all
    .filter(one => !one.isWithdrawn && follows(one, version) > 0)
    .toSorted(follows)
    .at(0)
  if (next === undefined) return null
  const last = next.validFrom.subtract({ days: 1 })
  // Of two versions from one day the earlier never held; it keeps its own day rather than ending before it begins.
  return Temporal.PlainDate.compare(last, version.validFrom) < 0 ? version.validFrom : last
}

export type WithdrawRefusal = 'version_begun' | 'version_withdrawn'

/** May a version be taken back? Only before its day: what has been in force is history (A1, B1). */
export function mayWithdraw(version: VersionFacts, today: Temporal.PlainDate): Verdict<WithdrawRefusal> {
  if (version.isWithdrawn) return no('version_withdrawn')
  return Temporal.PlainDate.compare(version.validFrom, today) > 0 ? yes : no('version_begun')
}
