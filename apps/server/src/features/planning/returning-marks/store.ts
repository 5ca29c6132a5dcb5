import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { hasRecords } from '../timetable/store.ts'

/**
 * Which of some lessons are planned and carry a mark that asks for room in the quota: not those that have records, which
 * used the quota all along, nor those for which the director lifted it.
 */
export async function listAskingMarks(tx: Tx, school: SchoolId, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select l.id from lesson l
    join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null
    where l.school_id = ${school}::uuid and l.id = any(${ids}::uuid[]) and l.state = 'planned' and not ${hasRecords}
      and not exists (select from quota_override o
        where o.school_id = l.school_id and o.lesson_id = l.id and o.granted_at >= r.marked_at)`.execute(tx)
  return rows.map(row => row.id)
}

/** Gives lessons back the marks that were taken off them in this transaction. */
export const restoreMarks = (tx: Tx, school: SchoolId, ids: readonly string[]) =>
  tx
    .updateTable('remote_lesson')
    .set({ withdrawn_at: null })
    .where('school_id', '=', school)
    .where('lesson_id', 'in', ids)
    .execute()
