import { sql } from 'kysely'
import type { Database } from '../../../db/connect.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

export type ReportRow = {
  state: 'waiting' | 'partial' | 'final' | 'gone' | 'denied' | 'failed'
  next_ask_at: Temporal.Instant | null
  attempts: number
  asked_at: Temporal.Instant | null
  problem: string | null
}

/** How far the attendance of a meeting is known. */
export async function findReport(tx: Tx, school: SchoolId, meetingId: string): Promise<ReportRow | undefined> {
  const { rows } = await sql<ReportRow>`
    select r.state, r.next_ask_at, r.attempts, r.asked_at, r.problem
    from meeting_report r where r.school_id = ${school}::uuid and r.meeting_id = ${meetingId}::uuid`.execute(tx)
  return rows[0]
}

/** From when the attendance is to be asked for. What is known already stays. */
export const askForReport = (tx: Tx, school: SchoolId, meetingId: string, at: Temporal.Instant) =>
  tx
    .insertInto('meeting_report')
    .values({ school_id: school, meeting_id: meetingId, state: 'waiting', next_ask_at: at })
    .onConflict(conflict =>
      conflict.columns(['school_id', 'meeting_id']).doUpdateSet({ next_ask_at: at, attempts: 0, lease_until: null }),
    )
    .execute()

/** The meeting has ended: a first asking that stood later comes at `at`. What was asked for already stays. */
export const bringReportForward = (tx: Tx, school: SchoolId, meetingId: string, at: Temporal.Instant) =>
  tx
    .updateTable('meeting_report')
    .set({ next_ask_at: at })
    .where('school_id', '=', school)
    .where('meeting_id', '=', meetingId)
    .where('asked_at', 'is', null)
    .where('next_ask_at', '>', at)
    .execute()

export const updateReport = (
  tx: Tx,
  school: SchoolId,
  meetingId: string,
  values: Partial<ReportRow & { lease_until: Temporal.Instant | null }>,
) =>
  tx
    .updateTable('meeting_report')
    .set(values)
    .where('school_id', '=', school)
    .where('meeting_id', '=', meetingId)
    .execute()

/** Nothing is to be asked about a meeting that did not take place. */
export const dropReport = (tx: Tx, school: SchoolId, meetingId: string) =>
  tx
    .deleteFrom('meeting_report')
    .where('school_id', '=', school)
    .where('meeting_id', '=', meetingId)
    .where('asked_at', 'is', null)
    .execute()

/** The connection works again, it seems: what it refused, of meetings that ended since `endedSince`, is asked for now. */
export const wakeReports = (
  tx: Tx,
  school: SchoolId,
  connectionId: string,
  { now, endedSince }: { now: Temporal.Instant; endedSince: Temporal.Instant },
) =>
  sql`update meeting_report r set next_ask_at = ${now}::timestamptz, attempts = 0
    from lesson_meeting m
    where r.school_id = ${school}::uuid and r.state = 'failed' and m.school_id = r.school_id and m.id = r.meeting_id
      and m.connection_id = ${connectionId}::uuid
      and coalesce((m.told ->> 'endsAt')::timestamptz, (m.former -> -1 -> 'told' ->> 'endsAt')::timestamptz) > ${endedSince}::timestamptz`.execute(
    tx,
  )

/** A meeting whose attendance is due and whom nobody asks about, held for the transaction; it is nobody else's until `until`. */
export async function takeDueReport(
  tx: Tx,
  school: SchoolId,
  { now, until }: { now: Temporal.Instant; until: Temporal.Instant },
): Promise<{ meetingId: string; attempts: number } | undefined> {
  const { rows } = await sql<{ meeting_id: string; attempts: number }>`
    update meeting_report set lease_until = ${until}::timestamptz, attempts = attempts + 1
    where school_id = ${school}::uuid and meeting_id = (
      select meeting_id from meeting_report
      where school_id = ${school}::uuid and next_ask_at <= ${now}::timestamptz
        and (lease_until is null or lease_until <= ${now}::timestamptz)
      order by next_ask_at, meeting_id limit 1 for no key update skip locked)
    returning meeting_id, attempts`.execute(tx)
  return rows.map(row => ({ meetingId: row.meeting_id, attempts: row.attempts }))[0]
}

/** The school of a connection, before any school is known; null for none. */
export async function findSchoolOfConnection(db: Database, connectionId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select school_of_connection(${connectionId}::uuid) as id`.execute(
    db,
  )
  return rows[0]?.id ?? null
}

/** Notes that a delivery is carried out now; false where it was before. */
export async function noteDelivery(
  tx: Tx,
  school: SchoolId,
  values: { connectionId: string; digest: Buffer; at: Temporal.Instant },
): Promise<boolean> {
  const { rows } = await sql`
    insert into platform_delivery (school_id, connection_id, replay_digest, at)
    values (${school}::uuid, ${values.connectionId}::uuid, ${values.digest}, ${values.at}::timestamptz)
    on conflict do nothing returning at`.execute(tx)
  return rows.length > 0
}

export const deleteDeliveries = (tx: Tx, school: SchoolId, before: Temporal.Instant) =>
  tx.deleteFrom('platform_delivery').where('school_id', '=', school).where('at', '<', before).execute()
