import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { isTaught } from '../../lessons/store.ts'

/** Who learns in some lessons, who represents them. */
export async function listConcerned(tx: Tx, school: SchoolId, lessonIds: readonly string[]) {
  const { rows } = await sql<{
    lesson_id: string
    class_id: string
    learner_ids: string[]
    representative_ids: string[]
  }>`
    select lc.lesson_id, lc.class_id, array_agg(distinct cm.learner_id) as learner_ids,
      array_agg(distinct t.representative_id) filter (where t.representative_id is not null) as representative_ids
    from lesson_class lc
    join class_member cm on cm.school_id = lc.school_id and cm.class_id = lc.class_id
    join person p on p.school_id = cm.school_id and p.id = cm.learner_id and p.left_on is null
    left join representation t on t.school_id = cm.school_id and t.learner_id = cm.learner_id
    where lc.school_id = ${school}::uuid and lc.lesson_id = any(${lessonIds}::uuid[]) and ${isTaught}
    group by lc.lesson_id, lc.class_id`.execute(tx)
  return rows.map(row => ({ ...row, representative_ids: row.representative_ids ?? [] }))
}

/** Who learns in a class now, and who represents them. */
export async function listFamilies(tx: Tx, school: SchoolId, classId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select cm.learner_id as id from class_member cm
    where cm.school_id = ${school}::uuid and cm.class_id = ${classId}::uuid
    union
    select t.representative_id from class_member cm
    join representation t on t.school_id = cm.school_id and t.learner_id = cm.learner_id
    where cm.school_id = ${school}::uuid and cm.class_id = ${classId}::uuid`.execute(tx)
  return rows.map(row => row.id)
}

/** Remote lessons of a class and day that its families have not been told of as they stand. */
export type RemoteDay = {
  class_id: string
  on_date: Temporal.PlainDate
  lesson_ids: string[]
  /** Who marked last; null where no mark, standing or withdrawn, is left on the day. */
  marked_by: string | null
}

/**
 * Class days from a day on whose remote lessons differ from what was last announced, and which nobody has touched since
 * an instant.
 */
export async function listUnannounced(
  tx: Tx,
  school: SchoolId,
  from: Temporal.PlainDate,
  quietSince: Temporal.Instant,
): Promise<RemoteDay[]> {
  const { rows } = await sql<RemoteDay>`
    with marked as (
      select lc.class_id, l.on_date,
        coalesce(array_agg(l.id order by l.id) filter (where r.withdrawn_at is null and l.state <> 'retained'), '{}') as lesson_ids,
        (array_agg(r.marked_by order by r.marked_at desc))[1] as marked_by,
        max(greatest(r.marked_at, coalesce(r.withdrawn_at, r.marked_at))) as touched_at
      from remote_lesson r
      join lesson l on l.school_id = r.school_id and l.id = r.lesson_id
      join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
      where r.school_id = ${school}::uuid and l.on_date >= ${from}::date
      group by lc.class_id, l.on_date
    ), told as (
      select distinct on (class_id, on_date) class_id, on_date, lesson_ids from remote_day_announcement
      where school_id = ${school}::uuid and on_date >= ${from}::date
      order by class_id, on_date, announced_at desc, id desc
    )
    select class_id, on_date, coalesce(marked.lesson_ids, '{}') as lesson_ids, marked.marked_by
    from marked full join told using (class_id, on_date)
    where coalesce(marked.lesson_ids, '{}') <> coalesce(told.lesson_ids, '{}')
      and coalesce(marked.touched_at <= ${quietSince}::timestamptz, true)
    order by on_date, class_id`.execute(tx)
  return rows
}

/** Holds the school's announcements, so that a job that runs twice tells once. */
export const lockAnnouncements = (tx: Tx, school: SchoolId) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`remote days ${school}`}, 0))`.execute(tx)

export const insertAnnouncements = (tx: Tx, school: SchoolId, days: readonly RemoteDay[], at: Temporal.Instant) =>
  tx
    .insertInto('remote_day_announcement')
    .values(
      days.map(one => ({
        school_id: school,
        id: newId(),
        class_id: one.class_id,
        on_date: one.on_date,
        lesson_ids: one.lesson_ids,
        announced_at: at,
      })),
    )
    .execute()
