import type { PublishRefusal } from '@talklase/domain/procedure/publish.ts'
import type { WithdrawRefusal } from '@talklase/domain/procedure/version-state.ts'
import type { ValueRefusal } from '@talklase/regulation/value-of-type.ts'
import { z } from 'zod'
import { acknowledgementsContract } from './acknowledgements.ts'
import { readChapters } from './read-chapters.ts'
import { refusals, route } from './refusals.ts'
import { day, exportFormat, id, instant, personName, typedText } from './shapes.ts'

const procedureCode = z.enum(['A', 'B'])
const grade = z.number().int().min(1).max(12)

/** A version of a procedure, as lists show it. */
export const versionSummary = z.object({
  id,
  procedure: procedureCode,
  number: z.number().int(),
  validFrom: day,
  /** The last day; null while nothing follows it, and of a withdrawn version. */
  validTo: day.nullable(),
  orderNumber: z.string().nullable(),
  orderDate: day.nullable(),
  note: z.string(),
  recordedAt: instant,
  publishedBy: personName.nullable(),
  basedOn: id.nullable(),
  state: z.enum(['coming', 'in_force', 'past', 'withdrawn']),
  withdrawal: z.object({ reason: z.string(), by: personName, at: instant }).nullable(),
  abilities: z.array(z.enum(['withdraw'])),
})

export type VersionSummary = z.infer<typeof versionSummary>

/** What the next version may become. `changes` counts what differs from what would hold without it. */
export const draftSummary = z.object({
  id,
  procedure: procedureCode,
  basedOn: id.nullable(),
  note: z.string(),
  changedBy: personName,
  changedAt: instant,
  changes: z.number().int(),
})

const presetCode = z.enum(['jaunjelgava', 'daugavpils'])

export const procedures = z.object({
  procedures: z.array(
    z.object({
      code: procedureCode,
      title: z.string(),
      /** The newest first. */
      versions: z.array(versionSummary),
      draft: draftSummary.nullable(),
      abilities: z.array(z.enum(['draft', 'publish', 'export'])),
    }),
  ),
  presets: z.array(z.object({ code: presetCode, procedure: procedureCode, name: z.string() })),
  /** Days on which a new version usually begins; null where the calendar does not know one. */
  usualDays: z.object({ tomorrow: day, nextSemester: day.nullable(), nextSchoolYear: day.nullable() }),
})

const option = z.object({ code: z.string(), label: z.string() })

/** A setting of a clause with its bounds, its value in what is shown, and where that value comes from. */
export const setting = z.object({
  code: z.string(),
  clause: z.string().nullable(),
  label: z.string(),
  unit: z.string().nullable(),
  kind: z.enum([
    'percentByGrade',
    'integerByGrade',
    'timeByGrade',
    'choiceByGrade',
    'choicesByGrade',
    'gradeRange',
    'integer',
    'percent',
    'text',
    'boolean',
    'choice',
    'choices',
    'roles',
    'timeInterval',
    'optionalTime',
    'optionalDay',
    'optionalPeriod',
    'symbols',
    'contact',
    'bells',
    'retentionByPurpose',
  ]),
  min: z.number().nullable(),
  max: z.number().nullable(),
  maxLength: z.number().int().nullable(),
  mayBeEmpty: z.boolean(),
  atLeast: z.number().int(),
  options: z.array(option),
  value: z.unknown(),
  words: z.string(),
  default: z.unknown(),
  defaultWords: z.string(),
  /** The value in force today, in words; of a draft, the value that it would replace. */
  formerWords: z.string(),
  isChanged: z.boolean(),
  /** Since which version the value has been what it is; null: since before the first, or not at all yet. */
  since: z.object({ number: z.number().int(), validFrom: day }).nullable(),
  legalBasis: z.string().nullable(),
  /** The law's greatest share by grade, where the law bounds the setting. */
  lawfulPercent: z.record(z.string(), z.number()).nullable(),
  /** Where it is set when not here: the other procedure's clause, or the calendar. */
  setElsewhere: z.enum(['A', 'B', 'calendar']).nullable(),
})

export type SettingView = z.infer<typeof setting>

export const procedurePage = z.object({
  code: procedureCode,
  title: z.string(),
  /** The version shown; null: the draft, or the defaults of a procedure that the school does not follow yet. */
  version: versionSummary.nullable(),
  draft: draftSummary.nullable(),
  chapters: z.array(
    z.object({
      number: z.number().int(),
      title: z.string(),
      clauses: z.array(
        z.object({
          id: z.string(),
          parent: z.string().nullable(),
          text: z.string(),
          settings: z.array(z.string()),
          /** Whether what the clause states differs from what `formerWords` of its settings say. */
          isChanged: z.boolean(),
        }),
      ),
    }),
  ),
  /** Settings that no clause names, by code. */
  outside: z.array(z.string()),
  settings: z.array(setting),
  abilities: z.array(z.enum(['draft', 'publish', 'export'])),
})

/** A difference in words; `grades` where it is of some grades alone. */
export const settingChange = z.object({
  code: z.string(),
  label: z.string(),
  clause: z.string().nullable(),
  grades: z.array(grade).nullable(),
  before: z.string(),
  after: z.string(),
})

const changes = z.object({
  from: versionSummary.nullable(),
  to: versionSummary.nullable(),
  changes: z.array(settingChange),
})

/** `to` left out: the draft. `from` left out: what would hold on the later one's day without it. */
const compared = z.object({ procedure: procedureCode, from: id.optional(), to: id.optional() })

type ValueRefusalCode = `value_${ValueRefusal}`

export const valueRefusals = {
  value_wrong_shape: 422,
  value_out_of_range: 422,
  value_empty: 422,
  value_too_long: 422,
  value_unknown_option: 422,
  value_too_few: 422,
  value_repeated: 422,
  value_not_a_time: 422,
  value_not_a_day: 422,
  value_ends_before_start: 422,
  value_overlapping: 422,
} as const satisfies Record<ValueRefusalCode, number>

export const changeSettingRefusals = {
  ...valueRefusals,
  setting_of_other_procedure: 409,
  setting_in_calendar: 409,
} as const

export const publishRefusals = {
  order_required: 422,
  order_after_valid_from: 422,
  valid_from_not_future: 422,
  valid_from_before_coming: 409,
  nothing_changed: 409,
  percent_over_law: 422,
  draft_changed: 409,
} as const satisfies Record<PublishRefusal | 'draft_changed', number>

export const withdrawRefusals = {
  version_begun: 409,
  version_withdrawn: 409,
} as const satisfies Record<WithdrawRefusal, number>

const ofProcedure = z.object({ procedure: procedureCode })

export const procedureContract = {
  ...acknowledgementsContract,
  list: route.route({ method: 'GET', path: '/procedures', tags: ['procedure'] }).output(procedures),
  /** What is in force and what comes, as everybody of the school reads it. */
  reading: route.route({ method: 'GET', path: '/procedure', tags: ['procedure'] }).output(
    z.object({
      procedures: z.array(
        z.object({
          code: procedureCode,
          title: z.string(),
          version: versionSummary.pick({ id: true, number: true, validFrom: true, orderNumber: true, orderDate: true }),
          /** The first day of the version that follows; null while none does. */
          changesOn: day.nullable(),
          chapters: readChapters,
        }),
      ),
    }),
  ),
  page: route
    .route({ method: 'GET', path: '/procedures/{procedure}', tags: ['procedure'] })
    .input(ofProcedure.extend({ version: z.union([id, z.literal('draft')]).optional() }))
    .output(procedurePage),
  changes: route
    .route({ method: 'GET', path: '/procedures/{procedure}/changes', tags: ['procedure'] })
    .input(compared)
    .output(changes),
  exportChanges: route
    .route({ method: 'GET', path: '/procedures/{procedure}/changes/export', tags: ['procedure'] })
    .input(compared.extend({ format: exportFormat }))
    .output(z.file()),
  history: route
    .route({ method: 'GET', path: '/procedure-settings/{code}/history', tags: ['procedure'] })
    .input(z.object({ code: z.string().max(100) }))
    .output(
      z.object({
        code: z.string(),
        label: z.string(),
        /** The newest first; a version that did not change the setting is left out. */
        entries: z.array(z.object({ version: versionSummary, words: z.string() })),
      }),
    ),
  startDraft: route
    .route({ method: 'POST', path: '/procedures/{procedure}/draft', tags: ['procedure'] })
    .input(
      ofProcedure.extend({
        /** Left out both: what the newest version states, or nothing where the procedure has none. */
        version: id.optional(),
        preset: presetCode.optional(),
        /** All that the draft states, to take a discarded one back. */
        values: z.record(z.string().max(100), z.unknown()).optional(),
        note: typedText(2000).default(''),
      }),
    )
    .output(procedurePage)
    .errors(refusals({ draft_exists: 409, ...valueRefusals })),
  changeSetting: route
    .route({ method: 'PUT', path: '/procedures/{procedure}/draft/settings/{code}', tags: ['procedure'] })
    .input(ofProcedure.extend({ code: z.string().max(100), value: z.unknown() }))
    .output(procedurePage)
    .errors(refusals(changeSettingRefusals)),
  /** Gives a setting of the draft the value back that would hold without the draft. */
  resetSetting: route
    .route({ method: 'DELETE', path: '/procedures/{procedure}/draft/settings/{code}', tags: ['procedure'] })
    .input(ofProcedure.extend({ code: z.string().max(100) }))
    .output(procedurePage),
  editNote: route
    .route({ method: 'PUT', path: '/procedures/{procedure}/draft/note', tags: ['procedure'] })
    .input(ofProcedure.extend({ note: typedText(2000) }))
    .output(procedurePage),
  discardDraft: route
    .route({ method: 'DELETE', path: '/procedures/{procedure}/draft', tags: ['procedure'] })
    .input(ofProcedure)
    /** What was thrown away, so that it can be taken back by starting a draft of these values. */
    .output(z.object({ basedOn: id.nullable(), note: z.string(), values: z.record(z.string(), z.unknown()) })),
  publish: route
    .route({ method: 'POST', path: '/procedures/{procedure}/draft/publish', tags: ['procedure'] })
    .input(
      ofProcedure.extend({
        orderNumber: typedText(60),
        orderDate: day.nullable(),
        validFrom: day,
        /** When the draft was changed last, as its reader saw it: nobody publishes what they have not seen. */
        seenAt: instant,
      }),
    )
    .output(versionSummary)
    .errors(refusals(publishRefusals)),
  withdraw: route
    .route({ method: 'POST', path: '/procedure-versions/{id}/withdraw', tags: ['procedure'] })
    .input(z.object({ id, reason: typedText(1000).min(1) }))
    .output(versionSummary)
    .errors(refusals(withdrawRefusals)),
}
