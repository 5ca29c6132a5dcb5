import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { id } from '../shapes.ts'

/** A cell whose planned lessons would change. */
const plannedCell = z.object({
  classId: id,
  className: z.string(),
  subjectId: id,
  subject: z.string(),
  /** What counts now, and whether somebody entered it. */
  was: z.number().int(),
  wasEntered: z.boolean(),
  planned: z.number().int(),
  held: z.number().int(),
  /** Limits of the subject before and after, in lessons. */
  limitWas: z.number().int(),
  limit: z.number().int(),
})

const preview = z.object({
  cells: z.array(plannedCell),
  same: z.number().int(),
  problems: z.array(z.object({ row: z.number().int(), reason: z.string(), value: z.string() })),
})

const cells = z
  .array(z.object({ classId: id, subjectId: id, planned: z.number().int().min(0).max(2000) }))
  .min(1)
  .max(2000)

export const plannedLessonsContract = {
  previewPlanned: route
    .route({ method: 'POST', path: '/planning/planned-lessons/preview', tags: ['planning'] })
    .input(z.object({ file: z.file() }))
    .output(preview)
    .errors(refusals({ file_empty: 422, file_too_large: 413, file_unreadable: 422 })),
  proposePlanned: route
    .route({ method: 'GET', path: '/planning/planned-lessons/proposal', tags: ['planning'] })
    .output(preview),
  enterPlannedLessons: route
    .route({ method: 'POST', path: '/planning/planned-lessons', tags: ['planning'] })
    .input(z.object({ cells }))
    .output(z.object({ batchId: id, entered: z.number().int() }))
    .errors(refusals({ planned_below_held: 422 })),
  undoPlanned: route
    .route({ method: 'POST', path: '/planning/planned-lessons/{batchId}/undo', tags: ['planning'] })
    .input(z.object({ batchId: id }))
    .output(z.object({ restored: z.number().int() }))
    .errors(refusals({ planned_changed_since: 409, planned_below_held: 422 })),
}
