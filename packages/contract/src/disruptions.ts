import { z } from 'zod'
import { disruptionKind } from './disruption-kind.ts'
import { lessonHead, problemView, remedy } from './lessons.ts'
import { refusals, route } from './refusals.ts'
import { day, id, instant, personName, typedText } from './shapes.ts'

export const reportRefusals = {
  other_person: 409,
  too_early: 409,
  too_late: 409,
  clock_ahead: 422,
  lesson_not_remote: 409,
  lesson_cancelled: 409,
} as const

export const disruptionsContract = {
  /** The id is made by whoever reports, so that a report sent twice is one report. */
  report: route
    .route({ method: 'POST', path: '/lessons/{lessonId}/disruptions', tags: ['disruptions'] })
    .input(
      z.object({
        lessonId: id,
        id,
        learnerId: id.optional(),
        kind: disruptionKind,
        note: typedText(500).default(''),
        at: instant,
        /** Who reported: a device that several people use never sends it in another's name. */
        personId: id.optional(),
      }),
    )
    .output(problemView)
    .errors(refusals(reportRefusals)),
  list: route
    .route({ method: 'GET', path: '/disruptions', tags: ['disruptions'] })
    .input(
      z.object({ state: z.enum(['open', 'decided', 'all']).default('open'), from: day.optional(), to: day.optional() }),
    )
    .output(
      z.object({
        reports: z.array(
          z.object({ learner: personName, className: z.string(), lesson: lessonHead, problem: problemView }),
        ),
        remedies: z.array(remedy),
      }),
    ),
  decide: route
    .route({ method: 'POST', path: '/disruptions/{id}/decisions', tags: ['disruptions'] })
    .input(z.object({ id, excused: z.boolean(), remedy: remedy.nullable(), note: typedText(500).default('') }))
    .output(problemView)
    .errors(refusals({ remedy_required: 422, remedy_not_allowed: 422 })),
}
