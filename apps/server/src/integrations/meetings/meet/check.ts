import type { Capabilities, ConnectionProblem, OpenConnection } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { isSuccess } from '../understood.ts'
import { type GoogleCalls, googleFailure, isSwitchedOff, type Service, services } from './calls.ts'

/** What makes the meetings must work; what is asked afterwards is missed if it does not. */
const makes = ({ settings }: OpenConnection): Service => (settings.creation === 'space' ? 'spaces' : 'calendar')

/** Whether a service may be asked for a user: it may where it is not known for whom to ask. */
const mayAsk = async (calls: GoogleCalls, connection: OpenConnection, service: Service): Promise<boolean> => {
  const { host } = connection.settings
  if (!host) return true
  try {
    await calls.tokenOf(connection, host, service)
    return true
  } catch (error) {
    if (error instanceof PlatformFailure && error.reason === 'not_permitted') return false
    throw error
  }
}

/** What the account may do for the one host where there is one; else it is taken to have been granted everything. */
export const capabilitiesOf = async (calls: GoogleCalls, connection: OpenConnection): Promise<Capabilities> => {
  const may = (service: Service) => mayAsk(calls, connection, service)
  const [create, records, drive] = [await may(makes(connection)), await may('records'), await may('drive')]
  return {
    create,
    attendance: records ? 'asked' : 'file',
    identity: 'name',
    personalLink: false,
    camera: 'none',
    recordings: !records ? 'none' : drive ? 'list_and_delete' : 'list',
    longestMinutes: null,
    createsPerHostPerDay: null,
  }
}

/** The least that each service can be asked, to see whether it is switched on and knows the user. */
const probes: Readonly<Record<Service, { path: string; query: Readonly<Record<string, string>> } | null>> = {
  calendar: { path: '/calendars/primary/events', query: { maxResults: '1' } },
  records: { path: '/v2/conferenceRecords', query: { pageSize: '1' } },
  // Spaces are of the same service as records; in Drive nothing is looked at but a recording's file.
  spaces: null,
  drive: null,
}

const checkService = async (
  calls: GoogleCalls,
  connection: OpenConnection,
  host: string,
  service: Service,
  isFatal: boolean,
): Promise<ConnectionProblem[]> => {
  if (!(await mayAsk(calls, connection, service)))
    return [{ code: 'scope_missing', detail: services[service].scope, isFatal }]
  const probe = probes[service]
  if (!probe) return []
  const said = await calls.ask(connection, host, service, 'GET', probe.path, { query: probe.query })
  if (isSuccess(said)) return []
  const detail = new URL(services[service].api).hostname
  if (isSwitchedOff(said))
    return [
      { code: 'service_disabled', detail: service === 'calendar' ? 'calendar-json.googleapis.com' : detail, isFatal },
    ]
  if (said.status === 404 && service === 'calendar') return [{ code: 'licence_missing', detail: 'calendar', isFatal }]
  const failure = googleFailure(said, calls.now())
  if (failure.reason !== 'not_permitted') throw failure
  return [{ code: 'scope_missing', detail: services[service].scope, isFatal }]
}

/** What a connection lacks: the key, the user, and of each service its scope and whether it is switched on. */
export const checkConnection = async (calls: GoogleCalls, connection: OpenConnection): Promise<ConnectionProblem[]> => {
  // Without a host for all there is nobody to ask as; the account's own calendar shows whether its key is taken.
  const host = connection.settings.host ?? connection.settings.clientEmail ?? ''
  const needed = makes(connection)
  const order: readonly Service[] = [needed, 'records', 'drive']
  const problems: ConnectionProblem[] = []
  try {
    if (!connection.settings.host) {
      await calls.tokenOf(connection, host, needed)
      return []
    }
    for (const service of order)
      problems.push(...(await checkService(calls, connection, host, service, service === needed)))
    return problems
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    // Google knows the key, and no such user.
    if (error.detail === 'invalid_grant') return [{ code: 'host_unknown', detail: 'host', isFatal: true }]
    if (error.reason === 'not_permitted') return [{ code: 'scope_missing', detail: error.detail, isFatal: true }]
    const code = error.reason === 'credentials_refused' ? error.reason : 'unreachable'
    return [{ code, detail: error.detail, isFatal: true }]
  }
}
