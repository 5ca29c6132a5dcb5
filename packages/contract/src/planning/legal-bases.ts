import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { day, id, instant, personName, typedText } from '../shapes.ts'
import { legalBasisCode } from './quota.ts'

/** What allows a lesson to be remote, as the school applies it on its days. */
const legalBasis = z.object({
  /** The school's own entry; null for the regulation's. */
  entryId: id.nullable(),
  code: legalBasisCode,
  label: z.object({ lv: z.string(), en: z.string() }),
  citation: z.string(),
  countsTowardQuota: z.boolean(),
  allowedInGrades: z.array(z.number().int()),
  validFrom: day,
  validTo: day.nullable(),
  /** Somebody has read the act; where not, a person must before the school relies on it. */
  verified: z.boolean(),
  isInForce: z.boolean(),
  recordedBy: personName.nullable(),
  recordedAt: instant.nullable(),
  abilities: z.array(z.enum(['end', 'withdraw'])),
})

const list = z.object({
  bases: z.array(legalBasis),
  /** Remote lessons to come whose basis does not admit them on their day, the first in time; `outsideCount` has them all. */
  outside: z.array(
    z.object({
      lessonId: id,
      on: day,
      period: z.number().int(),
      classId: id,
      className: z.string(),
      subject: z.string(),
      legalBasis: legalBasisCode,
    }),
  ),
  outsideCount: z.number().int(),
  abilities: z.array(z.enum(['add'])),
})

export const legalBasesContract = {
  legalBases: route.route({ method: 'GET', path: '/planning/legal-bases', tags: ['planning'] }).output(list),
  addLegalBasis: route
    .route({ method: 'POST', path: '/planning/legal-bases', tags: ['planning'] })
    .input(
      z.object({
        code: legalBasisCode,
        citation: typedText(300),
        countsTowardQuota: z.boolean(),
        allowedInGrades: z.array(z.number().int().min(1).max(12)).max(12),
        validFrom: day,
        validTo: day.nullable(),
      }),
    )
    .output(list)
    .errors(
      refusals({
        citation_missing: 422,
        days_out_of_order: 422,
        basis_in_past: 422,
        basis_overlaps: 409,
        basis_planned_fixed: 422,
      }),
    ),
  endLegalBasis: route
    .route({ method: 'POST', path: '/planning/legal-bases/{entryId}/end', tags: ['planning'] })
    .input(z.object({ entryId: id, validTo: day }))
    .output(list)
    .errors(refusals({ days_out_of_order: 422, basis_in_past: 422, basis_overlaps: 409, basis_ended: 409 })),
  withdrawLegalBasis: route
    .route({ method: 'POST', path: '/planning/legal-bases/{entryId}/withdraw', tags: ['planning'] })
    .input(z.object({ entryId: id }))
    .output(list)
    .errors(refusals({ basis_begun: 409 })),
}
