import { z } from 'zod'
import { lessonHead } from '../lessons.ts'
import { tableFileRefusals } from '../people.ts'
import { refusals, route } from '../refusals.ts'
import { day, id, instant, personName } from '../shapes.ts'
import { presence, recordRefusals } from './roll-call.ts'
import { aliasRefusals, learnerOfLesson, matchedBy, sessionKind } from './sessions.ts'

/** Who wrote a file, as far as it can be told. */
export const attendanceFormat = z.enum([
  'zoom',
  'teams',
  'teams_2021',
  'teams_2020',
  'teams_live_event',
  'meet',
  'webex',
  'bigbluebutton',
  'table',
])

export const dateOrder = z.enum(['dmy', 'mdy', 'ymd'])

const columnNumber = z.number().int().min(0).max(99)

/** Which column holds what, by its number from 0. */
export const attendanceColumns = z.object({
  name: columnNumber.optional(),
  given_name: columnNumber.optional(),
  family_name: columnNumber.optional(),
  email: columnNumber.optional(),
  join: columnNumber.optional(),
  leave: columnNumber.optional(),
  duration: columnNumber.optional(),
})

const dateReading = z.object({ order: dateOrder, from: day, to: day })

/** Why the file can't be written as it stands. */
const problem = z.discriminatedUnion('code', [
  /** Headings, and nobody under them. */
  z.object({ code: z.literal('no_rows') }),
  /** A person says what the columns hold. */
  z.object({ code: z.literal('columns_unknown') }),
  /** A person says how its days are written. */
  z.object({ code: z.literal('dates_ambiguous'), readings: z.array(dateReading) }),
  /** The file tells of another time than the lesson's: of these days, or from and to these instants. */
  z.object({
    code: z.literal('other_meeting'),
    title: z.string(),
    readings: z.array(dateReading),
    from: instant.nullable(),
    to: instant.nullable(),
  }),
])

const state = z.enum(['previewed', 'applied', 'undone'])

const participant = z.object({
  /** Names this participant when the file is applied. */
  key: z.string(),
  name: z.string(),
  originalName: z.string().nullable(),
  kind: sessionKind,
  stays: z.number().int(),
  joinedAt: instant.nullable(),
  leftAt: instant.nullable(),
  /** All stays together, as far as it is known. */
  seconds: z.number().int().nullable(),
  match: z.object({
    kind: z.enum(['matched', 'ambiguous', 'host', 'device', 'unmatched']),
    learnerId: id.nullable(),
    by: matchedBy.nullable(),
    candidates: z.array(id),
  }),
})

export const attendanceFile = z.object({
  id,
  state,
  /** The lesson that the file was given to. */
  lesson: lessonHead,
  /** The double lesson that it is a part of, in order; `chosen`: the file tells of it too. */
  lessons: z.array(lessonHead.extend({ chosen: z.boolean() })),
  format: attendanceFormat.nullable(),
  uploadedAt: instant,
  appliedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  problem: problem.nullable(),
  headings: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  columns: attendanceColumns.nullable(),
  dateOrder: dateOrder.nullable(),
  warnings: z.array(z.object({ code: z.string(), count: z.number().int() })),
  participants: z.array(participant),
  learners: z.array(learnerOfLesson),
  /** What the roll call would suggest otherwise than now. */
  changes: z.array(z.object({ lessonId: id, learner: personName, from: presence, to: presence })),
  /** What it did, once applied. */
  counts: z.object({ matched: z.number().int(), unmatched: z.number().int() }).nullable(),
  abilities: z.array(z.enum(['settle', 'apply', 'discard', 'undo'])),
})

const byId = z.object({ id })

const lessonFiles = z.object({
  lesson: lessonHead,
  files: z.array(
    z.object({
      id,
      format: attendanceFormat.nullable(),
      state,
      uploadedAt: instant,
      uploadedBy: personName,
      counts: z.object({ matched: z.number().int(), unmatched: z.number().int() }).nullable(),
    }),
  ),
  abilities: z.array(z.enum(['upload'])),
})

/** Files that teachers download from platforms (A24): preview, apply, discard, undo. */
export const fileRoutes = {
  lessonFiles: route
    .route({ method: 'GET', path: '/lessons/{id}/attendance-files', tags: ['attendance'] })
    .input(byId)
    .output(lessonFiles),
  uploadFile: route
    .route({ method: 'POST', path: '/lessons/{id}/attendance-files', tags: ['attendance'] })
    .input(byId.extend({ file: z.file() }))
    .output(attendanceFile)
    .errors(refusals({ ...tableFileRefusals, ...recordRefusals })),
  file: route
    .route({ method: 'GET', path: '/attendance-files/{id}', tags: ['attendance'] })
    .input(byId)
    .output(attendanceFile),
  /** Answers what the file leaves open: its days, its columns, its lessons. */
  settleFile: route
    .route({ method: 'PUT', path: '/attendance-files/{id}/reading', tags: ['attendance'] })
    .input(
      byId.extend({
        dateOrder: dateOrder.nullable(),
        columns: attendanceColumns.nullable(),
        lessonIds: z.array(id).max(10),
      }),
    )
    .output(attendanceFile)
    .errors(refusals({ file_not_open: 409, lesson_not_of_meeting: 422, column_mapped_twice: 422 })),
  applyFile: route
    .route({ method: 'POST', path: '/attendance-files/{id}/application', tags: ['attendance'] })
    .input(
      byId.extend({
        /** What a person decided on participants; null: nobody of the lesson. */
        assignments: z
          .array(z.object({ participant: z.string().max(300), learnerId: id.nullable(), remember: z.boolean() }))
          .max(2000),
      }),
    )
    .output(attendanceFile)
    .errors(
      refusals({
        file_not_open: 409,
        file_has_problem: 409,
        learner_not_in_lesson: 422,
        participant_unknown: 422,
        ...aliasRefusals,
        ...recordRefusals,
      }),
    ),
  /** Forgets a file that was not applied, with the names in it; answers with the lesson's others. */
  discardFile: route
    .route({ method: 'DELETE', path: '/attendance-files/{id}', tags: ['attendance'] })
    .input(byId)
    .output(lessonFiles)
    .errors(refusals({ file_not_open: 409 })),
  /** Takes all of it back, the names remembered with it too. */
  undoFile: route
    .route({ method: 'POST', path: '/attendance-files/{id}/undoing', tags: ['attendance'] })
    .input(byId)
    .output(attendanceFile)
    .errors(refusals({ file_not_applied: 409 })),
}
