import type { Capabilities, ConnectionProblem, OpenConnection } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { isSuccess } from '../understood.ts'
import { graphFailure, lacksAccessPolicy, type TeamsCalls } from './calls.ts'

/** What the application must be permitted; any of a list will do. */
const permissions = {
  events: ['Calendars.ReadWrite'],
  meetings: ['OnlineMeetings.Read.All', 'OnlineMeetings.ReadWrite.All'],
  reports: ['OnlineMeetingArtifact.Read.All'],
  recordings: ['OnlineMeetingRecording.Read.All'],
  files: ['Files.ReadWrite.All', 'Sites.ReadWrite.All', 'Sites.Selected'],
} as const
type Permission = keyof typeof permissions

const has = (granted: readonly string[], permission: Permission): boolean =>
  permissions[permission].some(one => granted.includes(one))

/** What the application may do, from its permissions. A token that does not tell them is taken to have them all. */
export const capabilitiesOf = async (calls: TeamsCalls, connection: OpenConnection): Promise<Capabilities> => {
  const granted = await calls.permissionsOf(connection)
  const may = (permission: Permission) => granted.length === 0 || has(granted, permission)
  return {
    create: may('events'),
    attendance: may('meetings') && may('reports') ? 'asked' : 'file',
    identity: 'email',
    personalLink: false,
    camera: 'none',
    recordings: !may('meetings') || !may('recordings') ? 'none' : may('files') ? 'list_and_delete' : 'list',
    longestMinutes: null,
    createsPerHostPerDay: null,
  }
}

/** A link that leads nowhere: asked for, it shows whether the tenant lets the application ask at all. */
const probe = "JoinWebUrl eq 'https://teams.microsoft.com/l/meetup-join/0'"

/** Whether the tenant lets this application at the host's meetings, and whether there is such a host. */
const checkPolicy = async (
  calls: TeamsCalls,
  connection: OpenConnection,
  host: string,
): Promise<ConnectionProblem[]> => {
  const path = `/users/${encodeURIComponent(host)}/onlineMeetings`
  const said = await calls.ask(connection, 'GET', path, { query: { $filter: probe } })
  if (lacksAccessPolicy(said)) return [{ code: 'policy_missing', detail: 'application_access_policy', isFatal: false }]
  // A link that leads nowhere is not found, or not taken for one: either way the application may ask.
  if (isSuccess(said) || said.status === 400) return []
  if (said.status === 404) {
    const calendar = await calls.ask(connection, 'GET', `/users/${encodeURIComponent(host)}/calendar/events`, {
      query: { $top: '1', $select: 'id' },
    })
    return calendar.status === 404 ? [{ code: 'host_unknown', detail: 'host', isFatal: true }] : []
  }
  throw graphFailure(said)
}

/** What a connection lacks: credentials, permissions, the tenant's policy for the one host where there is one, the host. */
export const checkConnection = async (calls: TeamsCalls, connection: OpenConnection): Promise<ConnectionProblem[]> => {
  const { settings, secrets } = connection
  if (!secrets.clientSecret && !(secrets.certificateKey && settings.certificateThumbprint))
    return [{ code: 'setting_invalid', detail: 'clientSecret', isFatal: true }]
  let granted: readonly string[]
  try {
    granted = await calls.permissionsOf(connection)
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    const code = error.reason === 'credentials_refused' ? error.reason : 'unreachable'
    return [{ code, detail: error.detail, isFatal: true }]
  }
  const lacking = (permission: Permission, isFatal = false): ConnectionProblem[] =>
    granted.length === 0 || has(granted, permission)
      ? []
      : [{ code: 'scope_missing', detail: permissions[permission][0], isFatal }]
  const problems: ConnectionProblem[] = [
    ...lacking('events', true),
    ...lacking('meetings'),
    ...lacking('recordings'),
    ...lacking('files'),
  ]
  if (granted.length > 0 && !has(granted, 'reports'))
    problems.push({ code: 'reports_not_available', detail: permissions.reports[0], isFatal: false })
  if (!settings.host || (granted.length > 0 && !has(granted, 'meetings'))) return problems
  return [...problems, ...(await checkPolicy(calls, connection, settings.host))]
}
