import type { Capabilities, ConnectionField, OpenAdapter } from './port.ts'
import { readAttendance } from './webex/attendance.ts'
import { openWebexCalls, webexHosts } from './webex/calls.ts'
import { checkConnection } from './webex/check.ts'
import { receive } from './webex/deliveries.ts'
import { cancelMeeting, createMeeting, updateMeeting } from './webex/meetings.ts'
import { deleteRecording, readRecordings } from './webex/recordings.ts'

const fields: readonly ConnectionField[] = [
  { code: 'clientId', kind: 'text', isSecret: false, isRequired: true },
  { code: 'clientSecret', kind: 'text', isSecret: true, isRequired: true },
  { code: 'refreshToken', kind: 'text', isSecret: true, isRequired: true },
  { code: 'webhookSecret', kind: 'text', isSecret: true, isRequired: false },
  { code: 'host', kind: 'email', isSecret: false, isRequired: false },
  { code: 'waitingRoom', kind: 'choice', isSecret: false, isRequired: false, choices: ['on', 'off'] },
  { code: 'deletion', kind: 'choice', isSecret: false, isRequired: false, choices: ['trash', 'final'] },
]

/** What Webex can do does not hang on the plan; a camera is told of as it was last, which is no evidence and is left. */
const capabilities: Capabilities = {
  create: true,
  attendance: 'asked',
  identity: 'email',
  personalLink: false,
  camera: 'none',
  recordings: 'list_and_delete',
  longestMinutes: null,
  createsPerHostPerDay: 100,
}

/** Webex, by an integration that the host agreed to (no `host`), or a service app of the school that acts for its teachers. */
export const openWebex: OpenAdapter = reach => {
  const calls = openWebexCalls(reach)
  return {
    platform: 'webex',
    fields,
    isOneAtATime: true,
    hosts: () => webexHosts,
    capabilities: async () => capabilities,
    check: connection => checkConnection(calls, connection),
    create: (connection, plan, key) => createMeeting(calls, connection, plan, key),
    update: (connection, reference, plan) => updateMeeting(calls, connection, reference, plan),
    cancel: (connection, reference) => cancelMeeting(calls, connection, reference),
    attendance: (connection, reference, window) => readAttendance(calls, connection, reference, window),
    recordings: (connection, reference) => readRecordings(calls, connection, reference),
    deleteRecording: (connection, reference, id) => deleteRecording(calls, connection, reference, id),
    receive,
  }
}
