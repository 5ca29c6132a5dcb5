import { z } from 'zod'
import { aliasRoutes } from './attendance/aliases.ts'
import { callRoutes } from './attendance/calls.ts'
import { fileRoutes } from './attendance/files.ts'
import { journalRoutes } from './attendance/journal.ts'
import { registerRoutes } from './attendance/registers.ts'
import { ground, presence, recordRefusals, rollCall } from './attendance/roll-call.ts'
import { sessionRoutes } from './attendance/sessions.ts'
import { stayRoutes } from './attendance/stays.ts'
import { refusals, route } from './refusals.ts'
import { id, instant } from './shapes.ts'

const mark = z
  .object({
    learnerId: id,
    presence,
    ground: ground.nullable(),
    lateMinutes: z.number().int().min(1).max(300).nullable(),
    /** Of a decision kept on the device: the mark that was seen when it was made; null: there was none. */
    seenMarkId: id.nullable().optional(),
  })
  .refine(value => value.ground === null || value.presence === 'absent', { message: 'ground_is_of_absence' })
  .refine(value => (value.presence === 'late') === (value.lateMinutes !== null), { message: 'lateness_has_minutes' })

export const markAttendanceRefusals = {
  learner_not_in_lesson: 422,
  ground_required: 422,
  ground_not_in_use: 422,
  late_beyond_lesson: 422,
  ...recordRefusals,
} as const
export const checkInRefusals = {
  other_person: 409,
  too_early: 409,
  lesson_over: 409,
  clock_ahead: 422,
  lesson_not_remote: 409,
  lesson_cancelled: 409,
} as const

export const attendanceContract = {
  ...callRoutes,
  ...stayRoutes,
  ...registerRoutes,
  ...journalRoutes,
  ...fileRoutes,
  ...sessionRoutes,
  ...aliasRoutes,
  checkIn: route
    .route({ method: 'POST', path: '/lessons/{id}/check-ins', tags: ['attendance'] })
    .input(
      z.object({
        id,
        at: instant,
        /** Who did it: a device that several people use never sends it in another's name. */
        personId: id.optional(),
      }),
    )
    .output(z.object({ at: instant, sentLate: z.boolean(), joinLink: z.string().nullable() }))
    .errors(refusals(checkInRefusals)),
  rollCall: route
    .route({ method: 'GET', path: '/lessons/{id}/roll-call', tags: ['attendance'] })
    .input(z.object({ id }))
    .output(rollCall),
  mark: route
    .route({ method: 'POST', path: '/lessons/{id}/marks', tags: ['attendance'] })
    .input(z.object({ id, marks: z.array(mark).min(1).max(200) }))
    .output(
      rollCall.extend({
        /** Learners whose kept decision was left out: somebody else has decided otherwise meanwhile. */
        decidedMeanwhile: z.array(id),
      }),
    )
    .errors(refusals(markAttendanceRefusals)),
  /** Confirms of the marks shown as sure those that are still suggested so; the others are left to the teacher. */
  confirm: route
    .route({ method: 'POST', path: '/lessons/{id}/register', tags: ['attendance'] })
    .input(z.object({ id, marks: z.array(mark).max(200) }))
    .output(
      rollCall.extend({
        confirmed: z.number().int(),
        /** How many of the marks sent are no longer suggested so, and wait. */
        changed: z.number().int(),
      }),
    )
    .errors(refusals(recordRefusals)),
}
