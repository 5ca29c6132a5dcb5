import type { ProcedureCode } from '@talklase/regulation/clause.ts'
import {
  isParameterCode,
  type ParameterCode,
  type ParameterValues,
  parameterOf,
} from '@talklase/regulation/parameters.ts'
import { parameterValues } from '@talklase/regulation/presets.ts'
import { procedureA } from '@talklase/regulation/procedure-a.ts'
import { procedureB } from '@talklase/regulation/procedure-b.ts'
import { readParameterValue } from '@talklase/regulation/value.ts'

/** The settings that a version states itself; what it leaves out is the regulation's default. */
export type StatedValues = Partial<ParameterValues>

/** What a version of a procedure states. */
export type StatedVersion = { procedure: ProcedureCode; values: StatedValues }

/**
 * The settings of a stored version or draft. What this version of the regulation can't read (a setting that it does not
 * have, a value that no longer fits) counts as not said.
 */
export function readStated(stored: unknown): StatedValues {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return {}
  const values: Record<string, unknown> = {}
  for (const [code, value] of Object.entries(stored)) {
    if (!isParameterCode(code)) continue
    const read = readParameterValue(code, value)
    if (read.ok) values[code] = read.value
  }
  return values as StatedValues
}

/** The settings that a procedure's clauses name. */
const named = {
  A: new Set<ParameterCode>(procedureA.clauses.flatMap(clause => clause.parameters)),
  B: new Set<ParameterCode>(procedureB.clauses.flatMap(clause => clause.parameters)),
}

/**
 * The procedure by which a school sets a setting. Where one procedure alone names it, that one; where both do, the one
 * that `clause` belongs to, if the school follows it; a setting outside the clauses stands in A, or in B where a school
 * follows B alone. Null: the school follows no procedure that has the setting.
 */
export function homeOf(
  { code, clause }: { code: ParameterCode; clause: string | null },
  following: ReadonlySet<ProcedureCode>,
): ProcedureCode | null {
  const followed = (['A', 'B'] as const).filter(procedure => following.has(procedure))
  if (clause === null) return followed[0] ?? null
  const first: ProcedureCode = clause.startsWith('A') ? 'A' : 'B'
  if (following.has(first)) return first
  return followed.find(procedure => named[procedure].has(code)) ?? null
}

/**
 * The settings of a school by the versions in force, at most one of each procedure: the regulation's defaults under what
 * each version states. Where both state a setting, its home's word counts.
 */
export function settingsOf(versions: readonly StatedVersion[]): ParameterValues {
  const following = new Set(versions.map(version => version.procedure))
  const values: Record<string, unknown> = {}
  for (const { procedure, values: stated } of versions) {
    for (const [code, value] of Object.entries(stated)) {
      const setting = parameterOf(code)
      if (setting === null) continue
      if (code in values && homeOf(setting, following) !== procedure) continue
      values[code] = value
    }
  }
  return parameterValues({ procedure: 'A', values: values as StatedValues })
}
