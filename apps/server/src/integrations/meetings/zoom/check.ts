import { z } from 'zod'
import type { Capabilities, ConnectionProblem, OpenConnection } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { isSuccess, understood } from '../understood.ts'
import { type ZoomCalls, zoomFailure } from './calls.ts'
import { isRegistered } from './registrants.ts'

/** What an app must be permitted, by Zoom's names now and before 2024; any of a list will do. */
const scopes = {
  create: ['meeting:write:meeting:admin', 'meeting:write:admin'],
  update: ['meeting:update:meeting:admin', 'meeting:write:admin'],
  delete: ['meeting:delete:meeting:admin', 'meeting:write:admin'],
  list: ['meeting:read:list_meetings:admin', 'meeting:read:admin'],
  read: ['meeting:read:meeting:admin', 'meeting:read:admin'],
  registrants: ['meeting:write:registrant:admin', 'meeting:write:admin'],
  registrantList: ['meeting:read:list_registrants:admin', 'meeting:read:admin'],
  report: ['report:read:list_meeting_participants:admin', 'report:read:admin'],
  instances: ['meeting:read:list_past_instances:admin', 'meeting:read:admin'],
  participants: ['meeting:read:list_past_participants:admin', 'meeting:read:admin'],
  recordings: ['cloud_recording:read:list_recording_files:admin', 'recording:read:admin'],
  deletion: ['cloud_recording:delete:meeting_recording:admin', 'recording:write:admin'],
  user: ['user:read:user:admin', 'user:read:admin'],
} as const
type Permission = keyof typeof scopes

const fatal: readonly Permission[] = ['create', 'update', 'delete', 'list', 'read']
const useful: readonly Permission[] = ['instances', 'recordings', 'deletion', 'user']

const user = z.object({ type: z.number() })
const userSettings = z.object({
  recording: z.object({ host_delete_cloud_recording: z.boolean().optional() }).optional(),
})

/** A Zoom user without a licence: whose meetings end after 40 minutes, and who has no cloud. */
const basicUser = 1
export const basicMinutes = 40

const has = (granted: readonly string[], permission: Permission): boolean =>
  scopes[permission].some(one => granted.includes(one))

/** Whether a host has no licence; false where Zoom does not say, or the app may not ask. */
export const hasNoLicence = async (calls: ZoomCalls, connection: OpenConnection, host: string): Promise<boolean> => {
  try {
    const said = await calls.ask(connection, 'GET', `/users/${encodeURIComponent(host)}`)
    return isSuccess(said) && user.safeParse(said.body).data?.type === basicUser
  } catch (error) {
    // What was made stands, whether or not this is known of its host.
    if (error instanceof PlatformFailure) return false
    throw error
  }
}

/** What the app may do, from its scopes, the school's choices, and the licence of the one host where there is one. */
export const capabilitiesOf = async (calls: ZoomCalls, connection: OpenConnection): Promise<Capabilities> => {
  const granted = await calls.scopesOf(connection)
  const { host } = connection.settings
  const said = host ? await calls.ask(connection, 'GET', `/users/${encodeURIComponent(host)}`) : null
  const isBasic = said !== null && isSuccess(said) && user.safeParse(said.body).data?.type === basicUser
  const isAsked = has(granted, 'report') || has(granted, 'participants')
  return {
    create: fatal.every(one => has(granted, one)),
    attendance: isAsked ? 'asked' : connection.secrets.webhookSecret ? 'pushed' : 'file',
    identity: isRegistered(connection) ? 'own_id' : 'name',
    personalLink: isRegistered(connection),
    camera: 'none',
    recordings: !has(granted, 'recordings') ? 'none' : has(granted, 'deletion') ? 'list_and_delete' : 'list',
    longestMinutes: isBasic ? basicMinutes : null,
    createsPerHostPerDay: 100,
  }
}

/** What a connection lacks: credentials, scopes, the host, the host's licence, and the right to delete recordings. */
export const checkConnection = async (calls: ZoomCalls, connection: OpenConnection): Promise<ConnectionProblem[]> => {
  let granted: readonly string[]
  try {
    granted = await calls.scopesOf(connection)
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    const code = error.reason === 'credentials_refused' ? error.reason : 'unreachable'
    return [{ code, detail: error.detail, isFatal: true }]
  }
  const lacking = (permission: Permission, isFatal: boolean): ConnectionProblem[] =>
    has(granted, permission) ? [] : [{ code: 'scope_missing', detail: scopes[permission][0], isFatal }]
  const problems: ConnectionProblem[] = [
    ...fatal.flatMap(one => lacking(one, true)),
    ...useful.flatMap(one => lacking(one, false)),
    ...(isRegistered(connection) ? [...lacking('registrants', true), ...lacking('registrantList', false)] : []),
  ]
  if (!has(granted, 'report'))
    problems.push({ code: 'reports_not_available', detail: scopes.report[0], isFatal: false })
  const { host } = connection.settings
  if (!host || !has(granted, 'user')) return problems
  const said = await calls.ask(connection, 'GET', `/users/${encodeURIComponent(host)}`)
  if (said.status === 404) return [...problems, { code: 'host_unknown', detail: 'host', isFatal: true }]
  if (!isSuccess(said)) throw zoomFailure(said)
  if (understood(user, said.body, 'zoom_user').type === basicUser)
    problems.push({ code: 'plan_too_small', detail: 'basic_40_minutes', isFatal: false })
  const settings = await calls.ask(connection, 'GET', `/users/${encodeURIComponent(host)}/settings`)
  const mayDelete = userSettings.safeParse(settings.body).data?.recording?.host_delete_cloud_recording
  if (mayDelete === false)
    problems.push({ code: 'recordings_not_deletable', detail: 'host_delete_cloud_recording', isFatal: false })
  return problems
}
