import { z } from 'zod'
import type { MeetingReference, OpenConnection } from '../port.ts'
import { isSuccess, understood } from '../understood.ts'
import { encodeUuid, isDenied, type ZoomCalls, zoomFailure } from './calls.ts'

const answer = z.object({ meetings: z.array(z.object({ uuid: z.string(), start_time: z.string() })) })

/** One time that a meeting was held. `key` is its uuid, `path` the same as it stands in a path. */
export type Instance = { key: string; path: string; startedAt: Temporal.Instant | null }

/**
 * The times that a meeting was held, for whoever leaves and opens it again begins another. Where Zoom may not tell them, the
 * meeting's number stands for the last one; none where it was never held.
 */
export const readInstances = async (
  calls: ZoomCalls,
  connection: OpenConnection,
  { meetingId }: MeetingReference,
): Promise<Instance[]> => {
  const said = await calls.ask(connection, 'GET', `/past_meetings/${meetingId}/instances`)
  if (isDenied(said)) return [{ key: meetingId, path: meetingId, startedAt: null }]
  if (said.status === 404) return []
  if (!isSuccess(said)) throw zoomFailure(said)
  const seen = new Map(understood(answer, said.body, 'zoom_instances').meetings.map(one => [one.uuid, one]))
  return [...seen.values()]
    .map(one => ({ key: one.uuid, path: encodeUuid(one.uuid), startedAt: Temporal.Instant.from(one.start_time) }))
    .sort((a, b) => Temporal.Instant.compare(a.startedAt, b.startedAt))
}
