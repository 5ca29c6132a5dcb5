import { z } from 'zod'
import { route } from '../refusals.ts'
import { day, id, personName } from '../shapes.ts'
import { journalLessons, journalSpans } from './choices.ts'
import { recordedMark } from './roll-call.ts'

const asked = z.object({
  classId: id,
  on: day,
  /** The day alone, or the week or month that it lies in. */
  span: z.enum(journalSpans).optional(),
  /** One subject's lessons alone, as a journal page has them. */
  subject: z.string().max(200).optional(),
  /** The remote ones alone; all without it. */
  lessons: z.enum(journalLessons).optional(),
})

export const journalPage = z.object({
  class: z.object({ id, name: z.string() }),
  on: day,
  span: z.enum(journalSpans),
  from: day,
  to: day,
  /** The subjects of the span, whichever of them is shown. */
  subjects: z.array(z.string()),
  lessons: z.array(
    z.object({
      id,
      on: day,
      period: z.number().int(),
      subject: z.string(),
      isRemote: z.boolean(),
      registerConfirmed: z.boolean(),
    }),
  ),
  rows: z.array(
    z.object({
      learner: personName,
      symbols: z.array(z.string()),
      /** Columns whose mark was corrected: a former one stands behind it. */
      corrected: z.array(z.number().int()),
    }),
  ),
  /** The page as text to paste: tab between cells, a line a learner. */
  text: z.string(),
  remoteMark: z.string(),
  abilities: z.array(z.enum(['export'])),
})

/** A class's journal page, and what stands behind one of its cells. */
export const journalRoutes = {
  journalDay: route
    .route({ method: 'GET', path: '/classes/{classId}/journal', tags: ['attendance'] })
    .input(asked)
    .output(journalPage),
  exportJournalDay: route
    .route({ method: 'GET', path: '/classes/{classId}/journal/export', tags: ['attendance'] })
    .input(asked.extend({ format: z.enum(['csv', 'xlsx', 'txt']) }))
    .output(z.file()),
  /** Every decision on a learner in a lesson, the latest first: a correction keeps what stood before (A38). */
  markHistory: route
    .route({ method: 'GET', path: '/lessons/{id}/learners/{learnerId}/marks', tags: ['attendance'] })
    .input(z.object({ id, learnerId: id }))
    .output(z.object({ learner: personName, marks: z.array(recordedMark) })),
}
