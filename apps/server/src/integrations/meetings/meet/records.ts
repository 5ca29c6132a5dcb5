import { z } from 'zod'
import type { MeetingReference, OpenConnection } from '../port.ts'
import { instantText } from '../understood.ts'
import type { GoogleCalls } from './calls.ts'
import { findSpace } from './meetings.ts'

const record = z.object({ name: z.string(), startTime: instantText, endTime: instantText.optional() })

/** One time that a meeting was held: an empty room that is entered again is another one. */
export type ConferenceRecord = { name: string; startedAt: Temporal.Instant; endedAt: Temporal.Instant | null }

/** The times that a meeting was held, of those that began in the span where one is given; Google keeps them for 30 days. */
export const readRecords = async (
  calls: GoogleCalls,
  connection: OpenConnection,
  reference: MeetingReference,
  span?: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<ConferenceRecord[]> => {
  const space = await findSpace(calls, connection, reference)
  if (space === null) return []
  const begun = span ? ` AND start_time>="${span.from}" AND start_time<"${span.to}"` : ''
  const filter = `space.name="${space}"${begun}`
  const host = reference.extra.host ?? ''
  const rows = await calls.rowsOf(connection, host, '/v2/conferenceRecords', ['conferenceRecords', record], { filter })
  return rows.map(({ name, startTime, endTime }) => ({
    name,
    startedAt: startTime,
    endedAt: endTime ?? null,
  }))
}
