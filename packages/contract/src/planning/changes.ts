import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { day, exportFormat, id, instant, personName, typedText, wallTime } from '../shapes.ts'
import { wayRefusals } from './ways.ts'

const period = z.number().int().min(0).max(20)

/** What is asked of a lesson; several changes of one lesson are made together. */
export const askedChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cancelled'), lessonId: id }),
  z.object({ kind: z.literal('substituted'), lessonId: id, absentId: id.nullable(), substituteId: id }),
  z.object({ kind: z.literal('room'), lessonId: id, roomIds: z.array(id).max(10) }),
  z.object({ kind: z.literal('moved'), lessonId: id, on: day, period }),
])

/** What a remote lesson's mark is refused on the day that it goes to, or comes back to. */
const markRefusals = {
  ...wayRefusals,
  grade_not_allowed: 422,
  programme_excluded: 422,
  basis_not_in_force: 422,
  quota_subject_full: 409,
  quota_year_full: 409,
} as const

export const changeRefusals = {
  lesson_begun: 409,
  lesson_recorded: 409,
  lesson_cancelled_already: 409,
  lesson_not_in_timetable: 409,
  nothing_to_change: 422,
  substitute_not_teacher: 422,
  substitute_is_absent: 422,
  absent_not_teaching: 422,
  substitution_cyclic: 422,
  lesson_given_back: 422,
  lesson_outside_calendar: 422,
  period_without_bells: 422,
  target_begun: 409,
  same_lesson_there: 409,
  class_busy: 409,
  teacher_busy: 409,
  room_busy: 409,
  ...markRefusals,
} as const

export const undoRefusals = {
  change_undone_already: 409,
  change_not_last: 409,
  lesson_begun: 409,
  lesson_recorded: 409,
  target_begun: 409,
  same_lesson_there: 409,
  class_busy: 409,
  teacher_busy: 409,
  room_busy: 409,
  ...markRefusals,
} as const

const changeKind = z.enum(['cancelled', 'substituted', 'room', 'moved'])

const place = z.object({ on: day, period: z.number().int() })

/** A change as the list shows it: what it was, what it became. */
export const lessonChangeView = z.object({
  id,
  batchId: id,
  kind: changeKind,
  lessonId: id,
  subject: z.string(),
  classes: z.array(z.string()),
  groups: z.array(z.string()),
  from: place.extend({ startsAt: wallTime }),
  /** Where a moved lesson went. */
  to: place.nullable(),
  absent: personName.nullable(),
  substitute: personName.nullable(),
  teachers: z.array(personName),
  formerRooms: z.array(z.string()),
  rooms: z.array(z.string()),
  remote: z.boolean(),
  /** Often somebody's health: null for whoever does not plan. */
  reason: z.string().nullable(),
  note: z.string(),
  madeBy: personName,
  madeAt: instant,
  undone: z.object({ by: personName, at: instant }).nullable(),
  abilities: z.array(z.enum(['undo'])),
})

const changeFilter = z.object({
  from: day,
  to: day,
  teacherId: id.optional(),
  classId: id.optional(),
  kind: changeKind.optional(),
  /** Changes taken back stand in the list only when asked for. */
  undone: z.enum(['with', 'without']).default('without'),
})

const told = z.object({ learners: z.number().int(), representatives: z.number().int(), teachers: z.number().int() })

const changes = z.array(askedChange).min(1).max(200)

/** A lesson of an absent teacher, with who could take it. */
const absenceLesson = z.object({
  id,
  on: day,
  period: z.number().int(),
  startsAt: wallTime,
  endsAt: wallTime,
  subject: z.string(),
  classes: z.array(z.string()),
  groups: z.array(z.string()),
  rooms: z.array(z.string()),
  state: z.enum(['planned', 'cancelled', 'retained']),
  remote: z.boolean(),
  /** Begun, recorded or cancelled already. */
  isFixed: z.boolean(),
  substitute: personName.nullable(),
  /** Free then, the fittest first; the software suggests, a person decides. */
  proposals: z.array(
    z.object({ person: personName, because: z.array(z.enum(['subject', 'class'])), lessonsThatDay: z.number().int() }),
  ),
})

export const changesContract = {
  changes: route
    .route({ method: 'GET', path: '/lesson-changes', tags: ['planning'] })
    .input(changeFilter)
    .output(z.object({ changes: z.array(lessonChangeView), abilities: z.array(z.enum(['change'])) })),
  exportChanges: route
    .route({ method: 'GET', path: '/lesson-changes/export', tags: ['planning'] })
    .input(changeFilter.extend({ format: exportFormat }))
    .output(z.file()),
  changeChoices: route.route({ method: 'GET', path: '/lesson-changes/choices', tags: ['planning'] }).output(
    z.object({
      teachers: z.array(personName),
      rooms: z.array(z.object({ id, name: z.string() })),
      periods: z.array(z.object({ number: z.number().int(), startsAt: wallTime, endsAt: wallTime })),
    }),
  ),
  /** What stands in the way, and how many people would be told. Nothing is written. */
  previewChanges: route
    .route({ method: 'POST', path: '/lesson-changes/preview', tags: ['planning'] })
    .input(z.object({ changes }))
    .output(
      z.object({
        problems: z.array(
          z.object({
            lessonId: id,
            reason: z.string(),
            values: z.record(z.string(), z.union([z.string(), z.number()])),
          }),
        ),
        told,
      }),
    ),
  changeLessons: route
    .route({ method: 'POST', path: '/lesson-changes', tags: ['planning'] })
    .input(z.object({ changes, reason: typedText(500).default(''), note: typedText(500).default('') }))
    .output(z.object({ batchId: id, changes: z.array(z.object({ id, lessonId: id })), told }))
    .errors(refusals(changeRefusals)),
  undoChanges: route
    .route({ method: 'POST', path: '/lesson-changes/undo', tags: ['planning'] })
    .input(z.object({ ids: z.array(id).min(1).max(200) }))
    .output(z.object({ undone: z.array(id), told }))
    .errors(refusals(undoRefusals)),
  lessonChanges: route
    .route({ method: 'GET', path: '/lessons/{id}/changes', tags: ['planning'] })
    .input(z.object({ id }))
    .output(
      z.object({
        changes: z.array(lessonChangeView),
        /** The lesson's teachers and rooms as they are, for choosing anew. */
        teachers: z.array(personName),
        roomIds: z.array(id),
        abilities: z.array(z.enum(['change'])),
      }),
    ),
  absence: route
    .route({ method: 'GET', path: '/teachers/{id}/absence', tags: ['planning'] })
    .input(z.object({ id, from: day, to: day }))
    .output(z.object({ teacher: personName, remoteMark: z.string(), lessons: z.array(absenceLesson) }))
    .errors(refusals({ absence_too_long: 422 })),
}
