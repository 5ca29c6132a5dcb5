import { z } from 'zod'
import type { MeetingRecording, MeetingReference, OpenConnection, RecordingDeletion } from '../port.ts'
import { isSuccess, refusal, understood } from '../understood.ts'
import { hostQuery, type WebexCalls } from './calls.ts'

const recording = z.object({
  id: z.string(),
  timeRecorded: z.string(),
  playbackUrl: z.string().optional(),
  durationSeconds: z.number().optional(),
  sizeBytes: z.number().nullable().default(null),
})

/** The recordings of a lesson's meeting that are not in the bin. */
export const readRecordings = async (
  calls: WebexCalls,
  connection: OpenConnection,
  reference: MeetingReference,
): Promise<MeetingRecording[]> => {
  const list = await calls.pages(connection, '/recordings', {
    ...hostQuery(reference),
    meetingId: reference.meetingId,
    status: 'available',
  })
  if ('refused' in list) {
    if (list.refused.status === 404) return []
    throw refusal(list.refused)
  }
  return list.rows.map(row => {
    const one = understood(recording, row, 'webex_recording')
    const startedAt = Temporal.Instant.from(one.timeRecorded)
    return {
      recordingId: one.id,
      startedAt,
      endedAt: one.durationSeconds === undefined ? null : startedAt.add({ seconds: Math.round(one.durationSeconds) }),
      bytes: one.sizeBytes,
      url: one.playbackUrl ?? null,
    }
  })
}

/** Deletes a recording: into the host's bin, which Webex empties by the site's rules, or finally as the school chose. */
export const deleteRecording = async (
  calls: WebexCalls,
  connection: OpenConnection,
  reference: MeetingReference,
  recordingId: string,
): Promise<RecordingDeletion> => {
  const query = hostQuery(reference)
  const isFinal = connection.settings.deletion === 'final'
  const { site } = reference.extra
  const answer = isFinal
    ? await calls.ask(connection, 'DELETE', `/recordings/${encodeURIComponent(recordingId)}`, { query })
    : await calls.ask(connection, 'POST', '/recordings/softDelete', {
        query,
        body: { recordingIds: [recordingId], ...(site ? { siteUrl: site } : {}) },
        isRepeatable: true,
      })
  if (isSuccess(answer)) return isFinal ? { state: 'deleted' } : { state: 'trashed', until: null }
  if (answer.status === 404) return { state: 'already_gone' }
  if (answer.status === 403) return { state: 'not_allowed' }
  throw refusal(answer)
}
