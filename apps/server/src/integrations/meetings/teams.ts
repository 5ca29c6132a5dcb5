import type { ConnectionField, OpenAdapter } from './port.ts'
import { readAttendance } from './teams/attendance.ts'
import { openTeamsCalls, teamsHosts } from './teams/calls.ts'
import { capabilitiesOf, checkConnection } from './teams/check.ts'
import { receive } from './teams/deliveries.ts'
import { cancelMeeting, createMeeting, updateMeeting } from './teams/meetings.ts'
import { deleteRecording, readRecordings } from './teams/recordings.ts'

const fields: readonly ConnectionField[] = [
  { code: 'tenantId', kind: 'text', isSecret: false, isRequired: true },
  { code: 'clientId', kind: 'text', isSecret: false, isRequired: true },
  { code: 'clientSecret', kind: 'text', isSecret: true, isRequired: false },
  { code: 'certificateThumbprint', kind: 'text', isSecret: false, isRequired: false },
  { code: 'certificateKey', kind: 'multiline', isSecret: true, isRequired: false },
  { code: 'webhookSecret', kind: 'text', isSecret: true, isRequired: false },
  { code: 'host', kind: 'email', isSecret: false, isRequired: false },
]

/**
 * Microsoft Teams, by an application of the school's own tenant that has either a secret or a certificate. A meeting is an event
 * in the teacher's calendar, because Teams lists recordings of such meetings alone.
 */
export const openTeams: OpenAdapter = reach => {
  const calls = openTeamsCalls(reach)
  return {
    platform: 'teams',
    fields,
    hosts: () => teamsHosts,
    capabilities: connection => capabilitiesOf(calls, connection),
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
