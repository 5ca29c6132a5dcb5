import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** When each person was last reminded of a version. */
export async function listReminders(
  tx: Tx,
  school: SchoolId,
  versionId: string,
): Promise<Map<string, Temporal.PlainDate>> {
  const { rows } = await sql<{ person_id: string; last: Temporal.PlainDate }>`
    select person_id, max(sent_on) as last from acknowledgement_reminder
    where school_id = ${school}::uuid and version_id = ${versionId}::uuid group by person_id`.execute(tx)
  return new Map(rows.map(row => [row.person_id, row.last]))
}

export type NewReminder = { personId: string; way: 'notice' | 'link' }

/** Notes that people are reminded; gives back those who had not been yet on that day. */
export async function insertReminders(
  tx: Tx,
  school: SchoolId,
  versionId: string,
  values: { on: Temporal.PlainDate; at: Temporal.Instant; by: string | null },
  reminders: readonly NewReminder[],
): Promise<Set<string>> {
  if (reminders.length === 0) return new Set()
  const rows = reminders.toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
  const written = await sql<{ person_id: string }>`
    insert into acknowledgement_reminder (school_id, version_id, person_id, sent_on, way, sent_by, sent_at)
    select ${school}::uuid, ${versionId}::uuid, given.person_id, ${values.on}::date, given.way, ${values.by}::uuid,
      ${values.at}::timestamptz
    from unnest(${rows.map(one => one.personId)}::uuid[], ${rows.map(one => one.way)}::text[]) as given (person_id, way)
    on conflict do nothing returning person_id`.execute(tx)
  return new Set(written.rows.map(row => row.person_id))
}
