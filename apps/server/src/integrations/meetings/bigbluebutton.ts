import { bigBlueButtonDigests, bigBlueButtonHosts, openBigBlueButtonCalls } from './bigbluebutton/calls.ts'
import { checkConnection } from './bigbluebutton/check.ts'
import { receive } from './bigbluebutton/deliveries.ts'
import { cancelMeeting, linkOf, planMeeting } from './bigbluebutton/meetings.ts'
import { deleteRecording, readRecordings } from './bigbluebutton/recordings.ts'
import type { ConnectionField, OpenAdapter } from './port.ts'

const fields: readonly ConnectionField[] = [
  { code: 'url', kind: 'url', isSecret: false, isRequired: true },
  { code: 'sharedSecret', kind: 'text', isSecret: true, isRequired: true },
  { code: 'checksum', kind: 'choice', isSecret: false, isRequired: false, choices: bigBlueButtonDigests },
  { code: 'recording', kind: 'choice', isSecret: false, isRequired: false, choices: ['off', 'on'] },
]

/**
 * BigBlueButton, on the school's own server or a rented one. Planning a lesson asks nothing of it; a room is made when the first
 * one joins, and everybody joins under our own id.
 */
export const openBigBlueButton: OpenAdapter = reach => {
  const calls = openBigBlueButtonCalls(reach)
  return {
    platform: 'bigbluebutton',
    fields,
    hosts: bigBlueButtonHosts,
    capabilities: async connection => ({
      create: true,
      attendance: connection.deliveriesUrl === undefined ? 'file' : 'pushed',
      identity: 'own_id',
      personalLink: true,
      camera: 'none',
      recordings: 'list_and_delete',
      longestMinutes: null,
      createsPerHostPerDay: null,
    }),
    check: connection => checkConnection(calls, connection),
    create: async (_, __, key) => planMeeting(key),
    update: async (_, reference) => reference,
    cancel: (connection, reference) => cancelMeeting(calls, connection, reference),
    personalLink: (connection, reference, plan, participant) => linkOf(calls, connection, reference, plan, participant),
    recordings: (connection, reference) => readRecordings(calls, connection, reference),
    deleteRecording: (connection, _, recordingId) => deleteRecording(calls, connection, recordingId),
    receive,
  }
}
