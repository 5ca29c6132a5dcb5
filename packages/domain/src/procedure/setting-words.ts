import { type Grade, grades } from '@talklase/regulation/grade.ts'
import type {
  Bell,
  Contact,
  MarkSymbols,
  ParameterType,
  Period,
  Retention,
  TimeInterval,
} from '@talklase/regulation/parameter.ts'
import { type RecordingPurpose, recordingPurposes } from '@talklase/regulation/recording-purpose.ts'
import { roles } from '@talklase/regulation/role.ts'
import type { Option } from '@talklase/regulation/text.ts'
import { isByGrade, isSame, valueOfGrade } from './changes.ts'

/** The words that a value is said with, in one language. */
export type SettingWords = {
  yes: string
  no: string
  none: string
  /** `7.–9. klase` · `grades 7–9`; one grade alone where both are the same. */
  grades: (from: number, to: number) => string
  number: (value: number) => string
  day: (day: string) => string
  symbols: Record<keyof MarkSymbols, string>
  anchors: Record<Retention['anchor'], string>
  daysAfter: (days: number) => string
}

type Language = 'lv' | 'en'

const labelOf = (options: readonly Option[], code: unknown, language: Language): string =>
  options.find(option => option.code === code)?.label[language] ?? String(code)

const listOf = (options: readonly Option[], codes: unknown, language: Language, words: SettingWords): string =>
  Array.isArray(codes) && codes.length > 0 ? codes.map(code => labelOf(options, code, language)).join(', ') : words.none

const timeText = (time: string): string => time.replace(/^0(?=\d:)/, '')

/** A value by grade with neighbours of one value together: `1.–2. klase 0 %; 3. klase 5 %`. */
function byGradeText(type: ParameterType, value: unknown, words: SettingWords, say: (one: unknown) => string): string {
  const bands: { from: Grade; to: Grade; value: unknown }[] = []
  for (const grade of grades) {
    const own = valueOfGrade(value, grade)
    const last = bands.at(-1)
    if (last !== undefined && isSame(type, last.value, own)) last.to = grade
    else bands.push({ from: grade, to: grade, value: own })
  }
  return bands.map(band => `${words.grades(band.from, band.to)} ${say(band.value)}`).join('; ')
}

/** One grade's value of a setting by grade, in words. */
export function gradeValueText(
  type: ParameterType,
  value: unknown,
  language: Language,
  words: SettingWords,
  unit: string,
): string {
  switch (type.kind) {
    case 'percentByGrade':
      return `${words.number(Number(value))} %`
    case 'integerByGrade':
      return `${words.number(Number(value))}${unit === '' ? '' : ` ${unit}`}`
    case 'timeByGrade':
      return value === null ? words.none : timeText(String(value))
    case 'choiceByGrade':
      return labelOf(type.options, value, language)
    case 'choicesByGrade':
      return listOf(type.options, value, language, words)
    default:
      return String(value)
  }
}

/**
 * A setting's value as a person reads it. The value has the shape of its type (`readParameterValue` has read it); `unit`
 * is the setting's, '' where it has none.
 */
export function settingText(
  type: ParameterType,
  value: unknown,
  language: Language,
  words: SettingWords,
  unit: string,
): string {
  if (isByGrade(type)) return byGradeText(type, value, words, one => gradeValueText(type, one, language, words, unit))
  const withUnit = (text: string): string => (unit === '' ? text : `${text} ${unit}`)
  switch (type.kind) {
    case 'gradeRange': {
      const { from, to } = value as { from: number; to: number }
      return words.grades(from, to)
    }
    case 'integer':
    case 'percent':
      return withUnit(words.number(Number(value)))
    case 'text':
      return String(value) === '' ? words.none : String(value)
    case 'boolean':
      return value === true ? words.yes : words.no
    case 'choice':
      return labelOf(type.options, value, language)
    case 'choices':
      return listOf(type.options, value, language, words)
    case 'roles':
      return listOf(roles, value, language, words)
    case 'timeInterval': {
      const { from, to } = value as TimeInterval
      return `${timeText(from)}–${timeText(to)}`
    }
    case 'optionalTime':
      return value === null ? words.none : timeText(String(value))
    case 'optionalDay':
      return value === null ? words.none : words.day(String(value))
    case 'optionalPeriod': {
      if (value === null) return words.none
      const { from, to } = value as Period
      return `${words.day(from)}–${words.day(to)}`
    }
    case 'symbols':
      return Object.entries(value as MarkSymbols)
        .map(([name, symbol]) => `${words.symbols[name as keyof MarkSymbols]}: ${symbol}`)
        .join(', ')
    case 'contact': {
      const { role, name, phone, email } = value as Contact
      return [labelOf(roles, role, language), name, phone, email].filter(part => part !== '').join(', ')
    }
    case 'bells':
      return (value as readonly Bell[])
        .map(bell => `${bell.period}. ${timeText(bell.startsAt)}–${timeText(bell.endsAt)}`)
        .join(', ')
    case 'retentionByPurpose':
      return recordingPurposes
        .map(purpose => {
          const { anchor, days } = (value as Record<RecordingPurpose, Retention>)[purpose.code]
          const until = anchor === 'recording_day' ? words.daysAfter(days) : words.anchors[anchor]
          return `${purpose.label[language]}: ${until}`
        })
        .join('; ')
    default:
      return String(value)
  }
}
