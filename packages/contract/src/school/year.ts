import { z } from 'zod'
import { lessonChanges } from '../lesson-changes.ts'
import { refusals, route } from '../refusals.ts'
import { day, id, typedText } from '../shapes.ts'

const grade = z.number().int().min(1).max(12)
const changed = z.object({ lessonChanges })

const holiday = z.object({
  name: typedText(100).min(1),
  from: day,
  to: day,
  /** Null: every grade. */
  grades: z.array(grade).min(1).max(12).nullable(),
})

/** Days gone by are taught as they were taught: what would change them is refused with the first such day. */
const yearRefusals = {
  calendar_in_past: 422,
  semester_order: 422,
  holiday_outside_year: 422,
  grade_end_outside_year: 422,
  exception_outside_year: 422,
} as const

const path = '/school/calendar'

/** The year's own days: semesters, holidays, and each grade's last study day. */
export const yearContract = {
  editSemesters: route
    .route({ method: 'PUT', path: `${path}/semesters`, tags: ['school'] })
    .input(z.object({ first: z.object({ from: day, to: day }), second: z.object({ from: day, to: day }) }))
    .output(changed)
    .errors(refusals(yearRefusals)),
  editGradeEnds: route
    .route({ method: 'PUT', path: `${path}/grade-ends`, tags: ['school'] })
    .input(
      z.object({
        gradeEnds: z
          .array(z.object({ grade, on: day }))
          .min(1)
          .max(12),
      }),
    )
    .output(changed)
    .errors(refusals({ ...yearRefusals, grade_twice: 422 })),
  addHoliday: route
    .route({ method: 'POST', path: `${path}/holidays`, tags: ['school'] })
    .input(holiday)
    .output(changed)
    .errors(refusals(yearRefusals)),
  editHoliday: route
    .route({ method: 'PUT', path: `${path}/holidays/{id}`, tags: ['school'] })
    .input(holiday.extend({ id }))
    .output(changed)
    .errors(refusals(yearRefusals)),
  removeHoliday: route
    .route({ method: 'DELETE', path: `${path}/holidays/{id}`, tags: ['school'] })
    .input(z.object({ id }))
    .output(changed)
    .errors(refusals(yearRefusals)),
}
