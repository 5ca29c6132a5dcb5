import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { day, exportFormat, id, instant, personName } from '../shapes.ts'
import { legalBasisCode, order, quota } from './quota.ts'

/** A meter of the matrix: also what it comes to by the year's end if the pace so far goes on. */
const matrixQuota = quota.extend({ forecast: z.number().int() })

/** What is in force in the school year from a day on. */
const quotaRule = z.object({
  from: day,
  /** The school's share by grade, in percent, never above the law's. */
  percentByGrade: z.record(z.string(), z.number()),
  scope: z.enum(['subject', 'year', 'both']),
  rounding: z.enum(['down', 'nearest']),
  clause: z.string(),
  order: order.nullable(),
  law: z.object({ citation: z.string(), validFrom: day, verified: z.boolean() }).nullable(),
  isInForce: z.boolean(),
})

const override = z.object({
  id,
  lessonId: id,
  on: day,
  period: z.number().int(),
  classes: z.array(z.object({ id, name: z.string() })),
  subject: z.string(),
  refusal: z.string(),
  reason: z.string(),
  by: personName,
  at: instant,
  /** The lesson is remote still, and neither cancelled nor gone from the timetable unheld. */
  stands: z.boolean(),
})

const gradeFigures = z.object({
  band: z.enum(['1-3', '4-6', '7-9', '10-12']),
  classes: z.number().int(),
  planned: z.number().int(),
  limit: z.number().int(),
  used: z.number().int(),
  scheduled: z.number().int(),
  left: z.number().int(),
  forecast: z.number().int(),
  /** Meters of a class in a subject: in all, nothing left, four fifths or more taken. */
  cells: z.number().int(),
  full: z.number().int(),
  near: z.number().int(),
})

export const quotasContract = {
  quotas: route
    .route({ method: 'GET', path: '/planning/quotas', tags: ['planning'] })
    .input(z.object({ grade: z.coerce.number().int().min(1).max(12).optional() }))
    .output(
      z.object({
        rules: z.array(quotaRule),
        percentByGrade: z.record(z.string(), z.number()),
        rows: z.array(
          z.object({
            classId: id,
            className: z.string(),
            grade: z.number().int(),
            year: matrixQuota,
            subjects: z.array(z.object({ subjectId: id, subject: z.string(), quota: matrixQuota })),
          }),
        ),
        abilities: z.array(z.enum(['enterPlanned', 'export'])),
      }),
    ),
  exportQuotas: route
    .route({ method: 'GET', path: '/planning/quotas/export', tags: ['planning'] })
    .input(z.object({ format: exportFormat }))
    .output(z.file()),
  quotaCell: route
    .route({ method: 'GET', path: '/classes/{classId}/quota', tags: ['planning'] })
    .input(z.object({ classId: id, subjectId: id.optional() }))
    .output(
      z.object({
        lessons: z.array(
          z.object({
            id,
            on: day,
            period: z.number().int(),
            subject: z.string(),
            group: z.string().nullable(),
            isPast: z.boolean(),
            legalBasis: legalBasisCode,
            countsTowardQuota: z.boolean(),
            override: z.object({ reason: z.string(), by: personName, at: instant }).nullable(),
          }),
        ),
        history: z.array(
          z.object({ subject: z.string(), planned: z.number().int().nullable(), by: personName, at: instant }),
        ),
      }),
    ),
  enterPlanned: route
    .route({ method: 'PUT', path: '/classes/{classId}/planned-lessons', tags: ['planning'] })
    .input(z.object({ classId: id, subjectId: id, planned: z.number().int().min(0).max(2000) }))
    .output(z.object({ quota }))
    .errors(refusals({ planned_below_held: 422 })),
  overrides: route
    .route({ method: 'GET', path: '/planning/overrides', tags: ['planning'] })
    .output(z.object({ overrides: z.array(override), abilities: z.array(z.enum(['export'])) })),
  exportOverrides: route
    .route({ method: 'GET', path: '/planning/overrides/export', tags: ['planning'] })
    .input(z.object({ format: exportFormat }))
    .output(z.file()),
  founderQuotas: route.route({ method: 'GET', path: '/planning/founder-quotas', tags: ['planning'] }).output(
    z.object({
      schools: z.array(
        z.object({
          schoolId: id,
          schoolName: z.string(),
          /** When the figures were reckoned; null where they never were. */
          asOf: instant.nullable(),
          /** They are of today, and nothing has changed since. */
          isCurrent: z.boolean(),
          bands: z.array(gradeFigures),
        }),
      ),
    }),
  ),
}
