import { z } from 'zod'
import { lessonChanges } from '../lesson-changes.ts'
import { refusals, route } from '../refusals.ts'
import { day, id, typedText, wallTime } from '../shapes.ts'

const period = z.object({ number: z.number().int().min(0).max(20), startsAt: wallTime, endsAt: wallTime })

const bellVariants = z.object({
  variants: z.array(
    z.object({
      id,
      name: z.string(),
      periods: z.array(period),
      days: z.array(day),
      abilities: z.array(z.enum(['edit', 'remove'])),
    }),
  ),
  abilities: z.array(z.enum(['edit'])),
})

const changed = z.object({ bellVariants, lessonChanges })

const bells = z.object({ name: typedText(60).min(1), periods: z.array(period).min(1).max(21) })

/** A refusal of periods names the period and the other one that it meets. */
export const bellRefusals = { period_ends_before_start: 422, periods_overlap: 422, period_duplicate: 422 } as const

const path = '/school/bell-variants'

/** Other bells than the ordinary ones, and the days that ring by them. */
export const bellsContract = {
  bellVariants: route.route({ method: 'GET', path, tags: ['school'] }).output(bellVariants),
  addBellVariant: route
    .route({ method: 'POST', path, tags: ['school'] })
    .input(bells)
    .output(changed)
    .errors(refusals({ ...bellRefusals, bell_variant_name_taken: 409 })),
  editBellVariant: route
    .route({ method: 'PUT', path: `${path}/{id}`, tags: ['school'] })
    .input(bells.extend({ id }))
    .output(changed)
    .errors(refusals({ ...bellRefusals, bell_variant_name_taken: 409 })),
  removeBellVariant: route
    .route({ method: 'DELETE', path: `${path}/{id}`, tags: ['school'] })
    .input(z.object({ id }))
    .output(changed)
    .errors(refusals({ bell_variant_in_use: 409 })),
  /** One day, each study day of a span, or one weekday of each week in it. */
  assignBellDays: route
    .route({ method: 'POST', path: `${path}/{id}/days`, tags: ['school'] })
    .input(z.object({ id, from: day, to: day, weekday: z.number().int().min(1).max(7).nullable() }))
    .output(changed)
    .errors(refusals({ bell_day_in_past: 422, bell_day_outside_year: 422, bell_day_taken: 409, bell_days_none: 422 })),
  removeBellDays: route
    .route({ method: 'POST', path: `${path}/{id}/days/remove`, tags: ['school'] })
    .input(z.object({ id, days: z.array(day).min(1).max(400) }))
    .output(changed)
    .errors(refusals({ bell_day_in_past: 422 })),
}
