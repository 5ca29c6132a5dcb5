import type { PlatformCode } from '@talklase/domain/lessons/conference-platform.ts'
import { linkHost, mayGiveLink } from '@talklase/domain/lessons/join-link.ts'
import {
  type Capabilities,
  type ConnectionField,
  type ConnectionProblem,
  type MeetingAdapter,
  type MeetingPlatform,
  meetingPlatforms,
  type OpenConnection,
} from '../../../integrations/meetings/port.ts'
import { PlatformFailure } from '../../../integrations/meetings/reach.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx, SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { SealBroken, seal, unseal } from '../../../kernel/sealed.ts'
import type { Services } from '../../../kernel/services.ts'
import { inSchool, type Tx, transact } from '../../../kernel/transact.ts'
import { wakeReports } from '../meeting-reports/store.ts'
import { countToCome, wakeMeetings } from '../meetings/store.ts'
import { can } from '../platforms/policy.ts'
import { lockPlatform } from '../platforms/store.ts'
import * as store from './store.ts'

type WithServices = Ctx & { services: Services }
type Sealing = { config: Pick<Services['config'], 'secrets' | 'origin'> }

/** A lesson lasts 40 minutes, and learners come early: a plan that ends meetings before this cuts lessons off. */
const shortestUseful = 50

/** The platform if the product makes meetings there. */
export const meetingPlatformOf = (code: PlatformCode): MeetingPlatform | null =>
  meetingPlatforms.find(one => one === code) ?? null

const placeOf = (school: SchoolId, id: string) => [school, 'platform_connection', id]

/** The connection's secrets; throws `PlatformFailure` where they were sealed with another key and must be entered anew. */
function unsealed(services: Sealing, row: store.ConnectionRow): Record<string, string> {
  if (row.secrets === null) return {}
  try {
    const place = placeOf(row.school_id as SchoolId, row.id)
    return JSON.parse(unseal(services.config.secrets.encryptionKey, place, row.secrets))
  } catch (error) {
    if (error instanceof SealBroken) throw new PlatformFailure('credentials_refused', 'sealed_with_another_key')
    throw error
  }
}

/** Where the platform tells a connection what happens, as it is entered at the platform. */
export const deliveryUrlOf = ({ config }: Sealing, connectionId: string): string =>
  `${config.origin}/api/platforms/${connectionId}/deliveries`

function opened(services: Sealing, row: store.ConnectionRow): OpenConnection {
  const platform = meetingPlatformOf(row.code)
  if (platform === null) throw new PlatformFailure('not_permitted', 'no_adapter')
  const connection = { id: row.id, platform, settings: row.settings, secrets: unsealed(services, row) }
  // An installation without an address of its own can't be told anything by a server on the internet.
  if (!services.config.origin.startsWith('https://')) return connection
  return { ...connection, deliveriesUrl: deliveryUrlOf(services, row.id) }
}

/**
 * A connection opened for one piece of work; never logged. One that was removed, or stands in another school, is not found.
 * Throws `PlatformFailure` where its secrets no longer open.
 */
export const openConnection = async (
  tx: Tx,
  services: Sealing,
  school: SchoolId,
  id: string,
): Promise<OpenConnection> => opened(services, found(await store.findConnection(tx, school, id)))

/**
 * The connection by which a teacher's meetings on a platform are made; null where the school has none in use. One whose
 * settings name the teacher's own address goes first, then those that worked when last checked.
 */
export async function findConnectionForTeacher(
  tx: Tx,
  school: SchoolId,
  platform: MeetingPlatform,
  teacherId: string,
): Promise<{ id: string; platform: MeetingPlatform } | null> {
  const usable = await store.listUsable(tx, school, platform)
  const address = usable.length > 1 ? await store.findAddress(tx, school, teacherId) : null
  const own = usable.find(row => address !== null && Object.values(row.settings).includes(address))
  const chosen = own ?? usable[0]
  return chosen === undefined ? null : { id: chosen.id, platform }
}

export type ConnectionInput = {
  label: string
  settings: Readonly<Record<string, string>>
  /** Those given are kept from now on; one left out stays as it is. */
  secrets: Readonly<Record<string, string>>
}

/** Refuses what a field can't be, naming the field. Empty counts as not given. */
function checkedFields(fields: readonly ConnectionField[], given: Readonly<Record<string, string>>, isSecret: boolean) {
  const own = fields.filter(field => field.isSecret === isSecret)
  const values = Object.entries(given).flatMap(([code, text]) => {
    const value = text.trim()
    return value === '' ? [] : [[code, value] as const]
  })
  for (const [code, value] of values) {
    const field = own.find(one => one.code === code)
    if (field === undefined || !fits(field, value)) throw new Refused('connection_field_invalid', { field: code })
  }
  return Object.fromEntries(values)
}

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

function fits(field: ConnectionField, value: string): boolean {
  if (field.kind === 'url') return mayGiveLink(value).ok
  if (field.kind === 'email') return address.test(value)
  if (field.kind === 'choice') return field.choices?.includes(value) === true
  return field.kind === 'multiline' || !/[\r\n]/.test(value)
}

function demandComplete(fields: readonly ConnectionField[], values: Readonly<Record<string, string>>): void {
  const missing = fields.find(field => field.isRequired && values[field.code] === undefined)
  if (missing !== undefined) throw new Refused('connection_field_missing', { field: missing.code })
}

/** Platforms that a school runs itself: their links lead to the host that the settings name. */
const ownServers: readonly MeetingPlatform[] = ['bigbluebutton', 'jitsi']

/** Hosts to which the links of meetings made by the connection lead, beside those that the product knows. */
function hostsOf(adapter: MeetingAdapter, settings: Readonly<Record<string, string>>): string[] {
  if (!ownServers.includes(adapter.platform)) return []
  const typed = adapter.fields.filter(field => field.kind === 'url').flatMap(field => settings[field.code] ?? [])
  return [...new Set(typed.flatMap(url => linkHost(url) ?? []))]
}

/** Where a connection's secrets may be sent. */
const reachedBy = (adapter: MeetingAdapter, connection: OpenConnection): string =>
  JSON.stringify([...adapter.hosts(connection)].toSorted())

function adapterFor(services: Services, code: PlatformCode): MeetingAdapter {
  const platform = meetingPlatformOf(code)
  if (platform === null) throw new Refused('platform_not_connectable', { clause: 'B9' })
  return services.meetings[platform]
}

const sealed = (services: Sealing, school: SchoolId, id: string, secrets: Readonly<Record<string, string>>) =>
  seal(services.config.secrets.encryptionKey, placeOf(school, id), JSON.stringify(secrets))

/** Connects the product to a platform (B9); what the platform says of it is asked by `checkConnection`. */
export const addConnection = (ctx: WithServices, input: ConnectionInput & { platformId: string }) =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const platform = allow(can, 'connect', ctx.actor, await lockPlatform(tx, school, input.platformId))
    const adapter = adapterFor(ctx.services, platform.code)
    if (input.label.length < 2) throw new Refused('connection_unnamed', { clause: 'B9' })
    const settings = checkedFields(adapter.fields, input.settings, false)
    const secrets = checkedFields(adapter.fields, input.secrets, true)
    demandComplete(adapter.fields, { ...settings, ...secrets })
    const id = newId()
    await store.insertConnection(tx, school, {
      id,
      platform_id: platform.id,
      label: input.label,
      settings,
      secrets: sealed(ctx.services, school, id, secrets),
      secrets_entered: Object.fromEntries(Object.keys(secrets).map(code => [code, String(ctx.today)])),
      hosts: hostsOf(adapter, settings),
      by: ctx.actor.personId,
      at: ctx.now,
    })
    await record(tx, ctx, {
      type: 'connection.added',
      subject: id,
      detail: { platform: platform.code, fields: Object.keys({ ...settings, ...secrets }) },
      topics: ['platforms'],
    })
    return { id, platformId: platform.id }
  })

/**
 * Changes a connection. Secrets left out stay; but where the settings would send them to another host, all must be entered
 * anew, so that nobody learns a secret by pointing it at a server of their own.
 */
export const editConnection = (
  ctx: WithServices,
  input: ConnectionInput & { id: string; state: 'active' | 'paused' },
): Promise<string> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const row = found(await store.lockConnection(tx, school, input.id))
    allow(can, 'connect', ctx.actor, row)
    const adapter = adapterFor(ctx.services, row.code)
    if (input.label.length < 2) throw new Refused('connection_unnamed', { clause: 'B9' })
    const settings = checkedFields(adapter.fields, input.settings, false)
    const given = checkedFields(adapter.fields, input.secrets, true)
    const kept = keptSecrets(ctx.services, row)
    const before: OpenConnection = { id: row.id, platform: adapter.platform, settings: row.settings, secrets: kept }
    const goesElsewhere = reachedBy(adapter, { ...before, settings }) !== reachedBy(adapter, before)
    const isAnew = Object.keys(kept).every(code => given[code] !== undefined)
    if (goesElsewhere && !isAnew) throw new Refused('secrets_needed_anew', { clause: 'B9' })
    const secrets = { ...kept, ...given }
    demandComplete(adapter.fields, { ...settings, ...secrets })
    const entered = Object.keys(given).map(code => [code, String(ctx.today)] as const)
    const isSame = entered.length === 0 && sameValues(settings, row.settings)
    await store.updateConnection(tx, school, row.id, {
      label: input.label,
      settings,
      secrets: sealed(ctx.services, school, row.id, secrets),
      secrets_entered: { ...row.secrets_entered, ...Object.fromEntries(entered) },
      hosts: hostsOf(adapter, settings),
      state: input.state,
      isCheckedStill: isSame,
    })
    await wakeGivenUp(tx, school, row.id, ctx.now)
    await record(tx, ctx, {
      type: 'connection.changed',
      subject: row.id,
      detail: { platform: row.code, state: input.state, secrets: Object.keys(given) },
      topics: ['platforms'],
    })
    return row.platform_id
  })

const sameValues = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([code, value]) => b[code] === value)

/** The secrets that stay; of those that no longer open none does, and the form asks for them. */
function keptSecrets(services: Sealing, row: store.ConnectionRow): Record<string, string> {
  try {
    return unsealed(services, row)
  } catch (error) {
    if (error instanceof PlatformFailure) return {}
    throw error
  }
}

/** How long ago a meeting may have ended whose attendance is asked for again when its connection was mended. */
const reportsWoken = Temporal.Duration.from({ hours: 7 * 24 })

/** Somebody has mended the connection, it seems: what was given up by it is begun again within the minute. */
async function wakeGivenUp(tx: Tx, school: SchoolId, id: string, now: Temporal.Instant): Promise<void> {
  await wakeMeetings(tx, school, id, now)
  await wakeReports(tx, school, id, { now, endedSince: now.subtract(reportsWoken) })
}

/**
 * Takes a connection out of use for good; its secrets are gone at once. Meetings that were held by it stay where they are.
 * Refused while some are still to come: nobody could move or cancel them any more, nor get in as their host.
 */
export const removeConnection = (ctx: Ctx, id: string): Promise<string> =>
  transact(ctx, async tx => {
    const row = allow(can, 'connect', ctx.actor, await store.lockConnection(tx, ctx.actor.schoolId, id))
    const meetings = await countToCome(tx, ctx.actor.schoolId, id, ctx)
    if (meetings > 0) throw new Refused('connection_in_use', { clause: 'B9', meetings })
    await store.removeConnection(tx, ctx.actor.schoolId, id)
    await record(tx, ctx, {
      type: 'connection.removed',
      subject: id,
      detail: { platform: row.code },
      topics: ['platforms'],
    })
    return row.platform_id
  })

/** Asks the platform what the connection lacks and can do, outside any transaction, and keeps the answer (B9). */
export async function checkConnection(ctx: WithServices, id: string): Promise<string> {
  const school = ctx.actor.schoolId
  const row = await transact(ctx, async tx =>
    allow(can, 'connect', ctx.actor, await store.findConnection(tx, school, id)),
  )
  const answer = await askPlatform(ctx.services, row)
  await inSchool(ctx.db, school, async tx => {
    await store.saveCheck(tx, school, id, { at: ctx.now, ...answer })
    if (!answer.problems.some(one => one.isFatal)) await wakeGivenUp(tx, school, id, ctx.now)
    await record(tx, ctx, {
      type: 'connection.checked',
      subject: id,
      detail: { platform: row.code, problems: answer.problems.map(one => one.code) },
      topics: ['platforms'],
    })
  })
  return row.platform_id
}

/** What the platform says of a connection; a failure to ask is a problem too. */
async function askPlatform(
  services: Services,
  row: store.ConnectionRow,
): Promise<{ problems: ConnectionProblem[]; capabilities: Capabilities | null }> {
  try {
    const adapter = adapterFor(services, row.code)
    const connection = opened(services, row)
    const problems = await adapter.check(connection)
    if (problems.some(one => one.isFatal)) return { problems, capabilities: null }
    const capabilities = await adapter.capabilities(connection)
    const longest = capabilities.longestMinutes
    const isTooShort = longest !== null && longest < shortestUseful
    const isNamed = problems.some(one => one.code === 'plan_too_small')
    return {
      problems:
        isTooShort && !isNamed
          ? [...problems, { code: 'plan_too_small', detail: String(longest), isFatal: false }]
          : problems,
      capabilities,
    }
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    return { problems: [{ code: problemOf(error), detail: error.detail, isFatal: true }], capabilities: null }
  }
}

function problemOf({ reason }: PlatformFailure): ConnectionProblem['code'] {
  if (reason === 'credentials_refused') return 'credentials_refused'
  if (reason === 'not_permitted') return 'scope_missing'
  if (reason === 'host_not_allowed') return 'setting_invalid'
  return reason === 'not_found' ? 'host_unknown' : 'unreachable'
}
