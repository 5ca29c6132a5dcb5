import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { day, id, instant, typedText } from '../shapes.ts'

/** What a connection lacks; each has a sentence that says what to do at the platform. */
export const connectionProblems = [
  'unreachable',
  'credentials_refused',
  'scope_missing',
  'plan_too_small',
  'policy_missing',
  'service_disabled',
  'host_unknown',
  'licence_missing',
  'setting_invalid',
  'recordings_not_deletable',
  'reports_not_available',
] as const

export const connectionField = z.object({
  code: z.string(),
  kind: z.enum(['text', 'email', 'url', 'multiline', 'choice']),
  isSecret: z.boolean(),
  isRequired: z.boolean(),
  choices: z.array(z.string()),
})

const capabilities = z.object({
  create: z.boolean(),
  attendance: z.enum(['asked', 'pushed', 'file', 'none']),
  identity: z.enum(['own_id', 'email', 'name']),
  personalLink: z.boolean(),
  camera: z.enum(['intervals', 'seconds', 'last_state', 'none']),
  recordings: z.enum(['list_and_delete', 'list', 'none']),
  longestMinutes: z.number().nullable(),
  createsPerHostPerDay: z.number().nullable(),
})

export const platformConnection = z.object({
  id,
  label: z.string(),
  settings: z.record(z.string(), z.string()),
  /** Field → the day on which its secret was entered. The secret itself is never given out. */
  secretsEntered: z.record(z.string(), day),
  /** Where the platform tells what goes on; null where it tells nothing. */
  deliveryUrl: z.string().nullable(),
  state: z.enum(['active', 'paused']),
  checkedAt: instant.nullable(),
  problems: z.array(z.object({ code: z.enum(connectionProblems), detail: z.string(), isFatal: z.boolean() })),
  capabilities: capabilities.nullable(),
  abilities: z.array(z.enum(['edit', 'check', 'remove'])),
})

const list = z.object({
  /** What a connection is made of; null where the product makes no meetings on the platform. */
  fields: z.array(connectionField).nullable(),
  connections: z.array(platformConnection),
})

/** Text of a field, a private key at the longest; line breaks may stand in it. */
const value = z.string().max(10_000)

const input = z.object({
  label: typedText(60),
  settings: z.record(z.string().max(60), value),
  secrets: z.record(z.string().max(60), value),
})

const fieldRefusals = {
  connection_unnamed: 422,
  connection_field_missing: 422,
  connection_field_invalid: 422,
  platform_not_connectable: 409,
} as const

export const connectionRoutes = {
  connections: route
    .route({ method: 'GET', path: '/platforms/{platformId}/connections', tags: ['lessons'] })
    .input(z.object({ platformId: id }))
    .output(list),
  addConnection: route
    .route({ method: 'POST', path: '/platforms/{platformId}/connections', tags: ['lessons'] })
    .input(input.extend({ platformId: id }))
    .output(list.extend({ id }))
    .errors(refusals(fieldRefusals)),
  editConnection: route
    .route({ method: 'PUT', path: '/platform-connections/{id}', tags: ['lessons'] })
    .input(input.extend({ id, state: z.enum(['active', 'paused']) }))
    .output(list)
    .errors(refusals({ ...fieldRefusals, secrets_needed_anew: 422 })),
  removeConnection: route
    .route({ method: 'DELETE', path: '/platform-connections/{id}', tags: ['lessons'] })
    .input(z.object({ id }))
    .output(list)
    .errors(refusals({ connection_in_use: 409 })),
  checkConnection: route
    .route({ method: 'POST', path: '/platform-connections/{id}/check', tags: ['lessons'] })
    .input(z.object({ id }))
    .output(list),
}
