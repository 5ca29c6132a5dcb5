import type { LegalBasisCode } from '@talklase/regulation/legal-basis.ts'
import { sql } from 'kysely'
import type { SchoolId } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/transact.ts'
import { standsIn } from './teaching/store.ts'

export type ClassRow = {
  school_id: string
  id: string
  school_year_id: string
  name: string
  grade: number
  excluded_programme: boolean
  class_teacher_id: string | null
  /** The asking person teaches a lesson of the class this year, and not only in somebody's stead. */
  is_taught_by_actor: boolean
}

const classColumns = (school: SchoolId, personId: string) => sql`
  c.school_id, c.id, c.school_year_id, c.name, c.grade, c.excluded_programme, c.class_teacher_id,
  exists (
    select from lesson_teacher t
    join lesson_class lc on lc.school_id = t.school_id and lc.lesson_id = t.lesson_id
    join lesson l on l.school_id = t.school_id and l.id = t.lesson_id
    where t.school_id = ${school}::uuid and t.person_id = ${personId}::uuid and lc.class_id = c.id and not ${standsIn}
  ) as is_taught_by_actor`

/** A class as it looks to the person who asks. */
export async function findClass(tx: Tx, school: SchoolId, id: string, personId: string): Promise<ClassRow | undefined> {
  const { rows } = await sql<ClassRow>`
    select ${classColumns(school, personId)} from class_group c
    where c.school_id = ${school}::uuid and c.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** The year's classes by grade, then name. */
export async function listClasses(
  tx: Tx,
  school: SchoolId,
  filter: { yearId: string; personId: string; grade: number | null },
): Promise<ClassRow[]> {
  const { rows } = await sql<ClassRow>`
    select ${classColumns(school, filter.personId)} from class_group c
    where c.school_id = ${school}::uuid and c.school_year_id = ${filter.yearId}::uuid
      and (${filter.grade}::int is null or c.grade = ${filter.grade}::int)
    order by c.grade, c.name`.execute(tx)
  return rows
}

/** The year's classes by grade, then name, as they look to nobody in particular. */
export const listClassesOfYear = (tx: Tx, school: SchoolId, yearId: string) =>
  tx
    .selectFrom('class_group')
    .select(['id', 'name', 'grade', 'excluded_programme'])
    .where('school_id', '=', school)
    .where('school_year_id', '=', yearId)
    .orderBy('grade')
    .orderBy('name')
    .execute()

/** Holds classes, in one order for everybody, so that two who mark at once can't overrun a quota together (A5). */
export const lockClasses = (tx: Tx, school: SchoolId, ids: readonly string[]) =>
  tx
    .selectFrom('class_group')
    .select(['id', 'name', 'grade', 'excluded_programme'])
    .where('school_id', '=', school)
    .where('id', 'in', ids)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()

type Name = { id: string; givenName: string; familyName: string }

export type WeekLessonRow = {
  id: string
  on_date: Temporal.PlainDate
  period: number
  starts_at: Temporal.PlainTime
  ends_at: Temporal.PlainTime
  state: 'planned' | 'cancelled' | 'retained'
  changed: ('substituted' | 'room' | 'moved')[]
  subject_id: string
  subject: string
  teachers: Name[]
  rooms: string[]
  groups: string[]
  register_confirmed: boolean
  legal_basis: string | null
  mode: 'sync' | 'async' | null
  form: string | null
  place: string | null
  means: string[] | null
  online_minutes: number | null
  has_outcome: boolean | null
  marked_at: Temporal.Instant | null
  marked_by: Name | null
  override: { reason: string; by: Name } | null
}

const nameOf = (person: string) =>
  sql`json_build_object('id', ${sql.ref(`${person}.id`)}, 'givenName', ${sql.ref(`${person}.given_name`)}, 'familyName', ${sql.ref(`${person}.family_name`)})`

/**
 * A class's lessons from day to day (both included), by day, period and subject. The lateral limits hold the order of
 * the joins: days first, whatever the planner believes of tables that a timetable has just filled.
 */
export async function listWeekLessons(
  tx: Tx,
  school: SchoolId,
  classId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<WeekLessonRow[]> {
  const { rows } = await sql<WeekLessonRow>`
    select l.id, l.on_date, l.period, l.starts_at, l.ends_at, l.state, l.subject_id, s.name as subject,
      array_remove(array[case when l.teachers_by_hand then 'substituted' end, case when l.rooms_by_hand then 'room' end,
        case when l.timetabled_on is not null then 'moved' end], null) as changed,
      (select coalesce(json_agg(${nameOf('p')} order by p.family_name, p.given_name, p.id), '[]')
        from lesson_teacher t join person p on p.school_id = t.school_id and p.id = t.person_id
        where t.school_id = l.school_id and t.lesson_id = l.id) as teachers,
      (select coalesce(json_agg(room.short order by room.short), '[]')
        from lesson_room lr join room on room.school_id = lr.school_id and room.id = lr.room_id
        where lr.school_id = l.school_id and lr.lesson_id = l.id) as rooms,
      case when g.id is null then '[]'::json else json_build_array(g.name) end as groups,
      exists (select from register_confirmation rc where rc.school_id = l.school_id and rc.lesson_id = l.id) as register_confirmed,
      r.legal_basis, r.mode, r.form, r.place, r.means, r.online_minutes, r.outcome <> '' as has_outcome, r.marked_at,
      case when r.lesson_id is not null then ${nameOf('m')} end as marked_by,
      (select json_build_object('reason', o.reason, 'by', ${nameOf('d')})
        from quota_override o join person d on d.school_id = o.school_id and d.id = o.granted_by
        where o.school_id = l.school_id and o.lesson_id = l.id and o.granted_at >= r.marked_at
        order by o.id desc limit 1) as override
    from lesson l
    cross join lateral (
      select lc.group_id from lesson_class lc
      where lc.school_id = l.school_id and lc.lesson_id = l.id and lc.class_id = ${classId}::uuid limit 1) lc
    join subject s on s.school_id = l.school_id and s.id = l.subject_id
    left join learning_group g on g.school_id = l.school_id and g.id = lc.group_id
    left join lateral (
      select * from remote_lesson rl
      where rl.school_id = l.school_id and rl.lesson_id = l.id and rl.withdrawn_at is null limit 1) r on true
    left join person m on m.school_id = r.school_id and m.id = r.marked_by
    where l.school_id = ${school}::uuid and l.on_date between ${from}::date and ${to}::date
    order by l.on_date, l.period, s.name, l.id`.execute(tx)
  return rows
}

/** Classes of lessons; ids that are no lesson of the school give no row. */
export async function classesOfLessons(tx: Tx, school: SchoolId, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; class_ids: string[] }>`
    select lc.lesson_id as id, array_agg(lc.class_id) as class_ids from lesson_class lc
    where lc.school_id = ${school}::uuid and lc.lesson_id = any(${ids}::uuid[])
    group by lc.lesson_id`.execute(tx)
  return rows
}

export type LessonToMark = {
  id: string
  on_date: Temporal.PlainDate
  period: number
  starts_at: Temporal.PlainTime
  ends_at: Temporal.PlainTime
  state: 'planned' | 'cancelled' | 'retained'
  subject_id: string
  subject: string
  class_ids: string[]
  register_confirmed: boolean
  /** Marked remote now. */
  remote: boolean
  /** Its basis and plan, kept also when the mark was withdrawn; all null where it was never marked. */
  legal_basis: LegalBasisCode | null
  mode: 'sync' | 'async' | null
  form: string | null
  place: string | null
  means: string[] | null
  online_minutes: number | null
  engagement: string | null
  outcome: string | null
  /** Other groups' remote lessons at this time in this subject, by class and basis. */
  others: { class_id: string; legal_basis: string }[]
}

/** Lessons as the marking needs them, in the order of time. */
export async function listLessonsToMark(tx: Tx, school: SchoolId, ids: readonly string[]): Promise<LessonToMark[]> {
  const { rows } = await sql<LessonToMark>`
    select l.id, l.on_date, l.period, l.starts_at, l.ends_at, l.state, l.subject_id, s.name as subject,
      array(select lc.class_id from lesson_class lc where lc.school_id = l.school_id and lc.lesson_id = l.id order by lc.class_id) as class_ids,
      exists (select from register_confirmation rc where rc.school_id = l.school_id and rc.lesson_id = l.id) as register_confirmed,
      (r.lesson_id is not null and r.withdrawn_at is null) as remote, r.legal_basis, r.mode,
      r.form, r.place, r.means, r.online_minutes, r.engagement, r.outcome,
      (select coalesce(json_agg(json_build_object('class_id', lc.class_id, 'legal_basis', ro.legal_basis)), '[]')
        from lesson other
        join lesson_class lc on lc.school_id = other.school_id and lc.lesson_id = other.id
        join remote_lesson ro on ro.school_id = other.school_id and ro.lesson_id = other.id
        where other.school_id = l.school_id and other.on_date = l.on_date and other.period = l.period
          and other.subject_id = l.subject_id and other.id <> l.id and other.state = 'planned'
          and ro.withdrawn_at is null) as others
    from lesson l
    join subject s on s.school_id = l.school_id and s.id = l.subject_id
    left join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id
    where l.school_id = ${school}::uuid and l.id = any(${ids}::uuid[])
    order by l.on_date, l.period, l.id`.execute(tx)
  return rows
}

/** A lesson to mark, with how it is held, what counts in it and which outcome it serves. */
export type NewMark = {
  lessonId: string
  mode: 'sync' | 'async'
  form: string
  place: string
  means: readonly string[]
  onlineMinutes: number | null
  engagement: string
  outcome: string
}

/** Marks lessons as remote. Link and instruction from before a withdrawal come back. */
export async function markLessons(
  tx: Tx,
  school: SchoolId,
  marks: readonly NewMark[],
  values: { legalBasis: string; by: string; at: Temporal.Instant },
): Promise<void> {
  const rows = marks.map(({ lessonId, onlineMinutes, ...mark }) => ({
    ...mark,
    lesson_id: lessonId,
    online_minutes: onlineMinutes,
  }))
  await sql`
    insert into remote_lesson (school_id, lesson_id, legal_basis, mode, form, place, means, online_minutes, engagement,
      outcome, marked_by, marked_at)
    select ${school}::uuid, x.lesson_id, ${values.legalBasis}, x.mode, x.form, x.place, x.means, x.online_minutes,
      x.engagement, x.outcome, ${values.by}::uuid, ${values.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      x (lesson_id uuid, mode text, form text, place text, means text[], online_minutes smallint, engagement text, outcome text)
    on conflict (school_id, lesson_id) do update set
      withdrawn_at = null, legal_basis = excluded.legal_basis, marked_by = excluded.marked_by, marked_at = excluded.marked_at,
      mode = excluded.mode, form = excluded.form, place = excluded.place, means = excluded.means,
      online_minutes = excluded.online_minutes, engagement = excluded.engagement, outcome = excluded.outcome`.execute(
    tx,
  )
}

/** Takes the mark off lessons; their plans stay. */
export const withdrawMarks = (tx: Tx, school: SchoolId, ids: readonly string[], at: Temporal.Instant) =>
  tx
    .updateTable('remote_lesson')
    .set({ withdrawn_at: at })
    .where('school_id', '=', school)
    .where('lesson_id', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .execute()

export async function insertOverrides(
  tx: Tx,
  school: SchoolId,
  overrides: readonly { id: string; lessonId: string; refusal: string }[],
  values: { reason: string; by: string; at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('quota_override')
    .values(
      overrides.map(one => ({
        school_id: school,
        id: one.id,
        lesson_id: one.lessonId,
        refusal: one.refusal,
        reason: values.reason,
        granted_by: values.by,
        granted_at: values.at,
      })),
    )
    .execute()
}

export const findSubject = (tx: Tx, school: SchoolId, id: string) =>
  tx.selectFrom('subject').selectAll().where('school_id', '=', school).where('id', '=', id).executeTakeFirst()
