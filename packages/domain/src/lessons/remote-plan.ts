import { no, type Verdict, yes } from '../verdict.ts'
import { type LinkRefusal, mayGiveLink } from './join-link.ts'

/** What counts as taking part: registering, answering, handing in, or what the teacher observes (A24, A25). */
export type Engagement = 'check_in' | 'answers' | 'submission' | 'observation'

export type PlanRefusal = LinkRefusal | 'lesson_not_remote' | 'engagement_not_for_mode'

/**
 * May the subject teacher plan a remote lesson so (A7, A25, B9)? Only a lesson that carries the mark A; with a link that
 * learners can be given; and with an engagement that fits the mode: answers to questions are given together, so they
 * can't be what counts in an asynchronous lesson. Form, place and means are asked of `mayTakeForm`.
 */
export function mayPlanRemote(facts: {
  isRemote: boolean
  mode: 'sync' | 'async'
  engagement: Engagement
  joinLink: string | null
}): Verdict<PlanRefusal> {
  if (!facts.isRemote) return no('lesson_not_remote')
  if (facts.mode === 'async' && facts.engagement === 'answers') return no('engagement_not_for_mode')
  return facts.joinLink === null ? yes : mayGiveLink(facts.joinLink)
}
