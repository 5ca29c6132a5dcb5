import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { isExcluded, isTaught } from '../../lessons/store.ts'

/** How far the register of a remote lesson has come. */
export type RegisterRow = {
  lesson_id: string
  on_date: Temporal.PlainDate
  learners: number
  decided: number
  reminded_at: Temporal.Instant | null
  confirmed_at: Temporal.Instant | null
  confirmed_by: string | null
  given_name: string | null
  family_name: string | null
  marked_by: string
}

/**
 * The registers of the remote lessons of some days that have learners and were over at a wall time, by time; of one
 * teacher's alone where one is given. An asynchronous lesson is over with its day (A25). Somebody set back to undecided
 * opens a register again.
 */
export async function listRegisters(
  tx: Tx,
  school: SchoolId,
  asked: {
    from: Temporal.PlainDate
    to: Temporal.PlainDate
    endedBefore: Temporal.PlainDateTime
    teacherId: string | null
  },
): Promise<RegisterRow[]> {
  const { rows } = await sql<RegisterRow>`
    select * from (
      select l.id as lesson_id, l.on_date, l.starts_at, l.period, m.marked_by, r.sent_at as reminded_at,
        case when marks.undecided = 0 then rc.confirmed_at end as confirmed_at, rc.confirmed_by, p.given_name, p.family_name,
        marks.decided,
        (select count(distinct cm.learner_id)::int from lesson_class lc
          join class_member cm on cm.school_id = lc.school_id and cm.class_id = lc.class_id
          join person q on q.school_id = cm.school_id and q.id = cm.learner_id and q.left_on is null
          where lc.school_id = l.school_id and lc.lesson_id = l.id and ${isTaught} and not ${isExcluded}) as learners
      from lesson l
      join remote_lesson m on m.school_id = l.school_id and m.lesson_id = l.id and m.withdrawn_at is null
      left join register_reminder r on r.school_id = l.school_id and r.lesson_id = l.id
      cross join lateral (
        select count(*) filter (where latest.presence <> 'undecided')::int as decided,
          count(*) filter (where latest.presence = 'undecided')::int as undecided
        from (select distinct on (a.learner_id) a.presence from attendance_mark a
          where a.school_id = l.school_id and a.lesson_id = l.id order by a.learner_id, a.id desc) latest) marks
      left join lateral (select confirmed_at, confirmed_by from register_confirmation c
        where c.school_id = l.school_id and c.lesson_id = l.id order by c.id desc limit 1) rc on true
      left join person p on p.school_id = l.school_id and p.id = rc.confirmed_by
      where l.school_id = ${school}::uuid and l.on_date between ${asked.from}::date and ${asked.to}::date
        and l.state = 'planned' and l.on_date + case m.mode when 'async' then time '24:00' else l.ends_at end <= ${asked.endedBefore}::timestamp
        and (${asked.teacherId}::uuid is null or exists (select from lesson_teacher lt
          where lt.school_id = l.school_id and lt.lesson_id = l.id and lt.person_id = ${asked.teacherId}::uuid))
    ) registers
    where learners > 0 order by on_date, starts_at, period, lesson_id`.execute(tx)
  return rows
}

/** When the last synchronous remote lesson of a day ends; null where the day has none. */
export async function lastEndOf(tx: Tx, school: SchoolId, on: Temporal.PlainDate): Promise<Temporal.PlainTime | null> {
  const { rows } = await sql<{ ends_at: Temporal.PlainTime | null }>`
    select max(l.ends_at) as ends_at from lesson l
    join remote_lesson m on m.school_id = l.school_id and m.lesson_id = l.id and m.withdrawn_at is null and m.mode = 'sync'
    where l.school_id = ${school}::uuid and l.on_date = ${on}::date and l.state = 'planned'`.execute(tx)
  return rows[0]?.ends_at ?? null
}

/** Marks registers as reminded of; gives back those for which nobody had done so. */
export async function insertReminders(
  tx: Tx,
  school: SchoolId,
  lessonIds: readonly string[],
  at: Temporal.Instant,
): Promise<Set<string>> {
  if (lessonIds.length === 0) return new Set()
  const rows = await tx
    .insertInto('register_reminder')
    .values(lessonIds.map(lesson_id => ({ school_id: school, lesson_id, sent_at: at })))
    .onConflict(conflict => conflict.columns(['school_id', 'lesson_id']).doNothing())
    .returning('lesson_id')
    .execute()
  return new Set(rows.map(row => row.lesson_id))
}

export const hasDigest = async (tx: Tx, school: SchoolId, on: Temporal.PlainDate): Promise<boolean> =>
  (await tx
    .selectFrom('register_digest')
    .select('on_date')
    .where('school_id', '=', school)
    .where('on_date', '=', on)
    .executeTakeFirst()) !== undefined

/** Marks a day's digest as sent; false where it was already. */
export async function insertDigest(
  tx: Tx,
  school: SchoolId,
  digest: { on: Temporal.PlainDate; missing: number; at: Temporal.Instant },
): Promise<boolean> {
  const row = await tx
    .insertInto('register_digest')
    .values({ school_id: school, on_date: digest.on, missing: digest.missing, sent_at: digest.at })
    .onConflict(conflict => conflict.columns(['school_id', 'on_date']).doNothing())
    .returning('on_date')
    .executeTakeFirst()
  return row !== undefined
}

/** The ids of the school's deputy heads; without any, of its directors. */
export async function listOverseers(tx: Tx, school: SchoolId): Promise<string[]> {
  const rows = await tx
    .selectFrom('person_role')
    .innerJoin('person', join =>
      join.onRef('person.school_id', '=', 'person_role.school_id').onRef('person.id', '=', 'person_role.person_id'),
    )
    .select(['person_role.person_id', 'person_role.role'])
    .where('person_role.school_id', '=', school)
    .where('person_role.role', 'in', ['deputy_head', 'director'])
    .where('person.left_on', 'is', null)
    .execute()
  const deputies = rows.filter(row => row.role === 'deputy_head')
  return (deputies.length > 0 ? deputies : rows).map(row => row.person_id)
}
