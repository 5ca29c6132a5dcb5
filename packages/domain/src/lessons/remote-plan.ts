import { no, type Verdict, yes } from '../verdict.ts'
import { type LinkRefusal, mayGiveLink } from './join-link.ts'

/** What counts as taking part: registering, answering, handing in, or what the teacher observes (A24, A25). */
export type Engagement = 'check_in' | 'answers' | 'submission' | 'observation'

export type PlanRefusal =
  | LinkRefusal
  | 'lesson_not_remote'
  | 'form_not_allowed'
  | 'place_not_allowed'
  | 'engagement_not_for_mode'

/**
 * May the subject teacher plan a remote lesson so (A6)? Only a lesson that carries the mark A; in a form and place that
 * the school allows; with a link that learners can be given; and with an engagement that fits the mode: answers to
 * questions are given together, so they can't be what counts in an asynchronous lesson.
 */
export function mayPlanRemote(facts: {
  isRemote: boolean
  mode: 'sync' | 'async'
  form: string
  place: string
  engagement: Engagement
  joinLink: string | null
  allowedForms: readonly string[]
  allowedPlaces: readonly string[]
}): Verdict<PlanRefusal> {
  if (!facts.isRemote) return no('lesson_not_remote')
  if (!facts.allowedForms.includes(facts.form)) return no('form_not_allowed')
  if (!facts.allowedPlaces.includes(facts.place)) return no('place_not_allowed')
  if (facts.mode === 'async' && facts.engagement === 'answers') return no('engagement_not_for_mode')
  return facts.joinLink === null ? yes : mayGiveLink(facts.joinLink)
}
