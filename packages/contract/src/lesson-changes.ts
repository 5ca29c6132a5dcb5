import { z } from 'zod'
import { day, id } from './shapes.ts'

/** How many dated lessons a change of the calendar or the timetable added, moved, removed and kept for their history. */
export const lessonCounts = z.object({
  added: z.number().int(),
  moved: z.number().int(),
  removed: z.number().int(),
  retained: z.number().int(),
})

/** Remote lessons that are held again, but without their mark: the quota has been used up since (A5). */
export const marksWithdrawn = z.array(
  z.object({ lessonId: id, on: day, period: z.number().int(), classes: z.string(), subject: z.string() }),
)

/** What a change of the calendar or the bells did to the dated lessons. */
export const lessonChanges = lessonCounts.extend({ marksWithdrawn })
