import { z } from 'zod'
import { lessonHead } from '../lessons.ts'
import { route } from '../refusals.ts'
import { day, exportFormat, id, instant, personName } from '../shapes.ts'
import { registerSorts } from './choices.ts'

const filter = z.object({
  /** `missing`: nobody has taken it. */
  state: z.enum(['missing', 'all']).optional(),
  /** The first and the last day; two weeks until today where left out. */
  from: day.optional(),
  to: day.optional(),
  teacherId: id.optional(),
  classId: id.optional(),
  sort: z.enum(registerSorts).optional(),
})

/** The register of a remote lesson that is over. */
export const registerRow = z.object({
  lesson: lessonHead,
  learners: z.number().int(),
  /** About so many learners somebody has decided. */
  decided: z.number().int(),
  /** When its teachers were reminded; null: not yet. */
  remindedAt: instant.nullable(),
  confirmation: z.object({ by: personName, at: instant }).nullable(),
})

/** The registers of remote lessons: one's own, or the school's for the administration. */
export const registerRoutes = {
  registers: route
    .route({ method: 'GET', path: '/registers', tags: ['attendance'] })
    .input(filter)
    .output(
      z.object({
        from: day,
        to: day,
        registers: z.array(registerRow),
        missing: z.number().int(),
        /** Whose lessons these are: the reader's own, or everybody's. */
        scope: z.enum(['own', 'school']),
        teachers: z.array(personName),
        classes: z.array(z.object({ id, name: z.string() })),
      }),
    ),
  exportRegisters: route
    .route({ method: 'GET', path: '/registers/export', tags: ['attendance'] })
    .input(filter.extend({ format: exportFormat }))
    .output(z.file()),
}
