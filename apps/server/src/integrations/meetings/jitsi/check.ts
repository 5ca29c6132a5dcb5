import type { Capabilities, ConnectionProblem, OpenConnection } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { isJaas, linkOf, ownServer } from './rooms.ts'

/** JaaS tells who comes and goes where it may; a server of the school's own tells nothing. Recordings stay where they are kept. */
export const capabilitiesOf = (connection: OpenConnection): Capabilities => {
  const isTold = isJaas(connection) && connection.deliveriesUrl !== undefined && !!connection.secrets.webhookSecret
  return {
    create: true,
    attendance: isTold ? 'pushed' : 'none',
    identity: 'own_id',
    personalLink: true,
    camera: 'none',
    recordings: 'none',
    longestMinutes: null,
    createsPerHostPerDay: null,
  }
}

/** What a connection lacks, as far as that is seen without asking anybody: settings, and a key that signs. */
export const checkConnection = (connection: OpenConnection, now: Temporal.Instant): ConnectionProblem[] => {
  const { settings, secrets } = connection
  const invalid = (detail: string): ConnectionProblem => ({ code: 'setting_invalid', detail, isFatal: true })
  const problems: ConnectionProblem[] = []
  if (!isJaas(connection) && !ownServer(connection)) return [invalid('url')]
  if (isJaas(connection) && !settings.keyId) problems.push(invalid('keyId'))
  try {
    const plan = { title: '', startsAt: now, endsAt: now, zone: 'UTC', host: null }
    const participant = { id: '', displayName: '', isHost: false, address: null }
    linkOf(connection, { meetingId: 'check', extra: {} }, { plan, participant, now })
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    problems.push(invalid(isJaas(connection) ? 'privateKey' : 'appSecret'))
  }
  if (isJaas(connection) && !secrets.webhookSecret)
    problems.push({ code: 'reports_not_available', detail: 'webhookSecret', isFatal: false })
  return problems
}
