import { capabilitiesOf, checkConnection } from './jitsi/check.ts'
import { receive } from './jitsi/deliveries.ts'
import { linkOf, planMeeting } from './jitsi/rooms.ts'
import type { ConnectionField, OpenAdapter } from './port.ts'

const fields: readonly ConnectionField[] = [
  { code: 'variant', kind: 'choice', isSecret: false, isRequired: true, choices: ['jaas', 'own_server'] },
  { code: 'appId', kind: 'text', isSecret: false, isRequired: true },
  { code: 'keyId', kind: 'text', isSecret: false, isRequired: false },
  { code: 'privateKey', kind: 'multiline', isSecret: true, isRequired: false },
  { code: 'url', kind: 'url', isSecret: false, isRequired: false },
  { code: 'appSecret', kind: 'text', isSecret: true, isRequired: false },
  { code: 'webhookSecret', kind: 'text', isSecret: true, isRequired: false },
]

/**
 * Jitsi, as a service (JaaS) or on a server of the school. Nothing is asked of it: a room is there when somebody comes with a
 * token signed for it, and everybody comes under our own id.
 */
export const openJitsi: OpenAdapter = reach => ({
  platform: 'jitsi',
  fields,
  hosts: () => [],
  capabilities: async connection => capabilitiesOf(connection),
  check: async connection => checkConnection(connection, reach.now()),
  create: async (connection, _, key) => planMeeting(connection, key),
  update: async (_, reference) => reference,
  cancel: async () => {},
  personalLink: async (connection, reference, plan, participant) =>
    linkOf(connection, reference, { plan, participant, now: reach.now() }),
  receive,
})
