import { z } from 'zod'
import { day, id } from '../shapes.ts'

/** The order by which a version of the procedure was published. */
export const order = z.object({ number: z.string(), day: day.nullable() })

/** A meter of remote lessons: planned in the year, how many of them may be remote, and how many are. */
export const quota = z.object({
  percent: z.number(),
  planned: z.number().int(),
  plannedSource: z.enum(['timetable', 'entered']),
  limit: z.number().int(),
  used: z.number().int(),
  scheduled: z.number().int(),
  /**
   * What lessons of the asked day may still take: a lower limit that comes later counts where lessons stand there. Below
   * zero where the limit is overrun: by the director's word, or because it was lowered.
   */
  left: z.number().int(),
  /** The limit that a later version of procedure or law brings. */
  coming: z.object({ on: day, percent: z.number(), limit: z.number().int(), order: order.nullable() }).nullable(),
})

export type QuotaView = z.infer<typeof quota>

export const subjectQuotas = z.array(z.object({ subjectId: id, subject: z.string(), quota }))

export const legalBasisCode = z.enum(['planned', 'health_safety', 'emergency', 'individual'])
