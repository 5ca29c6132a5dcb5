import type { AllowedWays, FormVerdict } from '@talklase/domain/planning/take-form.ts'
import { isGrade } from '@talklase/regulation/grade.ts'
import { lessonForms, lessonMeans, lessonPlaces } from '@talklase/regulation/modes.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { Refused } from '../../../kernel/refuse.ts'

/** What the school's settings allow, and what of it suits these grades (A6, A39). */
export const allowedWaysOf = (settings: ParameterValues, grades: readonly number[]): AllowedWays => ({
  forms: settings['modes.forms'],
  places: settings['modes.places'],
  means: settings['modes.means'],
  grades: [...new Set(grades)].filter(isGrade).map(grade => ({
    grade,
    forms: settings['modes.formsByGrade'][grade],
    places: settings['modes.placesByGrade'][grade],
    onlineMinutes: settings['modes.onlineMinutesByGrade'][grade],
  })),
})

type Code<O extends readonly { code: string }[]> = O[number]['code']

/** The same as the contract has it: what is left for all of the grades together. */
export function commonWays(allowed: AllowedWays) {
  const suits = (pick: 'forms' | 'places', value: string) => allowed.grades.every(grade => grade[pick].includes(value))
  return {
    forms: allowed.forms.filter(form => suits('forms', form)) as Code<typeof lessonForms>[],
    places: allowed.places.filter(place => suits('places', place)) as Code<typeof lessonPlaces>[],
    means: [...allowed.means] as Code<typeof lessonMeans>[],
    onlineMinutes: Math.min(...allowed.grades.map(grade => grade.onlineMinutes), 300),
  }
}

/** What people call a form, place or means. */
export function wayLabel(kind: 'form' | 'place' | 'means', code: string, locale: 'lv' | 'en'): string {
  const options = { form: lessonForms, place: lessonPlaces, means: lessonMeans }[kind]
  return options.find(one => one.code === code)?.label[locale] ?? code
}

/** The length of a lesson in minutes. */
export const minutesOf = (lesson: { starts_at: Temporal.PlainTime; ends_at: Temporal.PlainTime }): number =>
  lesson.starts_at.until(lesson.ends_at).total('minutes')

const kindOf = {
  form_not_allowed: 'form',
  form_not_for_mode: 'form',
  form_not_for_grade: 'form',
  place_not_allowed: 'place',
  place_not_for_grade: 'place',
  means_not_allowed: 'means',
  means_not_for_form: 'form',
  online_too_long: null,
  online_longer_than_lesson: null,
} as const

type Where = Record<string, string | number>

/** Throws what the rule refuses. */
export function demandWay(ctx: Pick<Ctx, 'locale'>, verdict: FormVerdict, where: Where): void {
  const refused = wayRefusalOf(ctx, verdict, where)
  if (refused !== null) throw refused
}

/** What the rule refuses, with the clause, what was asked for and what may be instead, in the reader's words; else null. */
export function wayRefusalOf(ctx: Pick<Ctx, 'locale'>, verdict: FormVerdict, where: Where): Refused | null {
  if (verdict.ok) return null
  const { reason, clause, asked, allowed, grade } = verdict
  const kind = kindOf[reason]
  const said = (code: string, as: 'form' | 'place' | 'means') => wayLabel(as, code, ctx.locale)
  return new Refused(reason, {
    ...where,
    clause,
    asked: kind === null || typeof asked === 'number' ? asked : said(asked, kind),
    allowed:
      typeof allowed === 'number'
        ? allowed
        : allowed.map(code => said(code, reason === 'means_not_for_form' ? 'means' : (kind ?? 'form'))).join(', ') ||
          '–',
    ...(grade === null ? {} : { grade }),
  })
}
