import { z } from 'zod'
import { lessonHead } from '../lessons.ts'
import { refusals, route } from '../refusals.ts'
import { id, instant, personName } from '../shapes.ts'

export const matchedBy = z.enum(['own_id', 'email', 'account', 'name', 'alias', 'person'])
export const sessionKind = z.enum(['member', 'guest', 'phone', 'device', 'unknown'])

/** A learner to choose from. */
export const learnerOfLesson = personName.extend({ className: z.string() })

/** Why a name is not remembered as one that a learner goes by. */
export const aliasRefusals = {
  alias_is_device: 422,
  alias_is_common: 422,
  alias_without_letters: 422,
  alias_is_somebody: 422,
} as const

const sessions = z.object({
  lesson: lessonHead,
  learners: z.array(learnerOfLesson),
  sessions: z.array(
    z.object({
      id,
      source: z.enum(['page', 'platform', 'file']),
      /** As the platform showed it. */
      name: z.string(),
      kind: sessionKind,
      place: z.enum(['main', 'breakout', 'waiting']),
      joinedAt: instant.nullable(),
      leftAt: instant.nullable(),
      isEstimated: z.boolean(),
      /** A person said whose it is; without a learner: nobody's of the lesson. */
      isSettled: z.boolean(),
      seconds: z.number().int().nullable(),
      learnerId: id.nullable(),
      matchedBy: matchedBy.nullable(),
      /** Whom it may mean, where nobody is matched. */
      candidates: z.array(id),
    }),
  ),
  abilities: z.array(z.enum(['assign'])),
})

/** Stays in a lesson's meeting, and whose they are. */
export const sessionRoutes = {
  sessions: route
    .route({ method: 'GET', path: '/lessons/{id}/presence-sessions', tags: ['attendance'] })
    .input(z.object({ id }))
    .output(sessions),
  /** Says whose the participant's stays in the lesson are; null: nobody's of it. */
  assignSession: route
    .route({ method: 'PUT', path: '/presence-sessions/{id}/learner', tags: ['attendance'] })
    .input(z.object({ id, learnerId: id.nullable(), remember: z.boolean().default(false) }))
    .output(sessions)
    .errors(refusals({ learner_not_in_lesson: 422, ...aliasRefusals })),
}
