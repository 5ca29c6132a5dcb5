import { type Grade, grades } from '@talklase/regulation/grade.ts'
import type { ParameterType } from '@talklase/regulation/parameter.ts'
import {
  type Parameter,
  type ParameterCode,
  type ParameterValues,
  parameters,
} from '@talklase/regulation/parameters.ts'

/**
 * One difference between two sets of settings. Where a setting has a value for each grade, `grades` are those for which
 * it changed alike, and the values are a single grade's; null: the setting has one value.
 */
export type SettingChange = {
  code: ParameterCode
  grades: readonly Grade[] | null
  before: unknown
  after: unknown
}

const kindsByGrade: ReadonlySet<ParameterType['kind']> = new Set([
  'percentByGrade',
  'integerByGrade',
  'timeByGrade',
  'choiceByGrade',
  'choicesByGrade',
])

/** Whether a type of setting takes a value for each of the twelve grades. */
export const isByGrade = (type: ParameterType): boolean => kindsByGrade.has(type.kind)

/** The value of one grade; undefined for what is no value by grade. */
export const valueOfGrade = (value: unknown, grade: Grade): unknown =>
  typeof value === 'object' && value !== null ? (value as Partial<Record<Grade, unknown>>)[grade] : undefined

/** The same value as text whatever the order of an object's keys; a list keeps its order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** What chosen options say does not depend on the order in which they were ticked. */
const comparable = (type: ParameterType, value: unknown): string =>
  (type.kind === 'choices' || type.kind === 'choicesByGrade') && Array.isArray(value)
    ? canonical(value.toSorted())
    : canonical(value)

/** Whether two values of a setting, or of one of its grades, say the same. */
export const isSame = (type: ParameterType, before: unknown, after: unknown): boolean =>
  comparable(type, before) === comparable(type, after)

function changesOf(setting: Parameter, before: unknown, after: unknown): SettingChange[] {
  if (!isByGrade(setting.type)) {
    return isSame(setting.type, before, after) ? [] : [{ code: setting.code, grades: null, before, after }]
  }
  const changes: (SettingChange & { grades: Grade[] })[] = []
  for (const grade of grades) {
    const [was, is] = [valueOfGrade(before, grade), valueOfGrade(after, grade)]
    if (isSame(setting.type, was, is)) continue
    const alike = changes.find(one => isSame(setting.type, one.before, was) && isSame(setting.type, one.after, is))
    if (alike === undefined) changes.push({ code: setting.code, grades: [grade], before: was, after: is })
    else alike.grades.push(grade)
  }
  return changes
}

/** What differs between two sets of settings, in the order in which settings are shown (A1, B1). */
export const whatChanged = (before: ParameterValues, after: ParameterValues): SettingChange[] =>
  parameters.flatMap(setting => changesOf(setting, before[setting.code], after[setting.code]))
