import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

export const listSubjects = (tx: Tx, school: SchoolId) =>
  tx.selectFrom('subject').select(['id', 'name', 'short']).where('school_id', '=', school).execute()

export type BatchCell = {
  class_id: string
  subject_id: string
  class_name: string
  subject: string
  /** Nobody has entered another number since. */
  is_latest: boolean
  /** What counted before; null: the timetable alone. */
  former: number | null
}

/** The cells of a batch with what counted before it. */
export async function listBatch(tx: Tx, school: SchoolId, batchId: string): Promise<BatchCell[]> {
  const { rows } = await sql<BatchCell>`
    select b.class_id, b.subject_id, c.name as class_name, s.name as subject,
      not exists (select from planned_lesson_count n where n.school_id = b.school_id and n.class_id = b.class_id
        and n.subject_id = b.subject_id and (n.recorded_at, n.id) > (b.recorded_at, b.id)) as is_latest,
      (select f.planned from planned_lesson_count f where f.school_id = b.school_id and f.class_id = b.class_id
        and f.subject_id = b.subject_id and (f.recorded_at, f.id) < (b.recorded_at, b.id)
        order by f.recorded_at desc, f.id desc limit 1) as former
    from planned_lesson_count b
    join class_group c on c.school_id = b.school_id and c.id = b.class_id
    join subject s on s.school_id = b.school_id and s.id = b.subject_id
    where b.school_id = ${school}::uuid and b.batch_id = ${batchId}::uuid
    order by b.class_id, b.subject_id`.execute(tx)
  return rows
}
