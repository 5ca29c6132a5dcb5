import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { day, id, instant, personName, typedText, wallTime } from '../shapes.ts'

/** A lesson for which somebody is looked for, as the asking person sees it (A27). */
export const substituteRequest = z.object({
  id,
  state: z.enum(['open', 'taken', 'withdrawn']),
  lesson: z.object({
    id,
    on: day,
    period: z.number().int(),
    startsAt: wallTime,
    endsAt: wallTime,
    subject: z.string(),
    classes: z.array(z.string()),
    groups: z.array(z.string()),
    remote: z.boolean(),
  }),
  absent: personName.nullable(),
  note: z.string(),
  openedBy: personName,
  openedAt: instant,
  takenBy: personName.nullable(),
  takenAt: instant.nullable(),
  /** Why it suits the asking person: they teach the subject, or the class. */
  because: z.array(z.enum(['subject', 'class'])),
  abilities: z.array(z.enum(['take', 'withdraw'])),
})

const changeOfLesson = {
  lesson_begun: 409,
  lesson_recorded: 409,
  lesson_cancelled_already: 409,
  lesson_not_in_timetable: 409,
  absent_not_teaching: 409,
} as const

export const substituteRequestsContract = {
  /** Requests of lessons to come: those that one could take, and one's own; for those who plan, all. */
  substituteRequests: route
    .route({ method: 'GET', path: '/substitute-requests', tags: ['planning'] })
    .output(z.object({ requests: z.array(substituteRequest), remoteMark: z.string() })),
  /** Looks for somebody to take lessons over; the teachers who are free then are told. */
  openSubstituteRequests: route
    .route({ method: 'POST', path: '/substitute-requests', tags: ['planning'] })
    .input(
      z.object({ lessonIds: z.array(id).min(1).max(50), absentId: id.nullable(), note: typedText(500).default('') }),
    )
    .output(z.object({ ids: z.array(id), told: z.number().int() }))
    .errors(refusals({ ...changeOfLesson, request_open_already: 409 })),
  /** Takes the lesson over; the first one has it. */
  takeLesson: route
    .route({ method: 'POST', path: '/substitute-requests/{id}/take', tags: ['planning'] })
    .input(z.object({ id }))
    .output(z.object({ lessonId: id, changeId: id, abilities: z.array(z.enum(['undo'])) }))
    .errors(
      refusals({
        ...changeOfLesson,
        request_taken: 409,
        request_withdrawn: 409,
        teacher_busy: 409,
        substitute_is_absent: 409,
        substitute_not_teacher: 422,
        substitution_cyclic: 422,
        lesson_given_back: 422,
      }),
    ),
  withdrawSubstituteRequest: route
    .route({ method: 'POST', path: '/substitute-requests/{id}/withdraw', tags: ['planning'] })
    .input(z.object({ id }))
    .output(z.object({ id }))
    .errors(refusals({ request_taken: 409, request_withdrawn: 409 })),
}
