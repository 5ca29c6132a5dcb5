import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** A request with who opened it and who took it. */
export type RequestRow = {
  school_id: string
  id: string
  lesson_id: string
  on_date: Temporal.PlainDate
  absent_id: string | null
  note: string
  opened_by: string
  opened_at: Temporal.Instant
  taken_by: string | null
  taken_at: Temporal.Instant | null
  withdrawn_at: Temporal.Instant | null
}

const columns = sql`r.school_id, r.id, r.lesson_id,
  (select l.on_date from lesson l where l.school_id = r.school_id and l.id = r.lesson_id) as on_date, r.absent_id, r.note, r.opened_by, r.opened_at, r.taken_by, r.taken_at, r.withdrawn_at`

/** The request, held until the transaction ends. */
export async function lockRequest(tx: Tx, school: SchoolId, id: string): Promise<RequestRow | undefined> {
  const { rows } = await sql<RequestRow>`
    select ${columns} from substitute_request r where r.school_id = ${school}::uuid and r.id = ${id}::uuid
    for no key update`.execute(tx)
  return rows[0]
}

/** The requests for lessons from a day on, by the lessons' time. */
export async function listRequests(tx: Tx, school: SchoolId, from: Temporal.PlainDate): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select ${columns} from substitute_request r
    join lesson l on l.school_id = r.school_id and l.id = r.lesson_id
    where r.school_id = ${school}::uuid and l.on_date >= ${from}::date
    order by l.on_date, l.starts_at, r.opened_at, r.id`.execute(tx)
  return rows
}

export type NewRequest = Pick<RequestRow, 'id' | 'lesson_id' | 'absent_id' | 'note' | 'opened_by' | 'opened_at'>

export const insertRequests = (tx: Tx, school: SchoolId, requests: readonly NewRequest[]) =>
  tx
    .insertInto('substitute_request')
    .values(requests.map(one => ({ school_id: school, ...one })))
    .execute()

/** Closes the requests of some lessons that are open by their row, though their lesson has somebody else by now. */
export const closeRequests = (tx: Tx, school: SchoolId, ids: readonly string[], at: Temporal.Instant) =>
  sql`
    update substitute_request set withdrawn_at = ${at}::timestamptz
    where school_id = ${school}::uuid and id = any(${[...ids]}::uuid[]) and taken_at is null and withdrawn_at is null`.execute(
    tx,
  )

/** The requests of some lessons that are open by their row. */
export async function listOpenOf(tx: Tx, school: SchoolId, lessonIds: readonly string[]): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select ${columns} from substitute_request r
    where r.school_id = ${school}::uuid and r.lesson_id = any(${[...lessonIds]}::uuid[])
      and r.taken_at is null and r.withdrawn_at is null`.execute(tx)
  return rows
}

export const setTaken = (tx: Tx, school: SchoolId, id: string, by: string, at: Temporal.Instant) =>
  tx
    .updateTable('substitute_request')
    .set({ taken_by: by, taken_at: at })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .execute()

/** Deletes the requests opened before a time. */
export const deleteRequests = (tx: Tx, school: SchoolId, before: Temporal.Instant) =>
  tx.deleteFrom('substitute_request').where('school_id', '=', school).where('opened_at', '<', before).execute()
