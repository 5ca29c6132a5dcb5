import { z } from 'zod'
import { route } from '../refusals.ts'
import { day, id } from '../shapes.ts'
import { legalBasisCode } from './quota.ts'

const figures = z.object({
  planned: z.number().int(),
  limit: z.number().int(),
  taken: z.number().int(),
  left: z.number().int(),
})

/** Remote lessons that a school thinks of: those of a class on some weekdays and periods, between two days. */
const imaginedMarking = z.object({
  classId: id,
  subjectId: id.nullable(),
  weekdays: z.array(z.number().int().min(1).max(7)).max(7),
  /** None: every period. */
  periods: z.array(z.number().int().min(0).max(20)).max(21),
  from: day,
  to: day,
  /** At most so many days of each calendar month; null: each week. */
  daysPerMonth: z.number().int().min(1).max(31).nullable(),
  legalBasis: legalBasisCode.default('planned'),
})

export const whatIfContract = {
  whatIf: route
    .route({ method: 'POST', path: '/planning/what-if', tags: ['planning'] })
    .input(
      z.object({
        percentByGrade: z.record(z.string().regex(/^([1-9]|1[0-2])$/), z.number().min(0).max(100)).default({}),
        planned: z
          .array(z.object({ classId: id, subjectId: id, planned: z.number().int().min(0).max(2000) }))
          .max(2000)
          .default([]),
        markings: z.array(imaginedMarking).max(100).default([]),
      }),
    )
    .output(
      z.object({
        cells: z.array(
          z.object({
            classId: id,
            className: z.string(),
            grade: z.number().int(),
            /** Null: the class's year as a whole. */
            subjectId: id.nullable(),
            subject: z.string().nullable(),
            before: figures,
            after: figures,
          }),
        ),
        /** What would be marked, and what would not and why; the first 500 of each, in the order of time. */
        marked: z.array(
          z.object({
            lessonId: id,
            classId: id,
            className: z.string(),
            subject: z.string(),
            on: day,
            period: z.number().int(),
          }),
        ),
        markedCount: z.number().int(),
        refused: z.array(
          z.object({
            lessonId: id,
            classId: id,
            className: z.string(),
            subject: z.string(),
            on: day,
            period: z.number().int(),
            reason: z.string(),
          }),
        ),
        refusedCount: z.number().int(),
      }),
    ),
}
