import { linkState } from '@talklase/domain/lessons/personal-link.ts'
import type { Ctx } from '../../../kernel/context.ts'
import type { LessonRow } from '../store.ts'
import { lessonHeadView } from '../view.ts'
import { canLink, spansOf } from './policy.ts'
import type { LinkRow } from './store.ts'

const linkView = (ctx: Ctx, link: LinkRow) => {
  const state = linkState({ now: ctx.now, expiresAt: link.expires_at, revokedAt: link.revoked_at })
  return {
    id: link.id,
    learner: link.learner,
    span: link.lesson_id === null ? ('day' as const) : ('lesson' as const),
    issuedBy: link.issuer,
    issuedAt: link.issued_at.toString(),
    expiresAt: link.expires_at.toString(),
    lastUsedAt: link.last_used_at?.toString() ?? null,
    revokedAt: link.revoked_at?.toString() ?? null,
    state,
    abilities: state === 'open' && canLink.revoke(ctx.actor, link) ? ['revoke' as const] : [],
  }
}

/** The links into a lesson, and for whom the reader may make one. */
export const linksView = (
  ctx: Ctx,
  lesson: LessonRow,
  links: readonly LinkRow[],
  learners: readonly { id: string; given_name: string; family_name: string }[],
) => ({
  now: ctx.now.toString(),
  links: links.map(link => linkView(ctx, link)),
  learners: learners.map(one => ({ id: one.id, givenName: one.given_name, familyName: one.family_name })),
  spans: spansOf(ctx.actor, lesson),
})

/** A lesson as it stands in the list of what a link opens. */
export const lessonOfLinkView = (lesson: LessonRow, zone: string) => {
  const { id, on, subject, startTime, endTime, startsAt, endsAt } = lessonHeadView(lesson, zone)
  return { id, on, subject, startTime, endTime, startsAt, endsAt }
}
