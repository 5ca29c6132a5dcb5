import { z } from 'zod'

/** How many dated lessons a change of the calendar or the timetable added, moved, removed and kept for their history. */
export const lessonChanges = z.object({
  added: z.number().int(),
  moved: z.number().int(),
  removed: z.number().int(),
  retained: z.number().int(),
})
