import { z } from 'zod'
import { applyImportRefusals, undoImportRefusals } from './people.ts'
import { refusals, route } from './refusals.ts'
import { lessonChanges } from './school.ts'
import { day, exportFormat, id, instant, personName, typedText, wallTime } from './shapes.ts'

/** A meter of remote lessons: planned in the year, how many of them may be remote, and how many are. */
export const quota = z.object({
  percent: z.number(),
  planned: z.number().int(),
  plannedSource: z.enum(['timetable', 'entered']),
  limit: z.number().int(),
  used: z.number().int(),
  scheduled: z.number().int(),
  left: z.number().int(),
})

export type QuotaView = z.infer<typeof quota>

export const legalBasisCode = z.enum(['planned', 'health_safety', 'emergency', 'individual'])

export const weekLesson = z.object({
  id,
  on: day,
  period: z.number().int(),
  startsAt: wallTime,
  endsAt: wallTime,
  subjectId: id,
  subject: z.string(),
  teachers: z.array(personName),
  rooms: z.array(z.string()),
  groups: z.array(z.string()),
  state: z.enum(['planned', 'cancelled', 'retained']),
  isPast: z.boolean(),
  registerConfirmed: z.boolean(),
  remote: z
    .object({
      legalBasis: legalBasisCode,
      countsTowardQuota: z.boolean(),
      mode: z.enum(['sync', 'async']),
      markedBy: personName,
      markedAt: instant,
      override: z.object({ reason: z.string(), by: personName }).nullable(),
    })
    .nullable(),
})

export const week = z.object({
  class: z.object({ id, name: z.string(), grade: z.number().int(), excludedProgramme: z.boolean() }),
  monday: day,
  weekNumber: z.number().int(),
  remoteMark: z.string(),
  scope: z.enum(['subject', 'year', 'both']),
  days: z.array(
    z.object({
      on: day,
      isStudyDay: z.boolean(),
      taughtAsWeekday: z.number().int().nullable(),
      note: z.string().nullable(),
    }),
  ),
  periods: z.array(z.object({ number: z.number().int(), startsAt: wallTime, endsAt: wallTime })),
  lessons: z.array(weekLesson),
  subjectQuotas: z.array(z.object({ subjectId: id, subject: z.string(), quota })),
  yearQuota: quota,
  legalBases: z.array(
    z.object({
      code: legalBasisCode,
      label: z.object({ lv: z.string(), en: z.string() }),
      countsTowardQuota: z.boolean(),
      allowedInGrades: z.array(z.number().int()),
    }),
  ),
  abilities: z.array(z.enum(['mark', 'override'])),
})

export const markRefusals = {
  grade_not_allowed: 422,
  programme_excluded: 422,
  lesson_cancelled: 409,
  lesson_over: 409,
  quota_subject_full: 409,
  quota_year_full: 409,
  override_needs_reason: 422,
  basis_not_in_force: 422,
} as const

const lessonIds = z.array(id).min(1).max(400)

export const timetableImport = z.object({
  id,
  fileName: z.string(),
  state: z.enum(['previewed', 'applied', 'undone']),
  createdAt: instant,
  appliedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  cycleWeeks: z.number().int(),
  problems: z.array(
    z.object({ severity: z.enum(['error', 'warning']), place: z.string(), reason: z.string(), value: z.string() }),
  ),
  teachers: z.array(z.object({ key: z.string(), name: z.string(), person: personName.nullable() })),
  newClasses: z.array(z.string()),
  newSubjects: z.array(z.string()),
  newRooms: z.array(z.string()),
  same: z.number().int(),
  counts: lessonChanges.extend({ changed: z.number().int() }),
  /** The first 500, those that touch a lesson with a history before all others; `counts` counts every one. */
  differences: z.array(
    z.object({
      kind: z.enum(['added', 'changed', 'moved', 'removed', 'retained']),
      classes: z.string(),
      subject: z.string(),
      from: z.object({ on: day, period: z.number().int() }).nullable(),
      to: z.object({ on: day, period: z.number().int() }).nullable(),
      keeps: z.boolean(),
    }),
  ),
  abilities: z.array(z.enum(['match', 'apply', 'undo'])),
})

const byId = z.object({ id })

export const planningContract = {
  week: route
    .route({ method: 'GET', path: '/classes/{classId}/week', tags: ['planning'] })
    .input(z.object({ classId: id, monday: day }))
    .output(week),
  markRemote: route
    .route({ method: 'POST', path: '/classes/{classId}/remote-lessons', tags: ['planning'] })
    .input(
      z.object({
        classId: id,
        lessonIds,
        legalBasis: legalBasisCode.default('planned'),
        /** Left out: as the lesson was planned before a withdrawal, else live. */
        mode: z.enum(['sync', 'async']).optional(),
        overrideReason: typedText(500).optional(),
      }),
    )
    .output(
      z.object({
        /** The lessons marked by this call; those that were remote already stand in no answer. */
        marked: z.array(id),
        subjectQuotas: z.array(z.object({ subjectId: id, subject: z.string(), quota })),
        yearQuota: quota,
      }),
    )
    .errors(refusals(markRefusals)),
  withdrawRemote: route
    .route({ method: 'POST', path: '/classes/{classId}/remote-lessons/withdraw', tags: ['planning'] })
    .input(z.object({ classId: id, lessonIds }))
    .output(
      z.object({
        withdrawn: z.array(id),
        subjectQuotas: z.array(z.object({ subjectId: id, subject: z.string(), quota })),
        yearQuota: quota,
      }),
    )
    .errors(refusals({ lesson_over: 409 })),
  quotas: route
    .route({ method: 'GET', path: '/planning/quotas', tags: ['planning'] })
    .input(z.object({ grade: z.coerce.number().int().min(1).max(12).optional() }))
    .output(
      z.object({
        percentByGrade: z.record(z.string(), z.number()),
        rows: z.array(
          z.object({
            classId: id,
            className: z.string(),
            grade: z.number().int(),
            year: quota,
            subjects: z.array(z.object({ subjectId: id, subject: z.string(), quota })),
          }),
        ),
        abilities: z.array(z.enum(['enterPlanned', 'export'])),
      }),
    ),
  exportQuotas: route
    .route({ method: 'GET', path: '/planning/quotas/export', tags: ['planning'] })
    .input(z.object({ format: exportFormat }))
    .output(z.file()),
  enterPlanned: route
    .route({ method: 'PUT', path: '/classes/{classId}/planned-lessons', tags: ['planning'] })
    .input(z.object({ classId: id, subjectId: id, planned: z.number().int().min(0).max(2000) }))
    .output(z.object({ quota }))
    .errors(refusals({ planned_below_held: 422 })),
  timetableImports: route.route({ method: 'GET', path: '/timetable/imports', tags: ['planning'] }).output(
    z.object({
      imports: z.array(
        z.object({
          id,
          fileName: z.string(),
          state: z.enum(['previewed', 'applied', 'undone']),
          createdAt: instant,
          createdBy: personName,
          counts: lessonChanges.extend({ changed: z.number().int() }),
          abilities: z.array(z.enum(['match', 'apply', 'undo'])),
        }),
      ),
    }),
  ),
  startTimetableImport: route
    .route({ method: 'POST', path: '/timetable/imports', tags: ['planning'] })
    .input(z.object({ file: z.file() }))
    .output(timetableImport)
    .errors(refusals({ file_empty: 422, file_too_large: 413, timetable_unreadable: 422 })),
  timetableImport: route
    .route({ method: 'GET', path: '/timetable/imports/{id}', tags: ['planning'] })
    .input(byId)
    .output(timetableImport),
  matchTeachers: route
    .route({ method: 'PUT', path: '/timetable/imports/{id}/teachers', tags: ['planning'] })
    .input(byId.extend({ teachers: z.record(z.string(), id.nullable()) }))
    .output(timetableImport)
    .errors(refusals({ import_not_open: 409, person_not_staff: 422 })),
  applyTimetableImport: route
    .route({ method: 'POST', path: '/timetable/imports/{id}/apply', tags: ['planning'] })
    .input(byId)
    .output(timetableImport)
    .errors(refusals(applyImportRefusals)),
  undoTimetableImport: route
    .route({ method: 'POST', path: '/timetable/imports/{id}/undo', tags: ['planning'] })
    .input(byId)
    .output(timetableImport)
    .errors(refusals(undoImportRefusals)),
}
