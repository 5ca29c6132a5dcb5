import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { day, id, instant, personName } from '../shapes.ts'

export const excludedProgramme = z.enum(['intellectual_disorders', 'severe_disorders', 'prison', 'social_correction'])

/** A learner who is taught in person only for some days (A4). */
const exclusion = z.object({
  id,
  learner: personName,
  className: z.string().nullable(),
  programme: excludedProgramme,
  /** The setting of the procedure names the programme; where it does not, the entry has no effect. */
  isApplied: z.boolean(),
  validFrom: day,
  validTo: day.nullable(),
  recordedBy: personName,
  recordedAt: instant,
  abilities: z.array(z.enum(['end'])),
})

const list = z.object({
  programmes: z.array(excludedProgramme),
  exclusions: z.array(exclusion),
  /** Whom the asking person may enter. */
  learners: z.array(personName.extend({ className: z.string() })),
})

export const excludedLearnersContract = {
  excludedLearners: route
    .route({ method: 'GET', path: '/planning/excluded-learners', tags: ['planning'] })
    .output(list),
  excludeLearner: route
    .route({ method: 'POST', path: '/planning/excluded-learners', tags: ['planning'] })
    .input(z.object({ learnerId: id, programme: excludedProgramme, validFrom: day, validTo: day.nullable() }))
    .output(list)
    .errors(refusals({ days_out_of_order: 422, exclusion_in_past: 422, exclusion_overlaps: 409 })),
  endExclusion: route
    .route({ method: 'POST', path: '/planning/excluded-learners/{id}/end', tags: ['planning'] })
    .input(z.object({ id, validTo: day }))
    .output(list)
    .errors(refusals({ days_out_of_order: 422, exclusion_in_past: 422, exclusion_only_shortened: 422 })),
}
