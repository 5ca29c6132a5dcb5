import { no, type Verdict, yes } from '../verdict.ts'
import { chatWindow } from './chat-window.ts'
import type { LessonMode } from './join-window.ts'

/** What a link that needs no account opens: one lesson, or all the learner's lessons of its day. */
export type LinkSpan = 'lesson' | 'day'

/** Open links of one learner for one day at most: whoever loses one gets another, and the former should be revoked. */
export const mostLinksOfDay = 5

/**
 * Until when such a link opens: to the end of its lesson's room (the window of the chat), or of the lesson's day. It is
 * for one morning without a card, not for a term.
 */
export const linkExpiresAt = (facts: {
  span: LinkSpan
  mode: LessonMode
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  dayEndsAt: Temporal.Instant
}): Temporal.Instant =>
  facts.span === 'day' ? facts.dayEndsAt : chatWindow({ ...facts, opensMinutesBefore: 0 }).closesAt

export type IssueRefusal = 'lesson_cancelled' | 'lesson_not_remote' | 'lesson_over' | 'too_many_join_links'

/** May a link be made? `open` counts the learner's links of the day that still open. */
export function mayIssueLink(facts: {
  lessonState: 'planned' | 'cancelled' | 'retained'
  isRemote: boolean
  now: Temporal.Instant
  expiresAt: Temporal.Instant
  open: number
}): Verdict<IssueRefusal> {
  if (facts.lessonState === 'cancelled') return no('lesson_cancelled')
  if (!facts.isRemote) return no('lesson_not_remote')
  if (Temporal.Instant.compare(facts.now, facts.expiresAt) >= 0) return no('lesson_over')
  return facts.open < mostLinksOfDay ? yes : no('too_many_join_links')
}

/** Whether a link still opens. */
export type LinkState = 'open' | 'expired' | 'revoked'

export function linkState(facts: {
  now: Temporal.Instant
  expiresAt: Temporal.Instant
  revokedAt: Temporal.Instant | null
}): LinkState {
  if (facts.revokedAt !== null) return 'revoked'
  return Temporal.Instant.compare(facts.now, facts.expiresAt) < 0 ? 'open' : 'expired'
}

/** May somebody come by the link? */
export function mayComeByLink(state: LinkState): Verdict<'join_link_expired' | 'join_link_revoked'> {
  if (state === 'open') return yes
  return no(state === 'revoked' ? 'join_link_revoked' : 'join_link_expired')
}
