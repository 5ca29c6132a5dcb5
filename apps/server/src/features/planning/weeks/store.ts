import type { WeekKind } from '@talklase/contract/planning/weeks.ts'
import { type RawBuilder, sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { isExcludedLearner, isHeld, isMarked, isTaught } from '../../lessons/store.ts'

type Name = { id: string; givenName: string; familyName: string }

/** A lesson as a week shows it, whoever's week it is. */
export type TimetableLessonRow = {
  id: string
  on_date: Temporal.PlainDate
  period: number
  starts_at: Temporal.PlainTime
  ends_at: Temporal.PlainTime
  state: 'planned' | 'cancelled' | 'retained'
  subject: string
  class_ids: string[]
  classes: string[]
  groups: string[]
  teachers: Name[]
  rooms: string[]
  /** The mode of the mark A; null in person. */
  mode: 'sync' | 'async' | null
  /** Whom substitutes stand in for: those who taught it before and no longer do. */
  instead_of: Name[]
}

type Whose = { kind: WeekKind; id: string }

/** The learner whose week it is is taught in person on the day of lesson `l` (A4); of any other week, no. */
const isInPersonFor = (whose: Whose | null) =>
  whose?.kind === 'learner' ? isExcludedLearner(sql`${whose.id}::uuid`) : sql<boolean>`false`

const names = sql`json_agg(json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name)
  order by p.family_name, p.given_name, p.id)`

const columnsOf = (whose: Whose | null) => sql`
  l.id, l.on_date, l.period, l.starts_at, l.ends_at, l.state, s.name as subject,
  array(select lc.class_id from lesson_class lc where lc.school_id = l.school_id and lc.lesson_id = l.id) as class_ids,
  (select coalesce(json_agg(c.name order by c.grade, c.name), '[]') from lesson_class lc
    join class_group c on c.school_id = lc.school_id and c.id = lc.class_id
    where lc.school_id = l.school_id and lc.lesson_id = l.id) as classes,
  (select coalesce(json_agg(g.name order by g.name), '[]') from lesson_class lc
    join learning_group g on g.school_id = lc.school_id and g.id = lc.group_id
    where lc.school_id = l.school_id and lc.lesson_id = l.id) as groups,
  (select coalesce(${names}, '[]') from lesson_teacher t
    join person p on p.school_id = t.school_id and p.id = t.person_id
    where t.school_id = l.school_id and t.lesson_id = l.id) as teachers,
  (select coalesce(json_agg(r.short order by r.short), '[]') from lesson_room lr
    join room r on r.school_id = lr.school_id and r.id = lr.room_id
    where lr.school_id = l.school_id and lr.lesson_id = l.id) as rooms,
  (select rl.mode from remote_lesson rl
    where rl.school_id = l.school_id and rl.lesson_id = l.id and rl.withdrawn_at is null
      and not ${isInPersonFor(whose)}) as mode,
  case when not l.teachers_by_hand then '[]'::json else (
    select coalesce(${names}, '[]') from person p
    where p.school_id = l.school_id and p.id::text in (
      select jsonb_array_elements_text(change.former->'teachers') from (
        select former from lesson_change ch
        where ch.school_id = l.school_id and ch.lesson_id = l.id and ch.kind = 'substituted'
          and not exists (select from lesson_change u where u.school_id = ch.school_id and u.undoes = ch.id)
        order by ch.made_at, ch.id limit 1) change)
      and not exists (select from lesson_teacher t
        where t.school_id = l.school_id and t.lesson_id = l.id and t.person_id = p.id)) end as instead_of`

/** True for a lesson `l` that belongs to the week of the given class, teacher, learner or room. */
const belongsTo = (kind: WeekKind, id: string): RawBuilder<boolean> => {
  if (kind === 'teacher')
    return sql<boolean>`exists (select from lesson_teacher t
      where t.school_id = l.school_id and t.lesson_id = l.id and t.person_id = ${id}::uuid)`
  if (kind === 'room')
    return sql<boolean>`exists (select from lesson_room lr
      where lr.school_id = l.school_id and lr.lesson_id = l.id and lr.room_id = ${id}::uuid)`
  if (kind === 'class')
    return sql<boolean>`exists (select from lesson_class lc
      where lc.school_id = l.school_id and lc.lesson_id = l.id and lc.class_id = ${id}::uuid)`
  return sql<boolean>`exists (select from lesson_class lc
    join class_member cm on cm.school_id = lc.school_id and cm.class_id = lc.class_id and cm.learner_id = ${id}::uuid
    where lc.school_id = l.school_id and lc.lesson_id = l.id and ${isTaught})`
}

type Days = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** The lessons of one's days, both ends included, by time; with `remoteOnly`, those that are remote for them. */
export async function listLessonsOf(
  tx: Tx,
  school: SchoolId,
  whose: Whose,
  days: Days,
  remoteOnly = false,
): Promise<TimetableLessonRow[]> {
  const { rows } = await sql<TimetableLessonRow>`
    select ${columnsOf(whose)} from lesson l join subject s on s.school_id = l.school_id and s.id = l.subject_id
    where l.school_id = ${school}::uuid and l.on_date between ${days.from}::date and ${days.to}::date
      and ${belongsTo(whose.kind, whose.id)} and ${isHeld} ${remoteOnly ? sql`and ${isMarked} and not ${isInPersonFor(whose)}` : sql``}
    order by l.on_date, l.starts_at, l.period, s.name, l.id`.execute(tx)
  return rows
}

/** What is taught in the days by any of the teachers or in any of the rooms. */
export async function listLessonsTaking(
  tx: Tx,
  school: SchoolId,
  taken: { teachers: readonly string[]; rooms: readonly string[] },
  days: Days,
): Promise<TimetableLessonRow[]> {
  const { rows } = await sql<TimetableLessonRow>`
    select ${columnsOf(null)} from lesson l join subject s on s.school_id = l.school_id and s.id = l.subject_id
    where l.school_id = ${school}::uuid and l.on_date between ${days.from}::date and ${days.to}::date
      and l.state = 'planned' and (
        exists (select from lesson_teacher t where t.school_id = l.school_id and t.lesson_id = l.id
          and t.person_id = any(${taken.teachers}::uuid[]))
        or exists (select from lesson_room lr join room r on r.school_id = lr.school_id and r.id = lr.room_id
          where lr.school_id = l.school_id and lr.lesson_id = l.id and r.short = any(${taken.rooms}::text[])))
    order by l.on_date, l.starts_at, l.id`.execute(tx)
  return rows
}

/** The Mondays of the days' weeks that have remote lessons, with how many. */
export async function listRemoteWeeks(
  tx: Tx,
  school: SchoolId,
  whose: Whose,
  days: Days,
): Promise<{ monday: Temporal.PlainDate; lessons: number }[]> {
  const { rows } = await sql<{ monday: Temporal.PlainDate; lessons: number }>`
    select date_trunc('week', l.on_date)::date as monday, count(*)::int as lessons
    from remote_lesson m join lesson l on l.school_id = m.school_id and l.id = m.lesson_id
    where m.school_id = ${school}::uuid and m.withdrawn_at is null and l.state = 'planned'
      and l.on_date between ${days.from}::date and ${days.to}::date and ${belongsTo(whose.kind, whose.id)}
      and not ${isInPersonFor(whose)}
    group by 1 order by 1`.execute(tx)
  return rows
}

/** The first day after the given one with remote lessons. */
export async function findNextRemoteDay(
  tx: Tx,
  school: SchoolId,
  whose: Whose,
  after: Temporal.PlainDate,
): Promise<{ on: Temporal.PlainDate; lessons: number } | undefined> {
  const { rows } = await sql<{ on: Temporal.PlainDate; lessons: number }>`
    select l.on_date as "on", count(*)::int as lessons
    from remote_lesson m join lesson l on l.school_id = m.school_id and l.id = m.lesson_id
    where m.school_id = ${school}::uuid and m.withdrawn_at is null and l.state = 'planned'
      and l.on_date > ${after}::date and ${belongsTo(whose.kind, whose.id)}
      and not ${isInPersonFor(whose)}
    group by 1 order by 1 limit 1`.execute(tx)
  return rows[0]
}

export type TeacherRow = { school_id: string; id: string; given_name: string; family_name: string }

/** A person who teaches: by role, or by having lessons. */
export async function findTeacher(tx: Tx, school: SchoolId, id: string): Promise<TeacherRow | undefined> {
  return (await listTeachers(tx, school, id))[0]
}

/** Everybody who teaches and has not left. */
export async function listTeachers(tx: Tx, school: SchoolId, id: string | null = null): Promise<TeacherRow[]> {
  const { rows } = await sql<TeacherRow>`
    select p.school_id, p.id, p.given_name, p.family_name from person p
    where p.school_id = ${school}::uuid and (${id}::uuid is null or p.id = ${id}::uuid)
      and (${id}::uuid is not null or p.left_on is null) and (
        exists (select from person_role r where r.school_id = p.school_id and r.person_id = p.id
          and r.role in ('teacher', 'class_teacher'))
        or exists (select from lesson_teacher t where t.school_id = p.school_id and t.person_id = p.id))
    order by p.family_name, p.given_name`.execute(tx)
  return rows
}

export const findRoom = (tx: Tx, school: SchoolId, id: string) =>
  tx.selectFrom('room').selectAll().where('school_id', '=', school).where('id', '=', id).executeTakeFirst()

export const listRooms = (tx: Tx, school: SchoolId) =>
  tx.selectFrom('room').selectAll().where('school_id', '=', school).orderBy('short').execute()

export type LearnerChoice = { id: string; given_name: string; family_name: string; class: string }

/** Learners with their class: of the classes given, or (null) of the whole year. */
export async function listLearnersOf(
  tx: Tx,
  school: SchoolId,
  yearId: string,
  classIds: readonly string[] | null,
): Promise<LearnerChoice[]> {
  const { rows } = await sql<LearnerChoice>`
    select p.id, p.given_name, p.family_name, c.name as class
    from class_member m
    join class_group c on c.school_id = m.school_id and c.id = m.class_id and c.school_year_id = ${yearId}::uuid
    join person p on p.school_id = m.school_id and p.id = m.learner_id and p.left_on is null
    where m.school_id = ${school}::uuid and (${classIds}::uuid[] is null or c.id = any(${classIds}::uuid[]))
    order by p.family_name, p.given_name`.execute(tx)
  return rows
}
