import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { hasRecords } from '../timetable/store.ts'

/** Lessons of a class in a subject in a school year; each time of a day counts once, however many groups meet then. */
export type LessonCount = {
  class_id: string
  subject_id: string
  subject: string
  /** In the timetable for the whole year, without cancelled ones; of the retained those that were held. */
  in_timetable: number
  /** Of these on days gone by. */
  held: number
  /** Remote ones that use the quota, on days gone by. */
  used: number
  /** Remote ones that use the quota, today and later. */
  scheduled: number
  /** Planned lessons as last entered; null where the timetable alone says it. */
  entered: number | null
}

/** Counts by class and subject. `countingBases` are the legal bases whose lessons use the quota. */
export async function countLessons(
  tx: Tx,
  school: SchoolId,
  year: { id: string },
  classIds: readonly string[],
  today: Temporal.PlainDate,
  countingBases: readonly string[],
): Promise<LessonCount[]> {
  const { rows } = await sql<LessonCount>`
    with slot as (
      select lc.class_id, l.subject_id, l.on_date, l.period, bool_or(r.lesson_id is not null) as remote
      from lesson_class lc
      join lesson l on l.school_id = lc.school_id and l.id = lc.lesson_id
      left join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id
        and r.withdrawn_at is null and r.legal_basis = any(${countingBases}::text[])
      where lc.school_id = ${school}::uuid and lc.class_id = any(${classIds}::uuid[])
        and l.school_year_id = ${year.id}::uuid
        and (l.state = 'planned' or (l.state = 'retained' and ${hasRecords}))
      group by lc.class_id, l.subject_id, l.on_date, l.period
    ), counted as (
      select class_id, subject_id, count(*) as in_timetable,
        count(*) filter (where on_date < ${today}::date) as held,
        count(*) filter (where remote and on_date < ${today}::date) as used,
        count(*) filter (where remote and on_date >= ${today}::date) as scheduled
      from slot group by class_id, subject_id
    ), entered as (
      select distinct on (class_id, subject_id) class_id, subject_id, planned
      from planned_lesson_count
      where school_id = ${school}::uuid and class_id = any(${classIds}::uuid[])
      order by class_id, subject_id, recorded_at desc, id desc
    )
    select class_id, subject_id, s.name as subject, coalesce(c.in_timetable, 0)::int as in_timetable,
      coalesce(c.held, 0)::int as held, coalesce(c.used, 0)::int as used, coalesce(c.scheduled, 0)::int as scheduled,
      e.planned as entered
    from counted c
    full join entered e using (class_id, subject_id)
    join subject s on s.school_id = ${school}::uuid and s.id = subject_id
    order by s.name, subject_id`.execute(tx)
  return rows
}

/** Enters the planned lessons of a class in a subject; the former word stays in the history. */
export const insertPlanned = (
  tx: Tx,
  school: SchoolId,
  values: { classId: string; subjectId: string; planned: number; by: string; at: Temporal.Instant },
) =>
  tx
    .insertInto('planned_lesson_count')
    .values({
      school_id: school,
      id: newId(),
      class_id: values.classId,
      subject_id: values.subjectId,
      planned: values.planned,
      recorded_by: values.by,
      recorded_at: values.at,
    })
    .execute()
