import { platformCodes } from '@talklase/domain/lessons/conference-platform.ts'
import { processorChecklist } from '@talklase/regulation/processor-agreement.ts'
import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { day, exportFormat, id, instant, personName, typedText } from '../shapes.ts'

/** Why a link is not given to learners (B3, B4). */
export const giveLinkReasons = [
  'platform_not_registered',
  'platform_retired',
  'platform_not_allowed',
  'agreement_missing',
  'agreement_ended',
] as const

/** What the gate can answer whoever plans a lesson. */
export const giveLinkRefusals = {
  platform_not_registered: 409,
  platform_retired: 409,
  platform_not_allowed: 409,
  agreement_missing: 409,
  agreement_ended: 409,
} as const

export const platformStates = ['in_use', 'allowed', 'retired'] as const
export const recordingMeans = ['none', 'device', 'cloud', 'both'] as const
export const agreementStates = ['not_needed', 'missing', 'incomplete', 'ended', 'coming', 'ending', 'valid'] as const
/** A platform's connections in one word; `none` also where the product can't connect to it. */
export const connectionStates = ['none', 'unchecked', 'failing', 'limited', 'working', 'paused'] as const

const checklistCode = z.enum(processorChecklist.map(item => item.code))
const instruction = z.object({ lv: typedText(4000), en: typedText(4000) })

/** A platform of the register as the list shows it. */
export const registeredPlatform = z.object({
  id,
  code: z.enum(platformCodes),
  /** The school's name of a plain link; null for a known platform. */
  label: z.string().nullable(),
  name: z.string(),
  hosts: z.array(z.string()),
  state: z.enum(platformStates),
  records: z.enum(recordingMeans),
  instruction: z.object({ lv: z.string(), en: z.string() }),
  /** The procedure in force today allows it (B3). */
  isAllowed: z.boolean(),
  agreement: z.object({ state: z.enum(agreementStates), validTo: day.nullable() }),
  /** Why no link on it is given out today; null where links are. */
  shut: z.enum(giveLinkReasons).nullable(),
  connection: z.enum(connectionStates),
  /** Lessons from today on whose link on it is held back. */
  lessonsHeldBack: z.number().int(),
  abilities: z.array(z.enum(['edit', 'readAgreements', 'connect'])),
})

const wording = {
  processor: z.string(),
  number: z.string(),
  signedOn: day,
  validFrom: day,
  validTo: day.nullable(),
  checklist: z.partialRecord(checklistCode, z.boolean()),
  keptIn: z.enum(['eea', 'third_country']),
  country: z.string(),
  safeguard: z.string(),
  subProcessors: z.array(z.string()),
}

const recorded = { recordedBy: personName.nullable(), recordedAt: instant }

export const processorAgreement = z.object({
  entryId: id,
  ...wording,
  ...recorded,
  withdrawn: z.boolean(),
  /** Whether it counts today; `incomplete` where obligatory answers are missing. */
  state: z.enum(['valid', 'coming', 'ended', 'incomplete', 'withdrawn']),
  /** What it lacks to count. */
  missing: z.array(z.union([checklistCode, z.literal('safeguard')])),
  /** Its former wordings, the newest first. */
  former: z.array(z.object({ ...wording, ...recorded, withdrawn: z.boolean() })),
  /** Lessons from today on whose link is given out only because of it. */
  lessonsDepending: z.number().int(),
  abilities: z.array(z.enum(['edit', 'withdraw', 'restore'])),
})

const agreementInput = z.object({
  processor: typedText(200),
  number: typedText(100),
  signedOn: day,
  validFrom: day,
  validTo: day.nullable(),
  checklist: z.partialRecord(checklistCode, z.boolean()),
  keptIn: z.enum(['eea', 'third_country']),
  country: typedText(200),
  safeguard: typedText(300),
  subProcessors: z.array(typedText(200)).max(200),
})

const platformPage = z.object({
  platform: registeredPlatform,
  /** Null for whoever may not read them. */
  agreements: z.array(processorAgreement).nullable(),
})

const agreementRefusals = refusals({ processor_unnamed: 422, days_out_of_order: 422, agreement_not_signed: 422 })

const platformRefusals = {
  platform_unnamed: 422,
  platform_hosts_missing: 422,
  platform_exists: 409,
  host_invalid: 422,
  host_taken: 409,
} as const

export const platformRoutes = {
  platforms: route.route({ method: 'GET', path: '/platforms', tags: ['lessons'] }).output(
    z.object({
      platforms: z.array(registeredPlatform),
      /** Lessons from today on whose link leads to no platform of the register. */
      lessonsElsewhere: z.number().int(),
      abilities: z.array(z.enum(['edit'])),
    }),
  ),
  exportPlatforms: route
    .route({ method: 'GET', path: '/platforms/export', tags: ['lessons'] })
    .input(z.object({ format: exportFormat }))
    .output(z.file()),
  platformAttention: route.route({ method: 'GET', path: '/platforms/attention', tags: ['lessons'] }).output(
    z.object({
      /** Platforms that the procedure allows, with what is wrong; those with held-back lessons first. */
      platforms: z.array(
        registeredPlatform.pick({ id: true, name: true, agreement: true, shut: true, lessonsHeldBack: true }),
      ),
      lessonsHeldBack: z.number().int(),
    }),
  ),
  addPlatform: route
    .route({ method: 'POST', path: '/platforms', tags: ['lessons'] })
    .input(z.object({ label: typedText(60), hosts: z.array(typedText(300)).max(20) }))
    .output(platformPage)
    .errors(refusals(platformRefusals)),
  platform: route
    .route({ method: 'GET', path: '/platforms/{id}', tags: ['lessons'] })
    .input(z.object({ id }))
    .output(platformPage),
  editPlatform: route
    .route({ method: 'PUT', path: '/platforms/{id}', tags: ['lessons'] })
    .input(
      z.object({
        id,
        state: z.enum(platformStates),
        records: z.enum(recordingMeans),
        instruction,
        label: typedText(60).nullable(),
        hosts: z.array(typedText(300)).max(20),
      }),
    )
    .output(platformPage)
    .errors(refusals({ ...platformRefusals, platform_closed: 409 })),
  addAgreement: route
    .route({ method: 'POST', path: '/platforms/{platformId}/agreements', tags: ['lessons'] })
    .input(agreementInput.extend({ platformId: id }))
    .output(platformPage)
    .errors(agreementRefusals),
  editAgreement: route
    .route({ method: 'PUT', path: '/processor-agreements/{entryId}', tags: ['lessons'] })
    .input(agreementInput.extend({ entryId: id }))
    .output(platformPage)
    .errors({ ...agreementRefusals, ...refusals({ agreement_withdrawn: 409 }) }),
  withdrawAgreement: route
    .route({ method: 'PUT', path: '/processor-agreements/{entryId}/withdrawn', tags: ['lessons'] })
    .input(z.object({ entryId: id, withdrawn: z.boolean() }))
    .output(platformPage),
}
