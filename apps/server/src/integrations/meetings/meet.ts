import { readAttendance } from './meet/attendance.ts'
import { meetHosts, openGoogleCalls } from './meet/calls.ts'
import { capabilitiesOf, checkConnection } from './meet/check.ts'
import { cancelMeeting, createMeeting, updateMeeting } from './meet/meetings.ts'
import { deleteRecording, readRecordings } from './meet/recordings.ts'
import type { ConnectionField, OpenAdapter } from './port.ts'

const fields: readonly ConnectionField[] = [
  { code: 'clientEmail', kind: 'email', isSecret: false, isRequired: true },
  { code: 'privateKey', kind: 'multiline', isSecret: true, isRequired: true },
  { code: 'host', kind: 'email', isSecret: false, isRequired: false },
  { code: 'creation', kind: 'choice', isSecret: false, isRequired: false, choices: ['calendar', 'space'] },
  { code: 'deletion', kind: 'choice', isSecret: false, isRequired: false, choices: ['trash', 'final'] },
]

/**
 * Google Meet, by a service account that the school's Workspace lets act for its teachers. A meeting is an event in the teacher's
 * calendar, or by `creation` a space alone: that stands in no calendar, and an answer lost while it is made leaves one unused.
 */
export const openMeet: OpenAdapter = reach => {
  const calls = openGoogleCalls(reach)
  return {
    platform: 'meet',
    fields,
    hosts: () => meetHosts,
    capabilities: connection => capabilitiesOf(calls, connection),
    check: connection => checkConnection(calls, connection),
    create: (connection, plan, key) => createMeeting(calls, connection, plan, key),
    update: (connection, reference, plan) => updateMeeting(calls, connection, reference, plan),
    cancel: (connection, reference) => cancelMeeting(calls, connection, reference),
    attendance: (connection, reference, window) => readAttendance(calls, connection, reference, window),
    recordings: (connection, reference) => readRecordings(calls, connection, reference),
    deleteRecording: (connection, reference, id) => deleteRecording(calls, connection, reference, id),
  }
}
