import type { Clause } from '@talklase/regulation/clause.ts'
import type { Grade } from '@talklase/regulation/grade.ts'
import { type ParameterValues, parameterOf } from '@talklase/regulation/parameters.ts'
import { isByGrade, isSame, valueOfGrade } from './changes.ts'
import type { SettingWords } from './setting-words.ts'

const percentCode = 'quota.percentByGrade'
const atMost = { lv: 'ne vairāk kā', en: 'at most' } as const

/**
 * A clause as it reads with a school's settings: A5.1–A5.4 state a percent, which is the one that is set and not the one
 * that the paper was first written with. Grades of one clause with different percents are said one band after another.
 */
export function clauseText(
  { text, grades }: Pick<Clause, 'text' | 'grades'>,
  settings: ParameterValues,
  language: 'lv' | 'en',
  words: Pick<SettingWords, 'grades' | 'number'>,
): string {
  const [first] = grades ?? []
  if (grades === null || first === undefined) return text[language]
  const percents = settings[percentCode]
  const bands: { from: Grade; to: Grade; percent: number }[] = []
  for (const grade of grades) {
    const last = bands.at(-1)
    if (last !== undefined && last.percent === percents[grade]) last.to = grade
    else bands.push({ from: grade, to: grade, percent: percents[grade] })
  }
  const [only, another] = bands
  if (only !== undefined && another === undefined)
    return text[language].replace(/\d+(?:[.,]\d+)?(?=\s%)/, words.number(only.percent))
  const said = bands.map(
    ({ from, to, percent }) => `${words.grades(from, to)}: ${atMost[language]} ${words.number(percent)} %`,
  )
  return `${said.join('; ')}.`
}

/** Whether two sets of settings differ in what a clause states: of a setting by grade, in the clause's own grades. */
export const isClauseChanged = (
  { parameters, grades }: Pick<Clause, 'parameters' | 'grades'>,
  before: ParameterValues,
  after: ParameterValues,
): boolean =>
  parameters.some(code => {
    const type = parameterOf(code)?.type
    if (type === undefined) return false
    if (grades === null || !isByGrade(type)) return !isSame(type, before[code], after[code])
    return grades.some(grade => !isSame(type, valueOfGrade(before[code], grade), valueOfGrade(after[code], grade)))
  })
