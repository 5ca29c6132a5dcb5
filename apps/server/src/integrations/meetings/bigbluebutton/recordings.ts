import { z } from 'zod'
import type { MeetingRecording, MeetingReference, OpenConnection, RecordingDeletion } from '../port.ts'
import { understood } from '../understood.ts'
import { type BigBlueButtonCalls, bigBlueButtonFailure } from './calls.ts'

const milliseconds = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
const recording = z.object({
  recordID: z.string(),
  startTime: milliseconds,
  endTime: milliseconds.optional(),
  rawSize: z.string().optional(),
  size: z.string().optional(),
  playback: z
    .union([z.object({ format: z.array(z.object({ url: z.string().optional() })).default([]) }), z.string()])
    .optional(),
})
const answer = z.object({
  recordings: z.union([z.object({ recording: z.array(recording).default([]) }), z.string()]).optional(),
})

/** The recordings of a lesson's meeting, in whatever state; a size that the server does not tell is null. */
export const readRecordings = async (
  calls: BigBlueButtonCalls,
  connection: OpenConnection,
  { meetingId }: MeetingReference,
): Promise<MeetingRecording[]> => {
  const response = await calls.demand(connection, 'getRecordings', { meetingID: meetingId, state: 'any' })
  const { recordings } = understood(answer, response, 'bigbluebutton_recordings')
  if (recordings === undefined || typeof recordings === 'string') return []
  return recordings.recording.map(one => {
    const [format] = typeof one.playback === 'object' ? one.playback.format : []
    const bytes = Number(one.size ?? one.rawSize ?? Number.NaN)
    return {
      recordingId: one.recordID,
      startedAt: Temporal.Instant.fromEpochMilliseconds(one.startTime),
      endedAt: one.endTime === undefined ? null : Temporal.Instant.fromEpochMilliseconds(one.endTime),
      bytes: Number.isSafeInteger(bytes) ? bytes : null,
      url: format?.url ?? null,
    }
  })
}

/** Deletes a recording finally; BigBlueButton keeps no bin. */
export const deleteRecording = async (
  calls: BigBlueButtonCalls,
  connection: OpenConnection,
  recordingId: string,
): Promise<RecordingDeletion> => {
  const answered = await calls.ask(connection, 'deleteRecordings', { recordID: recordingId })
  if (answered.succeeded) return { state: 'deleted' }
  if (answered.code === 'notFound') return { state: 'already_gone' }
  throw bigBlueButtonFailure(answered)
}
