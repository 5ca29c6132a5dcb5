import { z } from 'zod'
import { lessonHead, problemView, remotePlan } from './lessons.ts'
import { refusals, route } from './refusals.ts'
import { day, exportFormat, id, instant, personName } from './shapes.ts'

export const presence = z.enum(['present', 'late', 'absent', 'undecided'])
export const ground = z.enum(['not_connected', 'no_response', 'left'])

export const rollCallRow = z.object({
  learner: personName,
  className: z.string(),
  suggestion: z.object({
    presence,
    ground: ground.nullable(),
    lateMinutes: z.number().int().nullable(),
    confident: z.boolean(),
    evidence: z.array(z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })),
  }),
  /** The latest decision; null while nobody has decided. */
  mark: z
    .object({
      presence,
      ground: ground.nullable(),
      lateMinutes: z.number().int().nullable(),
      recordedBy: personName,
      recordedAt: instant,
    })
    .nullable(),
  problem: problemView.nullable(),
  /** What the journal will show. */
  symbol: z.string(),
})

export const rollCall = z.object({
  lesson: lessonHead,
  remote: remotePlan.nullable(),
  remoteMark: z.string(),
  now: instant,
  /** Until when who is missing may still come or take part: the lesson's end, or its day's where checking in is what counts in an asynchronous one (A25). */
  awaitedUntil: instant,
  rows: z.array(rollCallRow),
  confirmation: z.object({ by: personName, at: instant }).nullable(),
  abilities: z.array(z.enum(['record'])),
})

const mark = z
  .object({
    learnerId: id,
    presence,
    ground: ground.nullable(),
    lateMinutes: z.number().int().min(1).max(300).nullable(),
  })
  .refine(value => value.ground === null || value.presence === 'absent', { message: 'ground_is_of_absence' })
  .refine(value => (value.presence === 'late') === (value.lateMinutes !== null), { message: 'lateness_has_minutes' })

export const markAttendanceRefusals = {
  learner_not_in_lesson: 422,
  ground_required: 422,
  lesson_not_started: 409,
  lesson_cancelled: 409,
  lesson_not_remote: 409,
} as const
export const checkInRefusals = {
  other_person: 409,
  too_early: 409,
  lesson_over: 409,
  clock_ahead: 422,
  lesson_not_remote: 409,
  lesson_cancelled: 409,
} as const

export const journalDay = z.object({
  class: z.object({ id, name: z.string() }),
  on: day,
  lessons: z.array(
    z.object({
      id,
      period: z.number().int(),
      subject: z.string(),
      isRemote: z.boolean(),
      registerConfirmed: z.boolean(),
    }),
  ),
  rows: z.array(z.object({ learner: personName, symbols: z.array(z.string()) })),
  /** The page as text to paste: tab between cells, a line a learner. */
  text: z.string(),
  remoteMark: z.string(),
  abilities: z.array(z.enum(['export'])),
})

export const attendanceContract = {
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
    .output(rollCall)
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
    .errors(refusals({ lesson_not_started: 409, lesson_cancelled: 409, lesson_not_remote: 409 })),
  journalDay: route
    .route({ method: 'GET', path: '/classes/{classId}/journal', tags: ['attendance'] })
    .input(z.object({ classId: id, on: day }))
    .output(journalDay),
  exportJournalDay: route
    .route({ method: 'GET', path: '/classes/{classId}/journal/export', tags: ['attendance'] })
    .input(z.object({ classId: id, on: day, format: exportFormat }))
    .output(z.file()),
}
