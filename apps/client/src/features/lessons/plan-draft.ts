import type { Answers } from '../../api.ts'
import { issuesOf, refusalOf } from '../../refusal.ts'

type Lesson = Answers['lessons']['lesson']
type Plan = NonNullable<Lesson['remote']>

/** The plan as its form holds it; an empty link is none. */
export type PlanDraft = Pick<Plan, 'mode' | 'form' | 'place' | 'engagement' | 'outcome' | 'instruction'> & {
  joinLink: string
}

export const draftOfPlan = ({ mode, form, place, engagement, outcome, instruction, joinLink }: Plan): PlanDraft => ({
  mode,
  form,
  place,
  engagement,
  outcome,
  instruction,
  joinLink: joinLink ?? '',
})

const engagements: readonly Plan['engagement'][] = ['check_in', 'answers', 'submission', 'observation']

/** What may count in a mode: questions are answered together, so not in an asynchronous lesson (A25). */
export const engagementsOf = (mode: Plan['mode']): readonly Plan['engagement'][] =>
  mode === 'sync' ? engagements : engagements.filter(one => one !== 'answers')

/** Another mode; what can't count in it gives way to registering. */
export const withMode = (draft: PlanDraft, mode: Plan['mode']): PlanDraft => ({
  ...draft,
  mode,
  engagement: engagementsOf(mode).includes(draft.engagement) ? draft.engagement : 'check_in',
})

const fieldOfCode: Readonly<Record<string, keyof PlanDraft>> = {
  link_not_https: 'joinLink',
  link_invalid: 'joinLink',
  link_has_credentials: 'joinLink',
  link_too_long: 'joinLink',
  form_not_allowed: 'form',
  place_not_allowed: 'place',
  engagement_not_for_mode: 'engagement',
}

/** The fields that a refusal is about; none where it is about the whole. */
export function refusedFields(error: unknown): ReadonlySet<string> {
  if (error === null || error === undefined) return new Set()
  const field = fieldOfCode[refusalOf(error).code]
  if (field !== undefined) return new Set([field])
  return new Set(issuesOf(error).map(issue => issue.path.split('.')[0] ?? ''))
}
