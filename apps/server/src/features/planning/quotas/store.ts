import { periodIndexOn } from '@talklase/domain/planning/quota-period.ts'
import { isBefore } from '@talklase/domain/school/day-order.ts'
import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { hasRecords } from '../timetable/store.ts'
import { countingBases, type RulePeriod } from './policy.ts'

/** Lessons of a class in a subject in a school year; each time of a day counts once, however many groups meet then. */
export type LessonCount = {
  class_id: string
  subject_id: string
  subject: string
  /** In the timetable for the whole year, without cancelled ones; of the retained those that were held. */
  in_timetable: number
  /** Remote ones that use the quota, on days gone by. */
  used: number
  /** Remote ones that use the quota, today and later. */
  scheduled: number
  /** The same by period of the rules. */
  taken: number[]
  /** Planned lessons as last entered; null where the timetable alone says it. */
  entered: number | null
}

type Total = Pick<LessonCount, 'class_id' | 'subject_id' | 'subject' | 'in_timetable' | 'entered'>
type Remote = { class_id: string; subject_id: string; part: number; bases: string; lessons: number }

/**
 * Counts by class and subject, in the order of subjects. Whether a remote lesson uses the quota is asked of the rules of its
 * own day. Reads what the database keeps beside the lessons, never the lessons themselves.
 */
export async function countLessons(
  tx: Tx,
  school: SchoolId,
  classIds: readonly string[],
  today: Temporal.PlainDate,
  rules: readonly RulePeriod[],
): Promise<LessonCount[]> {
  const { rows } = await sql<Total>`
    with entered as (
      select distinct on (class_id, subject_id) class_id, subject_id, planned
      from planned_lesson_count
      where school_id = ${school}::uuid and class_id = any(${classIds}::uuid[])
      order by class_id, subject_id, recorded_at desc, id desc
    ), counted as (
      select class_id, subject_id, lessons from lesson_count
      where school_id = ${school}::uuid and class_id = any(${classIds}::uuid[])
    )
    select class_id, subject_id, s.name as subject, coalesce(c.lessons, 0)::int as in_timetable, e.planned as entered
    from counted c
    full join (select * from entered where planned is not null) e using (class_id, subject_id)
    join subject s on s.school_id = ${school}::uuid and s.id = subject_id
    order by s.name, subject_id`.execute(tx)
  // The year in parts: a new one begins with each period and with today. What lies before the first edge lies before today.
  const edges = [...new Set([...rules.slice(1).map(rule => String(rule.from)), String(today)])].toSorted()
  const remote = await sql<Remote>`
    select class_id, subject_id, width_bucket(on_date, ${edges}::date[]) as part, bases, sum(lessons)::int as lessons
    from remote_lesson_count
    where school_id = ${school}::uuid and class_id = any(${classIds}::uuid[])
    group by class_id, subject_id, part, bases`.execute(tx)
  const parts = [null, ...edges.map(edge => Temporal.PlainDate.from(edge))].map(from => {
    const period = from === null ? 0 : periodIndexOn(rules, from)
    return {
      period,
      isPast: from === null || isBefore(from, today),
      counting: new Set(countingBases(rules[period]?.bases ?? [])),
    }
  })
  const counts = new Map(
    rows.map(row => [
      `${row.class_id} ${row.subject_id}`,
      { ...row, used: 0, scheduled: 0, taken: rules.map(() => 0) },
    ]),
  )
  for (const one of remote.rows) {
    const count = counts.get(`${one.class_id} ${one.subject_id}`)
    const part = parts[one.part]
    if (count === undefined || part === undefined) continue
    if (!one.bases.split(',').some(code => part.counting.has(code))) continue
    if (part.isPast) count.used += one.lessons
    else count.scheduled += one.lessons
    count.taken[part.period] = (count.taken[part.period] ?? 0) + one.lessons
  }
  return [...counts.values()]
}

/** Lessons of days gone by, by class and subject, under the key `class subject`. */
export async function countHeld(
  tx: Tx,
  school: SchoolId,
  classIds: readonly string[],
  today: Temporal.PlainDate,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ class_id: string; subject_id: string; held: number }>`
    select s.class_id, s.subject_id, count(*)::int as held
    from slots_of_classes(array[${school}::uuid], ${classIds}::uuid[]) s
    where s.on_date < ${today}::date
    group by s.class_id, s.subject_id`.execute(tx)
  return new Map(rows.map(row => [`${row.class_id} ${row.subject_id}`, row.held]))
}

/** The days on which lessons stand, by id. */
export async function daysOfLessons(
  tx: Tx,
  school: SchoolId,
  lessonIds: readonly string[],
): Promise<Map<string, Temporal.PlainDate>> {
  const rows = await tx
    .selectFrom('lesson')
    .select(['id', 'on_date'])
    .where('school_id', '=', school)
    .where(sql<boolean>`id = any(${[...lessonIds]}::uuid[])`)
    .execute()
  return new Map(rows.map(row => [row.id, row.on_date]))
}

export type NewPlanned = { classId: string; subjectId: string; planned: number | null }

/** Enters planned lessons; the former words stay in the history. Null: the timetable says it again. */
export const insertPlanned = (
  tx: Tx,
  school: SchoolId,
  cells: readonly NewPlanned[],
  values: { batchId: string | null; by: string; at: Temporal.Instant },
) =>
  tx
    .insertInto('planned_lesson_count')
    .values(
      cells.map(cell => ({
        school_id: school,
        id: newId(),
        class_id: cell.classId,
        subject_id: cell.subjectId,
        planned: cell.planned,
        batch_id: values.batchId,
        recorded_by: values.by,
        recorded_at: values.at,
      })),
    )
    .execute()

type Name = { id: string; givenName: string; familyName: string }

export type RemoteLessonOfCell = {
  id: string
  on_date: Temporal.PlainDate
  period: number
  ends_at: Temporal.PlainTime
  subject: string
  group_name: string | null
  legal_basis: string
  override: { reason: string; by: Name; at: string } | null
}

/** The remote lessons of a class in a subject (null: in all) that stand, in the order of time. */
export async function listRemoteOfCell(
  tx: Tx,
  school: SchoolId,
  classId: string,
  subjectId: string | null,
): Promise<RemoteLessonOfCell[]> {
  const { rows } = await sql<RemoteLessonOfCell>`
    select l.id, l.on_date, l.period, l.ends_at, s.name as subject, g.name as group_name, r.legal_basis,
      (select json_build_object('reason', o.reason, 'by', json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name),
          'at', to_char(o.granted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        from quota_override o join person p on p.school_id = o.school_id and p.id = o.granted_by
        where o.school_id = l.school_id and o.lesson_id = l.id and o.granted_at >= r.marked_at
        order by o.id desc limit 1) as override
    from lesson_class lc
    join lesson l on l.school_id = lc.school_id and l.id = lc.lesson_id
    join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null
    join subject s on s.school_id = l.school_id and s.id = l.subject_id
    left join learning_group g on g.school_id = lc.school_id and g.id = lc.group_id
    where lc.school_id = ${school}::uuid and lc.class_id = ${classId}::uuid
      and (${subjectId}::uuid is null or l.subject_id = ${subjectId}::uuid)
      and (l.state = 'planned' or (l.state = 'retained' and ${hasRecords}))
    order by l.on_date, l.period, s.name, l.id`.execute(tx)
  return rows
}

/** What was entered as planned for a class in a subject (null: in all), newest first. */
export async function listPlannedHistory(tx: Tx, school: SchoolId, classId: string, subjectId: string | null) {
  const { rows } = await sql<{ subject: string; planned: number | null; by: Name; recorded_at: Temporal.Instant }>`
    select s.name as subject, c.planned, c.recorded_at,
      json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name) as by
    from planned_lesson_count c
    join subject s on s.school_id = c.school_id and s.id = c.subject_id
    join person p on p.school_id = c.school_id and p.id = c.recorded_by
    where c.school_id = ${school}::uuid and c.class_id = ${classId}::uuid
      and (${subjectId}::uuid is null or c.subject_id = ${subjectId}::uuid)
    order by c.recorded_at desc, c.id desc limit 200`.execute(tx)
  return rows
}

export type OverrideRow = {
  id: string
  lesson_id: string
  on_date: Temporal.PlainDate
  period: number
  classes: { id: string; name: string }[]
  subject: string
  refusal: string
  reason: string
  granted_by: Name
  granted_at: Temporal.Instant
  stands: boolean
}

/** Every word of the year by which the director lifted a full quota, the newest lesson first. */
export async function listOverrides(tx: Tx, school: SchoolId, yearId: string): Promise<OverrideRow[]> {
  const { rows } = await sql<OverrideRow>`
    select o.id, o.lesson_id, l.on_date, l.period, s.name as subject, o.refusal, o.reason, o.granted_at,
      json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name) as granted_by,
      (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name) order by c.grade, c.name), '[]')
        from lesson_class lc join class_group c on c.school_id = lc.school_id and c.id = lc.class_id
        where lc.school_id = l.school_id and lc.lesson_id = l.id) as classes,
      (l.state = 'planned' or (l.state = 'retained' and ${hasRecords})) and exists (
        select from remote_lesson r where r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null
          and o.granted_at >= r.marked_at) as stands
    from quota_override o
    join lesson l on l.school_id = o.school_id and l.id = o.lesson_id
    join subject s on s.school_id = l.school_id and s.id = l.subject_id
    join person p on p.school_id = o.school_id and p.id = o.granted_by
    where o.school_id = ${school}::uuid and l.school_year_id = ${yearId}::uuid
    order by l.on_date desc, l.period desc, o.id desc limit 1000`.execute(tx)
  return rows
}
