import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { hasRecords } from '../timetable/store.ts'

/** What a change touches of a lesson, before and after it; ids, days and periods alone. */
export type Touched = {
  state?: 'planned' | 'cancelled'
  on?: string
  period?: number
  startsAt?: string
  endsAt?: string
  /** The timetable's place that a moved lesson stands for; null where it stood in its own. */
  timetabled?: { on: string; period: number } | null
  teachers?: string[]
  teachersByHand?: boolean
  absentId?: string | null
  substituteId?: string
  rooms?: string[]
  roomsByHand?: boolean
}

export type ChangeKind = 'cancelled' | 'substituted' | 'room' | 'moved'

/** A lesson with all that its changes are judged by. */
export type DayLesson = {
  id: string
  school_year_id: string
  series_key: string
  subject_id: string
  subject: string
  on_date: Temporal.PlainDate
  period: number
  starts_at: Temporal.PlainTime
  ends_at: Temporal.PlainTime
  state: 'planned' | 'cancelled' | 'retained'
  classes: {
    id: string
    name: string
    grade: number
    groupId: string | null
    group: string | null
    division: string | null
  }[]
  teacher_ids: string[]
  room_ids: string[]
  recorded: boolean
  remote: boolean
  /** The director lifted the quota for the mark that stands; a word for an earlier mark lifts nothing. */
  overridden: boolean
  timetabled_on: Temporal.PlainDate | null
  timetabled_period: number | null
  teachers_by_hand: boolean
  rooms_by_hand: boolean
  substitutions: { absentId: string | null; substituteId: string }[]
}

/** A change `c` that nobody took back. */
const stands = sql`c.kind <> 'undone'
  and not exists (select from lesson_change u where u.school_id = c.school_id and u.undoes = c.id)`

const dayLessonColumns = sql`
  l.id, l.school_year_id, l.series_key, l.subject_id, s.name as subject, l.on_date, l.period, l.starts_at, l.ends_at, l.state,
  (select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name, 'grade', k.grade, 'groupId', g.id, 'group', g.name,
      'division', g.division) order by k.grade, k.name), '[]')
    from lesson_class lc join class_group k on k.school_id = lc.school_id and k.id = lc.class_id
    left join learning_group g on g.school_id = lc.school_id and g.id = lc.group_id
    where lc.school_id = l.school_id and lc.lesson_id = l.id) as classes,
  array(select t.person_id from lesson_teacher t where t.school_id = l.school_id and t.lesson_id = l.id order by 1) as teacher_ids,
  array(select r.room_id from lesson_room r where r.school_id = l.school_id and r.lesson_id = l.id order by 1) as room_ids,
  ${hasRecords} as recorded,
  exists (select from remote_lesson r where r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null) as remote,
  exists (select from quota_override o
    join remote_lesson r on r.school_id = o.school_id and r.lesson_id = o.lesson_id
    where o.school_id = l.school_id and o.lesson_id = l.id and r.withdrawn_at is null and o.granted_at >= r.marked_at) as overridden,
  l.timetabled_on, l.timetabled_period, l.teachers_by_hand, l.rooms_by_hand,
  (select coalesce(json_agg(json_build_object('absentId', c.becomes -> 'absentId', 'substituteId', c.becomes -> 'substituteId')
      order by c.made_at, c.id), '[]')
    from lesson_change c where c.school_id = l.school_id and c.lesson_id = l.id and c.kind = 'substituted' and ${stands}) as substitutions`

/** The lessons of some days, by day, period and subject. */
export async function listLessonsOfDays(
  tx: Tx,
  school: SchoolId,
  days: readonly Temporal.PlainDate[],
): Promise<DayLesson[]> {
  const { rows } = await sql<DayLesson>`
    select ${dayLessonColumns}
    from lesson l join subject s on s.school_id = l.school_id and s.id = l.subject_id
    where l.school_id = ${school}::uuid and l.on_date = any(${days.map(String)}::date[])
    order by l.on_date, l.period, s.name, l.id`.execute(tx)
  return rows
}

export async function findDayLesson(tx: Tx, school: SchoolId, id: string): Promise<DayLesson | undefined> {
  const { rows } = await sql<DayLesson>`
    select ${dayLessonColumns}
    from lesson l join subject s on s.school_id = l.school_id and s.id = l.subject_id
    where l.school_id = ${school}::uuid and l.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** Holds lessons, in one order for everybody, against what their teachers record; gives back those that are there. */
export async function lockLessons(tx: Tx, school: SchoolId, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; on_date: Temporal.PlainDate }>`
    select id, on_date from lesson where school_id = ${school}::uuid and id = any(${ids}::uuid[])
    order by id for no key update`.execute(tx)
  return rows
}

/** A lesson as a change leaves it. */
export type NewState = {
  id: string
  state: 'planned' | 'cancelled' | 'retained'
  on: Temporal.PlainDate
  period: number
  startsAt: Temporal.PlainTime
  endsAt: Temporal.PlainTime
  timetabled: { on: Temporal.PlainDate; period: number } | null
  teachersByHand: boolean
  roomsByHand: boolean
  teachers: readonly string[]
  rooms: readonly string[]
}

/** Gives lessons their state, time, teachers and rooms. */
export async function writeLessons(tx: Tx, school: SchoolId, lessons: readonly NewState[]): Promise<void> {
  const ids = lessons.map(one => one.id)
  await sql`
    update lesson l set state = x.state, on_date = x.on_date, period = x.period, starts_at = x.starts_at, ends_at = x.ends_at,
      timetabled_on = x.timetabled_on, timetabled_period = x.timetabled_period,
      teachers_by_hand = x.teachers_by_hand, rooms_by_hand = x.rooms_by_hand
    from unnest(
      ${ids}::uuid[], ${lessons.map(one => one.state)}::text[], ${lessons.map(one => String(one.on))}::date[],
      ${lessons.map(one => one.period)}::smallint[], ${lessons.map(one => String(one.startsAt))}::time[],
      ${lessons.map(one => String(one.endsAt))}::time[],
      ${lessons.map(one => (one.timetabled === null ? null : String(one.timetabled.on)))}::date[],
      ${lessons.map(one => one.timetabled?.period ?? null)}::smallint[],
      ${lessons.map(one => one.teachersByHand)}::boolean[], ${lessons.map(one => one.roomsByHand)}::boolean[]
    ) x (id, state, on_date, period, starts_at, ends_at, timetabled_on, timetabled_period, teachers_by_hand, rooms_by_hand)
    where l.school_id = ${school}::uuid and l.id = x.id`.execute(tx)
  await sql`delete from lesson_teacher where school_id = ${school}::uuid and lesson_id = any(${ids}::uuid[])`.execute(
    tx,
  )
  await sql`delete from lesson_room where school_id = ${school}::uuid and lesson_id = any(${ids}::uuid[])`.execute(tx)
  const pairs = (of: (lesson: NewState) => readonly string[]) =>
    lessons.flatMap(lesson => of(lesson).map(id => [lesson.id, id] as const))
  const teachers = pairs(one => one.teachers)
  await sql`
    insert into lesson_teacher (school_id, lesson_id, person_id)
    select ${school}::uuid, x.* from unnest(
      ${teachers.map(([lesson]) => lesson)}::uuid[], ${teachers.map(([, id]) => id)}::uuid[]) x`.execute(tx)
  const rooms = pairs(one => one.rooms)
  await sql`
    insert into lesson_room (school_id, lesson_id, room_id)
    select ${school}::uuid, x.* from unnest(
      ${rooms.map(([lesson]) => lesson)}::uuid[], ${rooms.map(([, id]) => id)}::uuid[]) x`.execute(tx)
}

export type NewChange = {
  id: string
  lessonId: string
  kind: ChangeKind | 'undone'
  undoes: string | null
  former: Touched
  becomes: Touched
}

export async function insertChanges(
  tx: Tx,
  school: SchoolId,
  changes: readonly NewChange[],
  values: { batchId: string; reason: string; note: string; by: string; at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('lesson_change')
    .values(
      changes.map(one => ({
        school_id: school,
        id: one.id,
        lesson_id: one.lessonId,
        batch_id: values.batchId,
        kind: one.kind,
        undoes: one.undoes,
        former: JSON.stringify(one.former),
        becomes: JSON.stringify(one.becomes),
        reason: values.reason,
        note: values.note,
        made_by: values.by,
        made_at: values.at,
      })),
    )
    .execute()
}

export type ChangeToUndo = {
  id: string
  lesson_id: string
  kind: ChangeKind | 'undone'
  former: Touched
  becomes: Touched
  stands: boolean
}

/** Every change of some lessons, the latest first. Ids are made in the order of time. */
export async function listChangesOf(tx: Tx, school: SchoolId, lessonIds: readonly string[]): Promise<ChangeToUndo[]> {
  const { rows } = await sql<ChangeToUndo>`
    select c.id, c.lesson_id, c.kind, c.former, c.becomes, (${stands}) as stands
    from lesson_change c
    where c.school_id = ${school}::uuid and c.lesson_id = any(${lessonIds}::uuid[])
    order by c.made_at desc, c.id desc`.execute(tx)
  return rows
}

/** The lessons that some changes are of. */
export async function lessonsOfChanges(tx: Tx, school: SchoolId, ids: readonly string[]) {
  return tx
    .selectFrom('lesson_change')
    .select(['id', 'lesson_id'])
    .where('school_id', '=', school)
    .where('id', 'in', ids)
    .where('kind', '<>', 'undone')
    .execute()
}

/** A change as the list shows it. */
export type ChangeRow = {
  school_id: string
  id: string
  batch_id: string
  lesson_id: string
  kind: ChangeKind
  former: Touched
  becomes: Touched
  reason: string
  note: string
  made_by: string
  made_at: Temporal.Instant
  undone_by: string | null
  undone_at: Temporal.Instant | null
  /** The latest change of its lesson that stands: only that one can be taken back. */
  is_last: boolean
  subject: string
  on_date: Temporal.PlainDate
  period: number
  starts_at: Temporal.PlainTime
  state: 'planned' | 'cancelled' | 'retained'
  recorded: boolean
  remote: boolean
  classes: { id: string; name: string; group: string | null }[]
  teacher_ids: string[]
  room_ids: string[]
}

export type ChangeFilter = {
  /** Days that the changed lesson leaves or goes to, both included; null: whenever. */
  days: { from: Temporal.PlainDate; to: Temporal.PlainDate } | null
  lessonId: string | null
  teacherId: string | null
  classId: string | null
  kind: ChangeKind | null
  withUndone: boolean
}

/** The changes that fit a filter, by the day and period that they leave. */
export async function listChanges(tx: Tx, school: SchoolId, filter: ChangeFilter): Promise<ChangeRow[]> {
  const { days } = filter
  const leaves = sql`coalesce((c.former ->> 'on')::date, l.on_date)`
  const goes = sql`coalesce((c.becomes ->> 'on')::date, l.on_date)`
  const { rows } = await sql<ChangeRow>`
    select c.school_id, c.id, c.batch_id, c.lesson_id, c.kind, c.former, c.becomes, c.reason, c.note, c.made_by, c.made_at,
      u.made_by as undone_by, u.made_at as undone_at,
      u.id is null and not exists (
        select from lesson_change later
        where later.school_id = c.school_id and later.lesson_id = c.lesson_id and later.kind <> 'undone'
          and (later.made_at, later.id) > (c.made_at, c.id)
          and not exists (select from lesson_change x where x.school_id = later.school_id and x.undoes = later.id)) as is_last,
      s.name as subject, l.on_date, l.period, l.starts_at, l.state, ${hasRecords} as recorded,
      exists (select from remote_lesson r where r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null) as remote,
      (select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name, 'group', g.name) order by k.grade, k.name), '[]')
        from lesson_class lc join class_group k on k.school_id = lc.school_id and k.id = lc.class_id
        left join learning_group g on g.school_id = lc.school_id and g.id = lc.group_id
        where lc.school_id = l.school_id and lc.lesson_id = l.id) as classes,
      array(select t.person_id from lesson_teacher t where t.school_id = l.school_id and t.lesson_id = l.id) as teacher_ids,
      array(select r.room_id from lesson_room r where r.school_id = l.school_id and r.lesson_id = l.id) as room_ids
    from lesson_change c
    join lesson l on l.school_id = c.school_id and l.id = c.lesson_id
    join subject s on s.school_id = l.school_id and s.id = l.subject_id
    left join lesson_change u on u.school_id = c.school_id and u.undoes = c.id
    where c.school_id = ${school}::uuid and c.kind <> 'undone'
      and (${filter.withUndone} or u.id is null)
      and (${filter.lessonId}::uuid is null or c.lesson_id = ${filter.lessonId}::uuid)
      and (${filter.kind}::text is null or c.kind = ${filter.kind}::text)
      and (${days === null} or ${leaves} between ${days?.from ?? null}::date and ${days?.to ?? null}::date
        or ${goes} between ${days?.from ?? null}::date and ${days?.to ?? null}::date)
      and (${filter.classId}::uuid is null or exists (select from lesson_class lc
        where lc.school_id = l.school_id and lc.lesson_id = l.id and lc.class_id = ${filter.classId}::uuid))
      and (${filter.teacherId}::uuid is null
        or c.former -> 'teachers' ? ${filter.teacherId}::text or c.becomes -> 'teachers' ? ${filter.teacherId}::text
        or exists (select from lesson_teacher t
          where t.school_id = l.school_id and t.lesson_id = l.id and t.person_id = ${filter.teacherId}::uuid))
    order by ${leaves}, coalesce((c.former ->> 'period')::int, l.period), s.name, c.made_at, c.id
    limit 2000`.execute(tx)
  return rows
}

/** Those who teach at the school now, by name. */
export async function listTeachers(tx: Tx, school: SchoolId) {
  const { rows } = await sql<{ id: string; given_name: string; family_name: string }>`
    select p.id, p.given_name, p.family_name from person p
    where p.school_id = ${school}::uuid and p.left_on is null and exists (
      select from person_role r where r.school_id = p.school_id and r.person_id = p.id and r.role in ('teacher', 'class_teacher'))
    order by p.family_name, p.given_name, p.id`.execute(tx)
  return rows
}

/** Subjects and classes that each teacher has in a school year. */
export async function listTeaching(tx: Tx, school: SchoolId, yearId: string) {
  const { rows } = await sql<{ person_id: string; subject_ids: string[]; class_ids: string[] }>`
    select t.person_id, array_agg(distinct l.subject_id) as subject_ids, array_agg(distinct lc.class_id) as class_ids
    from lesson l
    join lesson_teacher t on t.school_id = l.school_id and t.lesson_id = l.id
    join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
    where l.school_id = ${school}::uuid and l.school_year_id = ${yearId}::uuid
    group by t.person_id`.execute(tx)
  return rows
}

export const listPeople = (tx: Tx, school: SchoolId, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('person')
        .select(['id', 'given_name', 'family_name'])
        .where('school_id', '=', school)
        .where('id', 'in', ids)
        .execute()

export const listRooms = (tx: Tx, school: SchoolId) =>
  tx.selectFrom('room').select(['id', 'name', 'short']).where('school_id', '=', school).orderBy('short').execute()
