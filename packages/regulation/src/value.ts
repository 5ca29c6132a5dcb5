import { isParameterCode, type ParameterCode, type ParameterValues, parameterOf } from './parameters.ts'
import { readValueOfType, type ValueRefusal } from './value-of-type.ts'

export type ParameterRefusal = ValueRefusal | 'unknown_parameter'

export type ReadParameter<C extends ParameterCode> =
  | { ok: true; value: ParameterValues[C] }
  | { ok: false; reason: ParameterRefusal }

/**
 * Reads a setting's value from anything (stored JSON, a request) against its type and bounds; never throws. The value
 * handed back is a fresh one without unknown keys. Refuses with the first thing that does not fit.
 */
export function readParameterValue<C extends ParameterCode>(code: C, value: unknown): ReadParameter<C> {
  const stated = isParameterCode(code) ? parameterOf(code) : null
  if (stated === null) return { ok: false, reason: 'unknown_parameter' }
  const read = readValueOfType(stated.type, value)
  // The setting's type describes exactly ParameterValues[C]: the two are derived from the same statement.
  return read.ok ? { ok: true, value: read.value as ParameterValues[C] } : read
}
