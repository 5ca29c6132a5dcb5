import type { ConnectionField, OpenAdapter } from './port.ts'
import { readAttendance } from './zoom/attendance.ts'
import { openZoomCalls, zoomHosts } from './zoom/calls.ts'
import { capabilitiesOf, checkConnection } from './zoom/check.ts'
import { receive } from './zoom/deliveries.ts'
import { cancelMeeting, createMeeting, linkOf, longestMinutesOf, updateMeeting } from './zoom/meetings.ts'
import { deleteRecording, readRecordings } from './zoom/recordings.ts'

const fields: readonly ConnectionField[] = [
  { code: 'accountId', kind: 'text', isSecret: false, isRequired: true },
  { code: 'clientId', kind: 'text', isSecret: false, isRequired: true },
  { code: 'clientSecret', kind: 'text', isSecret: true, isRequired: true },
  { code: 'webhookSecret', kind: 'text', isSecret: true, isRequired: false },
  { code: 'host', kind: 'email', isSecret: false, isRequired: false },
  { code: 'waitingRoom', kind: 'choice', isSecret: false, isRequired: false, choices: ['on', 'off'] },
  { code: 'registration', kind: 'choice', isSecret: false, isRequired: false, choices: ['off', 'on'] },
  { code: 'registrantDomain', kind: 'text', isSecret: false, isRequired: false },
  { code: 'deletion', kind: 'choice', isSecret: false, isRequired: false, choices: ['trash', 'final'] },
]

/**
 * Zoom, by the school's own server-to-server app. Meetings stand in the account of the teacher, or of the one `host` for all.
 * Only with `registration` does Zoom say for sure who was there; then each learner's name goes to Zoom before they join.
 */
export const openZoom: OpenAdapter = reach => {
  const calls = openZoomCalls(reach)
  return {
    platform: 'zoom',
    fields,
    isOneAtATime: true,
    hosts: () => zoomHosts,
    capabilities: connection => capabilitiesOf(calls, connection),
    check: connection => checkConnection(calls, connection),
    create: (connection, plan, key) => createMeeting(calls, connection, plan, key),
    update: (connection, reference, plan) => updateMeeting(calls, connection, reference, plan),
    cancel: (connection, reference) => cancelMeeting(calls, connection, reference),
    personalLink: (connection, reference, plan, participant) => linkOf(calls, connection, reference, plan, participant),
    longestMinutes: longestMinutesOf,
    attendance: (connection, reference, window) => readAttendance(calls, connection, reference, window),
    recordings: (connection, reference) => readRecordings(calls, connection, reference),
    deleteRecording: (connection, _, recordingId) => deleteRecording(calls, connection, recordingId),
    receive,
  }
}
