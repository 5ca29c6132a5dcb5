import { isParameterCode, type ParameterValues } from '@talklase/regulation/parameters.ts'
import { parameterValues } from '@talklase/regulation/presets.ts'
import { readParameterValue } from '@talklase/regulation/value.ts'
import type { SchoolId } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import type { Tx } from '../../kernel/transact.ts'

/** The value sets in force on a day, oldest first: the newest version of each procedure that has begun. */
const listProceduresInForce = (tx: Tx, school: SchoolId, day: Temporal.PlainDate) =>
  tx
    .selectFrom('procedure_version')
    .selectAll()
    .distinctOn('procedure')
    .where('school_id', '=', school)
    .where('valid_from', '<=', day)
    .orderBy('procedure')
    .orderBy('valid_from', 'desc')
    .orderBy('number', 'desc')
    .execute()

export const insertProcedureVersion = (
  tx: Tx,
  school: SchoolId,
  values: {
    procedure: 'A' | 'B'
    number: number
    validFrom: Temporal.PlainDate
    parameterValues: Record<string, unknown>
    at: Temporal.Instant
  },
) =>
  tx
    .insertInto('procedure_version')
    .values({
      school_id: school,
      id: newId(),
      procedure: values.procedure,
      number: values.number,
      valid_from: values.validFrom,
      order_number: null,
      order_date: null,
      parameter_values: JSON.stringify(values.parameterValues),
      recorded_at: values.at,
    })
    .execute()

/**
 * The school's settings in force on a day: the regulation's defaults under the values of each procedure in force. A
 * stored value that this version of the regulation can't read falls back to the default.
 */
export async function settingsOn(tx: Tx, school: SchoolId, day: Temporal.PlainDate): Promise<ParameterValues> {
  const values: Record<string, unknown> = {}
  for (const version of await listProceduresInForce(tx, school, day)) {
    const stored = version.parameter_values
    if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) continue
    for (const [code, value] of Object.entries(stored)) {
      if (!isParameterCode(code)) continue
      const read = readParameterValue(code, value)
      if (read.ok) values[code] = read.value
    }
  }
  return parameterValues({ procedure: 'A', values: values as Partial<ParameterValues> })
}
