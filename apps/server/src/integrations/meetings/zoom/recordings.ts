import { z } from 'zod'
import type { MeetingRecording, MeetingReference, OpenConnection, RecordingDeletion } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { isSuccess, understood } from '../understood.ts'
import { encodeUuid, isDenied, type ZoomCalls, zoomCode, zoomFailure } from './calls.ts'
import { readInstances } from './instances.ts'

const answer = z.object({
  uuid: z.string(),
  share_url: z.string().optional(),
  total_size: z.number().nullable().default(null),
  recording_files: z
    .array(z.object({ recording_start: z.string(), recording_end: z.string().default('') }))
    .default([]),
})

/** There is no recording, or no longer. */
const noRecordingCode = 3301
/** The meeting lasts, or its recording is still being made. */
const notYetCode = 3303

/** What goes to Zoom's trash can be taken back out of it for so long. */
const inTrash = Temporal.Duration.from({ hours: 30 * 24 })

/** One recording for each time that the meeting was held; its files belong together and are deleted together. */
export const readRecordings = async (
  calls: ZoomCalls,
  connection: OpenConnection,
  reference: MeetingReference,
): Promise<MeetingRecording[]> => {
  const recordings: MeetingRecording[] = []
  for (const { path } of await readInstances(calls, connection, reference)) {
    const said = await calls.ask(connection, 'GET', `/meetings/${path}/recordings`)
    if (said.status === 404 || zoomCode(said) === noRecordingCode) continue
    if (!isSuccess(said)) throw zoomFailure(said)
    const recording = understood(answer, said.body, 'zoom_recordings')
    const starts = recording.recording_files.map(one => one.recording_start).sort()
    const ends = recording.recording_files.map(one => one.recording_end).sort()
    const [first] = starts
    const last = ends.includes('') ? undefined : ends.at(-1)
    if (first === undefined) continue
    recordings.push({
      recordingId: recording.uuid,
      startedAt: Temporal.Instant.from(first),
      endedAt: last === undefined ? null : Temporal.Instant.from(last),
      bytes: recording.total_size,
      url: recording.share_url ?? null,
    })
  }
  return recordings
}

/**
 * Deletes a recording, finally or into Zoom's trash as the school chose. One still being made is asked about again in a quarter of an hour.
 */
export const deleteRecording = async (
  calls: ZoomCalls,
  connection: OpenConnection,
  recordingId: string,
): Promise<RecordingDeletion> => {
  const isFinal = connection.settings.deletion === 'final'
  const said = await calls.ask(connection, 'DELETE', `/meetings/${encodeUuid(recordingId)}/recordings`, {
    query: { action: isFinal ? 'delete' : 'trash' },
  })
  const code = zoomCode(said)
  if (isSuccess(said)) return isFinal ? { state: 'deleted' } : { state: 'trashed', until: calls.now().add(inTrash) }
  if (code === notYetCode) throw new PlatformFailure('limit_reached', String(code), calls.now().add({ minutes: 15 }))
  if (code === noRecordingCode || said.status === 404) return { state: 'already_gone' }
  if (isDenied(said)) return { state: 'not_allowed' }
  throw zoomFailure(said)
}
