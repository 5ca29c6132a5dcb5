import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { isExcluded, isTaught } from '../../lessons/store.ts'

/** A representative `t` speaks for learner `p` until the learner is of full age (Civil Law, section 219). */
const speaksFor = (today: Temporal.PlainDate) => sql`t.school_id = cm.school_id and t.learner_id = cm.learner_id
  and (p.birth_date is null or p.birth_date + interval '18 years' > ${today}::date)`

const families = sql`array_agg(distinct cm.learner_id) as learner_ids,
  coalesce(array_agg(distinct t.representative_id) filter (where t.representative_id is not null), '{}') as representative_ids`

/** The learners taught somewhere, and who represents them. */
export type Families = { learner_ids: string[]; representative_ids: string[] }

/**
 * Who learns in some lessons, each with its class, and who represents them. With `remotely` those alone for whom a marked
 * lesson is remote: not the learners who are taught in person all the same (A4).
 */
export async function listConcerned(
  tx: Tx,
  school: SchoolId,
  today: Temporal.PlainDate,
  lessonIds: readonly string[],
  how: 'taught' | 'remotely',
) {
  const { rows } = await sql<Families & { lesson_id: string; class_id: string }>`
    select lc.lesson_id, lc.class_id, ${families}
    from lesson l
    join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
    join class_member cm on cm.school_id = lc.school_id and cm.class_id = lc.class_id
    join person p on p.school_id = cm.school_id and p.id = cm.learner_id and p.left_on is null
    left join representation t on ${speaksFor(today)}
    where l.school_id = ${school}::uuid and l.id = any(${lessonIds}::uuid[]) and ${isTaught}
      and (${how === 'taught'} or not ${isExcluded})
    group by lc.lesson_id, lc.class_id`.execute(tx)
  return rows
}

/** A class, or a group of it. */
export type Part = { classId: string; groupId: string | null }

/** Who learns in classes and groups now, and who represents them. */
export async function listFamiliesOfParts(tx: Tx, school: SchoolId, today: Temporal.PlainDate, parts: readonly Part[]) {
  const { rows } = await sql<Families & { class_id: string; group_id: string | null }>`
    select lc.class_id, lc.group_id, ${families}
    from (select ${school}::uuid as school_id, given.class_id, given.group_id
      from unnest(${parts.map(one => one.classId)}::uuid[], ${parts.map(one => one.groupId)}::uuid[])
        as given (class_id, group_id)) lc
    join class_member cm on cm.school_id = lc.school_id and cm.class_id = lc.class_id
    join person p on p.school_id = cm.school_id and p.id = cm.learner_id and p.left_on is null
    left join representation t on ${speaksFor(today)}
    where ${isTaught}
    group by lc.class_id, lc.group_id`.execute(tx)
  return rows
}

/** The groups of some lessons' classes; a class that is taught whole is left out. */
export const listGroupsOf = async (tx: Tx, school: SchoolId, lessonIds: readonly string[]) => {
  const { rows } = await sql<{ lesson_id: string; class_id: string; group_id: string }>`
    select lesson_id, class_id, group_id from lesson_class
    where school_id = ${school}::uuid and lesson_id = any(${lessonIds}::uuid[]) and group_id is not null`.execute(tx)
  return rows
}

/** Remote lessons of a class and day that its families have not been told of as they stand. */
export type RemoteDay = {
  class_id: string
  on_date: Temporal.PlainDate
  /**
   * Lessons of which the families know once they are told: those held remotely, and what they were told of before and
   * that was cancelled or fell out of the timetable since, which they hear of by itself.
   */
  lesson_ids: string[]
  /** Lessons held remotely. */
  held_ids: string[]
  /** Lessons that were told of and are held in person again. */
  withdrawn_ids: string[]
  /** What the families were last told of. */
  told_ids: string[]
  /** Who marked last; null where no mark, standing or withdrawn, is left on the day. */
  marked_by: string | null
}

/**
 * Class days from a day on whose remote lessons differ from what was last announced, and which nobody has touched since
 * an instant. What was cancelled before anybody was told of it is none of them.
 */
export async function listUnannounced(
  tx: Tx,
  school: SchoolId,
  from: Temporal.PlainDate,
  quietSince: Temporal.Instant,
): Promise<RemoteDay[]> {
  const { rows } = await sql<RemoteDay>`
    with told as (
      select distinct on (class_id, on_date) class_id, on_date, lesson_ids from remote_day_announcement
      where school_id = ${school}::uuid and on_date >= ${from}::date
      order by class_id, on_date, announced_at desc, id desc
    ), marked as (
      select lc.class_id, l.on_date,
        array_agg(l.id order by l.id) filter (where r.withdrawn_at is null
          and (l.state = 'planned' or l.id = any(told.lesson_ids))) as lesson_ids,
        array_agg(l.id order by l.id) filter (where r.withdrawn_at is null and l.state = 'planned') as held_ids,
        array_agg(l.id order by l.id) filter (where r.withdrawn_at is not null and l.state = 'planned'
          and l.id = any(told.lesson_ids)) as withdrawn_ids,
        (array_agg(r.marked_by order by r.marked_at desc))[1] as marked_by,
        max(greatest(r.marked_at, coalesce(r.withdrawn_at, r.marked_at))) as touched_at
      from remote_lesson r
      join lesson l on l.school_id = r.school_id and l.id = r.lesson_id
      join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
      left join told on told.class_id = lc.class_id and told.on_date = l.on_date
      where r.school_id = ${school}::uuid and l.on_date >= ${from}::date
      group by lc.class_id, l.on_date
    )
    select class_id, on_date, coalesce(marked.lesson_ids, '{}') as lesson_ids,
      coalesce(marked.held_ids, '{}') as held_ids, coalesce(marked.withdrawn_ids, '{}') as withdrawn_ids,
      coalesce(told.lesson_ids, '{}') as told_ids, marked.marked_by
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
