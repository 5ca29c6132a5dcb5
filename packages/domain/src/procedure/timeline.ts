import type { ProcedureCode } from '@talklase/regulation/clause.ts'
import type { ParameterCode, ParameterValues } from '@talklase/regulation/parameters.ts'
import { parameterOf } from '@talklase/regulation/parameters.ts'
import { isSame } from './changes.ts'
import { type StatedValues, type StatedVersion, settingsOf } from './settings.ts'
import { inForceOn, type VersionFacts } from './version-state.ts'

/** A version with what it states. */
export type TimedVersion = VersionFacts & StatedVersion & { id: string }

/** What is in force on a day, of each procedure that the school then follows. */
export const versionsOn = <V extends TimedVersion>(versions: readonly V[], day: Temporal.PlainDate): V[] =>
  (['A', 'B'] as const).flatMap(
    procedure =>
      inForceOn(
        versions.filter(one => one.procedure === procedure),
        day,
      ) ?? [],
  )

/** The school's settings on a day. */
export const settingsOnDay = (versions: readonly TimedVersion[], day: Temporal.PlainDate): ParameterValues =>
  settingsOf(versionsOn(versions, day))

/**
 * The school's settings on a day if a procedure stated `values` then; null: if the school did not follow it. The other
 * procedure stays as it is on that day.
 */
export const settingsIf = (
  versions: readonly TimedVersion[],
  day: Temporal.PlainDate,
  procedure: ProcedureCode,
  values: StatedValues | null,
): ParameterValues =>
  settingsOf([
    ...versionsOn(versions, day).filter(one => one.procedure !== procedure),
    ...(values === null ? [] : [{ procedure, values }]),
  ])

/**
 * A setting's values over time, oldest first: each version of either procedure from whose first day on the value is
 * another than before it; the school's first version always.
 */
export function historyOf<V extends TimedVersion>(
  code: ParameterCode,
  versions: readonly V[],
): { version: V; value: unknown }[] {
  const setting = parameterOf(code)
  const history: { version: V; value: unknown }[] = []
  if (setting === null) return history
  const standing = versions
    .filter(one => !one.isWithdrawn)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.validFrom, b.validFrom) || a.number - b.number)
  for (const version of standing) {
    const value = settingsOnDay(versions, version.validFrom)[code]
    const last = history.at(-1)
    if (last === undefined || !isSame(setting.type, last.value, value)) history.push({ version, value })
  }
  return history
}
