import { z } from 'zod'
import type { MeetingRecording, MeetingReference, OpenConnection, RecordingDeletion } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { instantText, isSuccess } from '../understood.ts'
import { type GoogleCalls, googleFailure } from './calls.ts'
import { readRecords } from './records.ts'

const recording = z.object({
  startTime: instantText,
  endTime: instantText.optional(),
  driveDestination: z.object({ file: z.string(), exportUri: z.string().optional() }).optional(),
})

/** What Drive's bin holds can be taken back out of it for so long. */
const inBin = Temporal.Duration.from({ hours: 30 * 24 })

/** A meeting's recordings by their files in Drive; one whose file is not made yet is not told of. */
export const readRecordings = async (
  calls: GoogleCalls,
  connection: OpenConnection,
  reference: MeetingReference,
): Promise<MeetingRecording[]> => {
  const recordings: MeetingRecording[] = []
  const host = reference.extra.host ?? ''
  for (const { name } of await readRecords(calls, connection, reference)) {
    const rows = await calls.rowsOf(connection, host, `/v2/${name}/recordings`, ['recordings', recording])
    for (const { startTime, endTime, driveDestination } of rows) {
      if (!driveDestination) continue
      recordings.push({
        recordingId: driveDestination.file,
        startedAt: startTime,
        endedAt: endTime ?? null,
        bytes: null,
        url: driveDestination.exportUri ?? null,
      })
    }
  }
  return recordings
}

/** Deletes a recording's file in the teacher's Drive, finally or into the bin as the school chose. */
export const deleteRecording = async (
  calls: GoogleCalls,
  connection: OpenConnection,
  { extra }: MeetingReference,
  recordingId: string,
): Promise<RecordingDeletion> => {
  const isFinal = connection.settings.deletion === 'final'
  try {
    const path = `/files/${encodeURIComponent(recordingId)}`
    const query = { supportsAllDrives: 'true' }
    const host = extra.host ?? ''
    const answer = isFinal
      ? await calls.ask(connection, host, 'drive', 'DELETE', path, { query })
      : await calls.ask(connection, host, 'drive', 'PATCH', path, {
          query,
          body: { trashed: true },
          isRepeatable: true,
        })
    if (isSuccess(answer)) return isFinal ? { state: 'deleted' } : { state: 'trashed', until: calls.now().add(inBin) }
    if (answer.status === 404) return { state: 'already_gone' }
    throw googleFailure(answer, calls.now())
  } catch (error) {
    // Another owns the file, or the school did not grant Drive.
    if (error instanceof PlatformFailure && error.reason === 'not_permitted') return { state: 'not_allowed' }
    throw error
  }
}
