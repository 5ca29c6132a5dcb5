import { timetableColumns } from '@talklase/domain/planning/timetable-column.ts'
import { z } from 'zod'
import { lessonCounts, marksWithdrawn } from '../lesson-changes.ts'
import { applyImportRefusals, tableFileRefusals, undoImportRefusals } from '../people.ts'
import { refusals, route } from '../refusals.ts'
import { day, exportFormat, id, instant, personName } from '../shapes.ts'

const semester = z.union([z.literal(1), z.literal(2)])

const timetableImport = z.object({
  id,
  fileName: z.string(),
  state: z.enum(['previewed', 'applied', 'undone']),
  createdAt: instant,
  appliedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  cycleWeeks: z.number().int(),
  source: z.enum(['asc', 'untis', 'table']),
  problems: z.array(
    z.object({
      severity: z.enum(['error', 'warning']),
      place: z.string(),
      reason: z.string(),
      value: z.string(),
      /** As what a person may accept a teacher who is in two lessons at once; left out where nothing can be accepted. */
      acceptable: z.enum(['joint', 'vacancy']).optional(),
      accepted: z.boolean().optional(),
    }),
  ),
  /** The parts of the year that the file knows, and which semester each is; null: the whole year. */
  terms: z.array(z.object({ name: z.string(), semester: semester.nullable() })),
  /** What the columns of a table hold, over its first rows; null for files of a timetable program. */
  table: z
    .object({
      headers: z.array(z.string()),
      sample: z.array(z.array(z.string())),
      mapping: z.array(z.enum(timetableColumns).nullable()),
    })
    .nullable(),
  teachers: z.array(z.object({ key: z.string(), name: z.string(), person: personName.nullable() })),
  newClasses: z.array(z.string()),
  newSubjects: z.array(z.string()),
  newRooms: z.array(z.string()),
  /** Classes with lessons in the timetable in force that the file does not name; they stay unless they are dropped. */
  otherClasses: z.array(z.string()),
  dropsOthers: z.boolean(),
  same: z.number().int(),
  counts: lessonCounts.extend({ changed: z.number().int() }),
  /** Once applied: the remote lessons that came back into a full quota. */
  marksWithdrawn,
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

/** Bringing a timetable in: aSc, Untis or the school's own table; looked at, corrected, applied, taken back (A7). */
export const timetableImportsContract = {
  timetableImports: route.route({ method: 'GET', path: '/timetable/imports', tags: ['planning'] }).output(
    z.object({
      imports: z.array(
        z.object({
          id,
          fileName: z.string(),
          state: z.enum(['previewed', 'applied', 'undone']),
          createdAt: instant,
          createdBy: personName,
          counts: lessonCounts.extend({ changed: z.number().int() }),
          abilities: z.array(z.enum(['match', 'apply', 'undo'])),
        }),
      ),
    }),
  ),
  startTimetableImport: route
    .route({ method: 'POST', path: '/timetable/imports', tags: ['planning'] })
    .input(z.object({ file: z.union([z.file(), z.array(z.file()).min(1).max(20)]) }))
    .output(timetableImport)
    .errors(refusals({ ...tableFileRefusals, timetable_unreadable: 422 })),
  timetableImport: route
    .route({ method: 'GET', path: '/timetable/imports/{id}', tags: ['planning'] })
    .input(byId)
    .output(timetableImport),
  matchTeachers: route
    .route({ method: 'PUT', path: '/timetable/imports/{id}/teachers', tags: ['planning'] })
    .input(byId.extend({ teachers: z.record(z.string(), id.nullable()) }))
    .output(timetableImport)
    .errors(refusals({ import_not_open: 409, person_not_staff: 422 })),
  mapTimetableImport: route
    .route({ method: 'PUT', path: '/timetable/imports/{id}/columns', tags: ['planning'] })
    .input(byId.extend({ mapping: z.array(z.enum(timetableColumns).nullable()).max(100) }))
    .output(timetableImport)
    .errors(refusals({ import_not_open: 409, column_mapped_twice: 422 })),
  chooseTerms: route
    .route({ method: 'PUT', path: '/timetable/imports/{id}/terms', tags: ['planning'] })
    .input(byId.extend({ semesters: z.array(semester.nullable()).max(60) }))
    .output(timetableImport)
    .errors(refusals({ import_not_open: 409 })),
  dropOthers: route
    .route({ method: 'PUT', path: '/timetable/imports/{id}/other-classes', tags: ['planning'] })
    .input(byId.extend({ drops: z.boolean() }))
    .output(timetableImport)
    .errors(refusals({ import_not_open: 409 })),
  acceptOverlaps: route
    .route({ method: 'PUT', path: '/timetable/imports/{id}/teacher-overlaps', tags: ['planning'] })
    .input(
      byId.extend({
        overlaps: z.array(z.object({ place: z.string().max(300), value: z.string().max(300) })).max(1000),
        accepted: z.boolean(),
      }),
    )
    .output(timetableImport)
    .errors(refusals({ import_not_open: 409, overlap_not_acceptable: 422 })),
  exportTimetableDifferences: route
    .route({ method: 'GET', path: '/timetable/imports/{id}/differences/export', tags: ['planning'] })
    .input(byId.extend({ format: exportFormat }))
    .output(z.file()),
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
