import { z } from 'zod'
import { disruptionKind } from '../disruption-kind.ts'
import { refusals, route } from '../refusals.ts'
import { day, id, instant, personName, typedText, wallTime } from '../shapes.ts'
import { lessonChat, newMessage, postRefusals } from './chat.ts'
import { joinPage } from './join-page.ts'

/** What a link opens: one lesson, or all lessons of its day. */
export const joinLinkSpans = ['lesson', 'day'] as const

export const joinLink = z.object({
  id,
  learner: personName,
  span: z.enum(joinLinkSpans),
  issuedBy: personName,
  issuedAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
  state: z.enum(['open', 'expired', 'revoked']),
  abilities: z.array(z.enum(['revoke'])),
})

const joinLinks = z.object({
  now: instant,
  links: z.array(joinLink),
  /** For whom the reader may make one, by name. */
  learners: z.array(personName),
  spans: z.array(z.enum(joinLinkSpans)),
})

const secret = z.string().regex(/^[\w-]{43}$/)
const opening = { join_link_expired: 410, join_link_revoked: 410 } as const
const inLesson = { secret, lessonId: id }

/** What somebody sees who came by a link: whose it is, the lessons that it opens, and one of them whole. */
export const openedJoinLink = z.object({
  schoolName: z.string(),
  zone: z.string(),
  learner: personName,
  expiresAt: instant,
  lessons: z.array(
    z.object({
      id,
      on: day,
      subject: z.string(),
      startTime: wallTime,
      endTime: wallTime,
      startsAt: instant,
      endsAt: instant,
    }),
  ),
  page: joinPage.nullable(),
  chat: lessonChat.nullable(),
  problem: z.object({ kind: disruptionKind, at: instant }).nullable(),
})

/** Links by which a learner gets into a lesson without an account (A24). */
export const joinLinkRoutes = {
  joinLinks: route
    .route({ method: 'GET', path: '/lessons/{lessonId}/join-links', tags: ['lessons'] })
    .input(z.object({ lessonId: id }))
    .output(joinLinks),
  /** The link itself is told this once. */
  issueJoinLink: route
    .route({ method: 'POST', path: '/lessons/{lessonId}/join-links', tags: ['lessons'] })
    .input(z.object({ lessonId: id, learnerId: id, span: z.enum(joinLinkSpans) }))
    .output(joinLinks.extend({ link: z.url() }))
    .errors(
      refusals({
        learner_not_in_lesson: 422,
        lesson_over: 409,
        lesson_not_remote: 409,
        lesson_cancelled: 409,
        too_many_join_links: 409,
      }),
    ),
  revokeJoinLink: route
    .route({ method: 'POST', path: '/join-links/{id}/revocation', tags: ['lessons'] })
    .input(z.object({ id }))
    .output(z.object({ id })),
  openJoinLink: route
    .route({ method: 'POST', path: '/join-links/open', tags: ['lessons'] })
    .input(z.object({ secret, lessonId: id.optional() }))
    .output(openedJoinLink)
    .errors(refusals(opening)),
  checkInByLink: route
    .route({ method: 'POST', path: '/join-links/check-ins', tags: ['lessons'] })
    .input(z.object({ ...inLesson, at: instant }))
    .output(openedJoinLink)
    .errors(
      refusals({
        ...opening,
        too_early: 409,
        lesson_over: 409,
        clock_ahead: 422,
        lesson_not_remote: 409,
        lesson_cancelled: 409,
      }),
    ),
  postByLink: route
    .route({ method: 'POST', path: '/join-links/messages', tags: ['lessons'] })
    .input(z.object({ ...inLesson, ...newMessage }))
    .output(openedJoinLink)
    .errors(refusals({ ...opening, ...postRefusals })),
  reportByLink: route
    .route({ method: 'POST', path: '/join-links/reports', tags: ['lessons'] })
    .input(z.object({ ...inLesson, id, kind: disruptionKind, note: typedText(500).default(''), at: instant }))
    .output(openedJoinLink)
    .errors(
      refusals({
        ...opening,
        too_early: 409,
        too_late: 409,
        clock_ahead: 422,
        lesson_not_remote: 409,
        lesson_cancelled: 409,
      }),
    ),
}
