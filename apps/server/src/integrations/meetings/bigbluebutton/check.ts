import type { ConnectionProblem, OpenConnection } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import type { BigBlueButtonCalls } from './calls.ts'

const problemOf = ({ reason, detail }: PlatformFailure): ConnectionProblem => {
  if (reason === 'unreachable' || reason === 'limit_reached') return { code: 'unreachable', detail, isFatal: true }
  if (reason === 'credentials_refused') return { code: 'credentials_refused', detail, isFatal: true }
  // What is no BigBlueButton, or stands in a network that is nobody's business, is a wrong address.
  return { code: 'setting_invalid', detail: 'url', isFatal: true }
}

/**
 * What a connection lacks: a server of BigBlueButton at the address, its secret and kind of checksum, and the part that tells
 * who comes and goes, without which the teacher brings the presence as a file.
 */
export const checkConnection = async (
  calls: BigBlueButtonCalls,
  connection: OpenConnection,
): Promise<ConnectionProblem[]> => {
  try {
    await calls.demand(connection, 'getMeetings')
  } catch (error) {
    if (error instanceof PlatformFailure) return [problemOf(error)]
    throw error
  }
  const lacksDeliveries: ConnectionProblem = { code: 'reports_not_available', detail: 'bbb_webhooks', isFatal: false }
  try {
    const hooks = await calls.ask(connection, 'hooks/list')
    return hooks.succeeded && connection.deliveriesUrl !== undefined ? [] : [lacksDeliveries]
  } catch (error) {
    if (error instanceof PlatformFailure) return [lacksDeliveries]
    throw error
  }
}
