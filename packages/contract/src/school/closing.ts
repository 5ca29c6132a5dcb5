import { z } from 'zod'
import { lessonCounts } from '../lesson-changes.ts'
import { refusals, route } from '../refusals.ts'
import { day, typedText } from '../shapes.ts'

/** What a change of the calendar would do to the lessons, before it is done. */
export const closingContract = {
  previewException: route
    .route({ method: 'POST', path: '/school/calendar/exceptions/preview', tags: ['school'] })
    .input(
      z.object({
        on: day,
        kind: z.enum(['closed', 'moved']),
        useWeekday: z.number().int().min(1).max(7).nullable(),
        note: typedText(200).default(''),
      }),
    )
    .output(
      z.object({
        lessonChanges: lessonCounts,
        /** Lessons that carry the mark A and would not be held; the mark and the plan stay with them. */
        remoteLessons: z.number().int(),
        /** The first 200, what stays for its history before what goes. */
        lessons: z.array(
          z.object({
            kind: z.enum(['removed', 'retained', 'moved', 'added']),
            on: day,
            period: z.number().int(),
            classes: z.string(),
            subject: z.string(),
            remote: z.boolean(),
          }),
        ),
      }),
    )
    .errors(
      refusals({
        exception_outside_year: 422,
        moved_day_without_weekday: 422,
        duplicate_exception: 409,
        exception_in_past: 422,
      }),
    ),
}
