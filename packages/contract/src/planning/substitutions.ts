import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { day, id, typedText } from '../shapes.ts'
import { changeRefusals } from './changes.ts'

const fileRefusals = { file_empty: 422, file_too_large: 413, not_substitutions: 422 } as const

const values = z.record(z.string(), z.union([z.string(), z.number()]))

/** Substitutions from Untis (GPU014.TXT): looked at, then published together (A7, A27). */
export const substitutionsContract = {
  previewSubstitutions: route
    .route({ method: 'POST', path: '/timetable/substitutions/preview', tags: ['planning'] })
    .input(z.object({ file: z.file() }))
    .output(
      z.object({
        rows: z.array(
          z.object({
            place: z.string(),
            on: day,
            period: z.number().int(),
            subject: z.string(),
            classes: z.array(z.string()),
            kind: z.enum(['cancelled', 'changed', 'not_read']),
            absent: z.string(),
            substitute: z.string(),
            room: z.string(),
            state: z.enum([
              'ready',
              'done',
              'past',
              'kind_not_read',
              'lesson_not_found',
              'lesson_unclear',
              'teacher_not_found',
              'room_not_found',
            ]),
            value: z.string(),
            /** Why a row that is understood can't be published; the sentence's figures with it. */
            refusal: z.object({ reason: z.string(), values }).nullable(),
          }),
        ),
        /** Rows of days gone by, which are left alone. */
        past: z.number().int(),
        problems: z.array(z.object({ place: z.string(), reason: z.string(), value: z.string() })),
        changes: z.number().int(),
        told: z.object({ learners: z.number().int(), representatives: z.number().int(), teachers: z.number().int() }),
      }),
    )
    .errors(refusals(fileRefusals)),
  applySubstitutions: route
    .route({ method: 'POST', path: '/timetable/substitutions', tags: ['planning'] })
    .input(z.object({ file: z.file(), reason: typedText(500).default('') }))
    .output(
      z.object({
        batchId: id,
        changes: z.number().int(),
        told: z.object({ learners: z.number().int(), representatives: z.number().int(), teachers: z.number().int() }),
      }),
    )
    .errors(refusals({ ...fileRefusals, ...changeRefusals, nothing_to_import: 422 })),
}
