import type { ConnectionProblem, OpenConnection } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { isSuccess, refusal } from '../understood.ts'
import type { WebexCalls } from './calls.ts'

/**
 * What a connection lacks. Webex names no scopes, so the lists themselves are asked for: of the host's meetings (without which
 * nothing works), of participants and of recordings. No meeting has the id that is asked for: “not found” means “permitted”.
 */
export const checkConnection = async (calls: WebexCalls, connection: OpenConnection): Promise<ConnectionProblem[]> => {
  try {
    await calls.tokenOf(connection)
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    const code = error.reason === 'credentials_refused' ? error.reason : 'unreachable'
    return [{ code, detail: error.detail, isFatal: true }]
  }
  const { host } = connection.settings
  const hostEmail = host ? { hostEmail: host } : {}
  const kind = host ? 'meeting:admin_' : 'meeting:'
  const meetings = await calls.ask(connection, 'GET', '/meetings', { query: { ...hostEmail, max: '1' } })
  if (meetings.status === 403)
    return [{ code: 'scope_missing', detail: host ? `${kind}schedule_read` : `${kind}schedules_read`, isFatal: true }]
  if (meetings.status === 404 || (host && meetings.status === 400))
    return [{ code: 'host_unknown', detail: 'host', isFatal: true }]
  if (!isSuccess(meetings)) throw refusal(meetings)
  const participants = await calls.ask(connection, 'GET', '/meetingParticipants', {
    query: { ...hostEmail, meetingId: 'none' },
  })
  const recordings = await calls.ask(connection, 'GET', '/recordings', { query: { ...hostEmail, max: '1' } })
  return [
    ...(participants.status === 403
      ? [{ code: 'scope_missing' as const, detail: `${kind}participants_read`, isFatal: false }]
      : []),
    ...(recordings.status === 403
      ? [{ code: 'scope_missing' as const, detail: `${kind}recordings_read`, isFatal: false }]
      : []),
  ]
}
