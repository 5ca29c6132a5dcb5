import { fitsMode } from '@talklase/domain/planning/take-form.ts'
import type { Answers } from '../../api.ts'
import { issuesOf, refusalOf } from '../../refusal.ts'

type Lesson = Answers['lessons']['lesson']
type Plan = NonNullable<Lesson['remote']>

/** The plan as its form holds it; an empty link is none. */
export type PlanDraft = Pick<
  Plan,
  'mode' | 'form' | 'place' | 'means' | 'onlineMinutes' | 'engagement' | 'outcome' | 'instruction'
> & {
  joinLink: string
}

export const draftOfPlan = ({ joinLink, ...plan }: Plan): PlanDraft => ({
  mode: plan.mode,
  form: plan.form,
  place: plan.place,
  means: plan.means,
  onlineMinutes: plan.onlineMinutes,
  engagement: plan.engagement,
  outcome: plan.outcome,
  instruction: plan.instruction,
  joinLink: joinLink ?? '',
})

const engagements: readonly Plan['engagement'][] = ['check_in', 'answers', 'submission', 'observation']

/**
 * The link as it is sent: null for none; with `https://` where it was typed or copied without any scheme, as browsers show
 * addresses.
 */
export function linkToSend(typed: string): string | null {
  const link = typed.trim()
  if (link === '') return null
  return /^[a-z][a-z\d+.-]*:/i.test(link) ? link : `https://${link}`
}

/** What may count in a mode: questions are answered together, so not in an asynchronous lesson (A25). */
export const engagementsOf = (mode: Plan['mode']): readonly Plan['engagement'][] =>
  mode === 'sync' ? engagements : engagements.filter(one => one !== 'answers')

/** Another mode; what can't count in it gives way to registering, a form that does not suit it to the first allowed one. */
export const withMode = (draft: PlanDraft, mode: Plan['mode'], allowed: readonly Plan['form'][]): PlanDraft => ({
  ...draft,
  mode,
  form: fitsMode(draft.form, mode) ? draft.form : (formsOf(mode, allowed)[0] ?? draft.form),
  onlineMinutes: mode === 'sync' ? draft.onlineMinutes : null,
  engagement: engagementsOf(mode).includes(draft.engagement) ? draft.engagement : 'check_in',
})

/** The allowed forms that a lesson of this mode can have. */
export const formsOf = (mode: Plan['mode'], allowed: readonly Plan['form'][]): readonly Plan['form'][] =>
  allowed.filter(form => fitsMode(form, mode))

const fieldOfCode: Readonly<Record<string, keyof PlanDraft>> = {
  link_not_https: 'joinLink',
  link_invalid: 'joinLink',
  link_has_credentials: 'joinLink',
  link_too_long: 'joinLink',
  platform_not_registered: 'joinLink',
  platform_retired: 'joinLink',
  platform_not_allowed: 'joinLink',
  agreement_missing: 'joinLink',
  agreement_ended: 'joinLink',
  form_not_allowed: 'form',
  form_not_for_mode: 'form',
  form_not_for_grade: 'form',
  place_not_allowed: 'place',
  place_not_for_grade: 'place',
  means_not_allowed: 'means',
  means_not_for_form: 'means',
  online_too_long: 'onlineMinutes',
  online_longer_than_lesson: 'onlineMinutes',
  engagement_not_for_mode: 'engagement',
}

/** The fields that a refusal is about; none where it is about the whole. */
export function refusedFields(error: unknown): ReadonlySet<string> {
  if (error === null || error === undefined) return new Set()
  const field = fieldOfCode[refusalOf(error).code]
  if (field !== undefined) return new Set([field])
  return new Set(issuesOf(error).map(issue => issue.path.split('.')[0] ?? ''))
}
