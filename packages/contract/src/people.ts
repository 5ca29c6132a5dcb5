import { personColumns } from '@talklase/domain/people/person-column.ts'
import { roles } from '@talklase/domain/people/role.ts'
import { z } from 'zod'
import { photoRoutes } from './people/photos.ts'
import { refusals, route } from './refusals.ts'
import { exportFormat, id, instant, personName, typedText } from './shapes.ts'

const role = z.enum(roles)

export const person = z.object({
  id,
  givenName: z.string(),
  familyName: z.string(),
  roles: z.array(role),
  classId: id.nullable(),
  className: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  username: z.string().nullable(),
  hasAccount: z.boolean(),
  hasCard: z.boolean(),
  representatives: z.array(personName),
  abilities: z.array(z.enum(['issueSignIn', 'issueCard'])),
})

const peopleFilter = z.object({
  role: role.optional(),
  classId: id.optional(),
  search: typedText(100).optional(),
  sort: z.enum(['name', '-name', 'class', '-class', 'role', '-role']).optional(),
})

const column = z.enum(personColumns)

const importedPerson = z.object({ row: z.number().int(), name: z.string(), role, className: z.string().nullable() })

export const peopleImport = z.object({
  id,
  fileName: z.string(),
  state: z.enum(['previewed', 'applied', 'undone']),
  createdAt: instant,
  appliedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  headers: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  rows: z.number().int(),
  mapping: z.array(column.nullable()),
  create: z.array(importedPerson),
  change: z.array(
    importedPerson.extend({
      personId: id,
      changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
    }),
  ),
  same: z.number().int(),
  ambiguous: z.array(importedPerson.extend({ candidates: z.array(personName) })),
  missing: z.array(personName.extend({ className: z.string().nullable() })),
  errors: z.array(
    z.object({ row: z.number().int(), column: column.nullable(), reason: z.string(), value: z.string() }),
  ),
  newClasses: z.array(z.string()),
  /** Groups that classes get, each after its class's name. */
  newGroups: z.array(z.string()),
  abilities: z.array(z.enum(['map', 'apply', 'undo'])),
})

export const tableFileRefusals = {
  file_empty: 422,
  file_too_large: 413,
  not_a_table: 422,
  too_many_rows: 422,
  too_many_columns: 422,
  zip_bomb: 422,
} as const
export const applyImportRefusals = {
  head_not_yours: 403,
  import_has_errors: 422,
  import_not_open: 409,
  import_out_of_date: 409,
  nothing_to_import: 422,
} as const
export const undoImportRefusals = { import_not_applied: 409, import_changed_since: 409 } as const

const byId = z.object({ id })

export const peopleContract = {
  ...photoRoutes,
  list: route
    .route({ method: 'GET', path: '/people', tags: ['people'] })
    .input(
      peopleFilter.extend({
        page: z.coerce.number().int().min(1).default(1),
        pageSize: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({ people: z.array(person), total: z.number().int(), abilities: z.array(z.enum(['import', 'export'])) }),
    ),
  export: route
    .route({ method: 'GET', path: '/people/export', tags: ['people'] })
    .input(peopleFilter.extend({ format: exportFormat }))
    .output(z.file()),
  classes: route.route({ method: 'GET', path: '/classes', tags: ['people'] }).output(
    z.object({
      classes: z.array(
        z.object({
          id,
          name: z.string(),
          grade: z.number().int(),
          learners: z.number().int(),
          excludedProgramme: z.boolean(),
          classTeacher: personName.nullable(),
          abilities: z.array(z.enum(['plan', 'readJournal', 'issueCards', 'edit', 'keepPhotos'])),
        }),
      ),
    }),
  ),
  editClass: route
    .route({ method: 'PUT', path: '/classes/{id}', tags: ['people'] })
    .input(z.object({ id, excludedProgramme: z.boolean() }))
    .output(z.object({ id, excludedProgramme: z.boolean() })),
  imports: route.route({ method: 'GET', path: '/people/imports', tags: ['people'] }).output(
    z.object({
      imports: z.array(
        z.object({
          id,
          fileName: z.string(),
          state: z.enum(['previewed', 'applied', 'undone']),
          createdAt: instant,
          createdBy: personName,
          created: z.number().int(),
          changed: z.number().int(),
          abilities: z.array(z.enum(['map', 'apply', 'undo'])),
        }),
      ),
    }),
  ),
  startImport: route
    .route({ method: 'POST', path: '/people/imports', tags: ['people'] })
    .input(z.object({ file: z.file() }))
    .output(peopleImport)
    .errors(refusals(tableFileRefusals)),
  import: route
    .route({ method: 'GET', path: '/people/imports/{id}', tags: ['people'] })
    .input(byId)
    .output(peopleImport),
  mapImport: route
    .route({ method: 'PUT', path: '/people/imports/{id}/mapping', tags: ['people'] })
    .input(byId.extend({ mapping: z.array(column.nullable()).max(100) }))
    .output(peopleImport)
    .errors(refusals({ import_not_open: 409, column_mapped_twice: 422 })),
  applyImport: route
    .route({ method: 'POST', path: '/people/imports/{id}/apply', tags: ['people'] })
    .input(byId)
    .output(peopleImport)
    .errors(refusals(applyImportRefusals)),
  undoImport: route
    .route({ method: 'POST', path: '/people/imports/{id}/undo', tags: ['people'] })
    .input(byId)
    .output(peopleImport)
    .errors(refusals({ ...undoImportRefusals, undo_expired: 409 })),
  issueSignIn: route
    .route({ method: 'POST', path: '/people/{id}/sign-in', tags: ['people'] })
    .input(byId)
    .output(z.object({ username: z.string(), password: z.string() }))
    .errors(refusals({ account_of_another_school: 409 })),
  issueCards: route
    .route({ method: 'POST', path: '/classes/{id}/cards', tags: ['people'] })
    .input(byId.extend({ learnerIds: z.array(id).optional() }))
    .output(
      z.object({ className: z.string(), cards: z.array(personName.extend({ link: z.string(), pin: z.string() })) }),
    )
    .errors(refusals({ grade_without_cards: 422, class_without_learners: 422 })),
}
