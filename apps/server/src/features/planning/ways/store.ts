import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** How lessons are held from now on. */
export type NewWay = {
  lessonId: string
  mode: 'sync' | 'async'
  form: string
  place: string
  means: readonly string[]
  onlineMinutes: number | null
  engagement: string
}

/** Changes how remote lessons are held; their marks, links and instructions stay. */
export async function updateWays(tx: Tx, school: SchoolId, ways: readonly NewWay[]): Promise<void> {
  await sql`
    update remote_lesson r set mode = x.mode, form = x.form, place = x.place, means = x.means,
      online_minutes = x.online_minutes, engagement = x.engagement
    from jsonb_to_recordset(${JSON.stringify(
      ways.map(one => ({
        lesson_id: one.lessonId,
        mode: one.mode,
        form: one.form,
        place: one.place,
        means: one.means,
        online_minutes: one.onlineMinutes,
        engagement: one.engagement,
      })),
    )}::jsonb) x (lesson_id uuid, mode text, form text, place text, means text[], online_minutes smallint, engagement text)
    where r.school_id = ${school}::uuid and r.lesson_id = x.lesson_id and r.withdrawn_at is null`.execute(tx)
}

/** Remote lessons of a class in its year, and how many of them are held together; groups at one time count once. */
export async function countOnline(
  tx: Tx,
  school: SchoolId,
  classId: string,
): Promise<{ remote: number; online: number }> {
  const { rows } = await sql<{ remote: number; online: number }>`
    select count(*)::int as remote, count(*) filter (where is_online)::int as online from (
      select bool_or(r.mode = 'sync') as is_online
      from lesson_class lc
      join lesson l on l.school_id = lc.school_id and l.id = lc.lesson_id and l.state = 'planned'
      join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null
      where lc.school_id = ${school}::uuid and lc.class_id = ${classId}::uuid
      group by l.subject_id, l.on_date, l.period) slot`.execute(tx)
  return rows[0] ?? { remote: 0, online: 0 }
}
