import type { ParameterOf, ParameterType, ValueOf } from './parameter.ts'
import { attendanceParameters } from './parameters/attendance.ts'
import { deviceParameters } from './parameters/devices.ts'
import { learningParameters } from './parameters/learning.ts'
import { lessonParameters } from './parameters/lessons.ts'
import { planningParameters } from './parameters/planning.ts'
import { recordingParameters } from './parameters/recording.ts'
import { safetyParameters } from './parameters/safety.ts'
import { schoolParameters } from './parameters/school.ts'

const stated = [
  ...schoolParameters,
  ...planningParameters,
  ...lessonParameters,
  ...attendanceParameters,
  ...learningParameters,
  ...deviceParameters,
  ...safetyParameters,
  ...recordingParameters,
] as const

type Stated = (typeof stated)[number]

/** The name of a setting, as it is stored and shown in links. */
export type ParameterCode = Stated['code']

/** Every setting with the type of its value: `values['quota.percentByGrade'][7]` is a number. */
export type ParameterValues = { [P in Stated as P['code']]: ValueOf<P['type']> }

/** A setting in a list: its value is known to `readParameterValue`, not to the compiler. */
export type Parameter = Omit<ParameterOf<ParameterCode, ParameterType>, 'default'> & {
  default: ParameterValues[ParameterCode]
}

/** Every setting of a school's procedure, in the order in which they are shown. */
export const parameters: readonly Parameter[] = stated

const parametersByCode = new Map<string, Parameter>(parameters.map(each => [each.code, each]))

/** Whether a stored or received name is a setting of this version. */
export const isParameterCode = (code: string): code is ParameterCode => parametersByCode.has(code)

/** The setting of that name; null for a name that this version does not have. */
export const parameterOf = (code: string): Parameter | null => parametersByCode.get(code) ?? null
