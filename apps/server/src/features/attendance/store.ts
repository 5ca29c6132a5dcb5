import { compareNames } from '@talklase/domain/people/name-order.ts'
import { sql } from 'kysely'
import { bySchool } from '../../db/by-school.ts'
import type { Database } from '../../db/connect.ts'
import type { SchoolId } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import type { Tx } from '../../kernel/transact.ts'
import { isExcluded, isHeld, isMarked, isTaught } from '../lessons/store.ts'

export const listCheckIns = (tx: Tx, school: SchoolId, lessonId: string) =>
  tx
    .selectFrom('check_in')
    .select(['learner_id', 'at', 'sent_late'])
    .where('school_id', '=', school)
    .where('lesson_id', '=', lessonId)
    .execute()

/** A learner of a lesson, with the class through which they belong to it. */
export type LessonLearner = {
  id: string
  given_name: string
  family_name: string
  class_id: string
  class_name: string
}

/**
 * The learners of each of the lessons: those of its classes, or of the group where the group has members. By name. A remote
 * lesson has none who is taught in person on its day (A4), unless the register knows them in it already.
 */
export async function listLearnersOfLessons(
  tx: Tx,
  school: SchoolId,
  lessonIds: readonly string[],
): Promise<(LessonLearner & { lesson_id: string })[]> {
  const { rows } = await sql<LessonLearner & { lesson_id: string }>`
    select distinct on (p.family_name, p.given_name, p.id, lc.lesson_id)
      lc.lesson_id, p.id, p.given_name, p.family_name, c.id as class_id, c.name as class_name
    from lesson_class lc
    join lesson l on l.school_id = lc.school_id and l.id = lc.lesson_id
    join class_group c on c.school_id = lc.school_id and c.id = lc.class_id
    join class_member cm on cm.school_id = lc.school_id and cm.class_id = lc.class_id
    join person p on p.school_id = cm.school_id and p.id = cm.learner_id and p.left_on is null
    where lc.school_id = ${school}::uuid and lc.lesson_id = any(${lessonIds}::uuid[]) and ${isTaught}
      and (not (${isMarked} and ${isExcluded})
        or exists (select from check_in h where h.school_id = l.school_id and h.lesson_id = l.id and h.learner_id = cm.learner_id)
        or exists (select from attendance_mark h where h.school_id = l.school_id and h.lesson_id = l.id and h.learner_id = cm.learner_id))
    order by p.family_name, p.given_name, p.id, lc.lesson_id`.execute(tx)
  return rows.toSorted(compareNames)
}

/** A decision on a learner's presence; the latest one counts, the former ones stay. */
export type MarkRow = {
  lesson_id: string
  learner_id: string
  presence: 'present' | 'late' | 'absent' | 'undecided'
  ground: 'not_connected' | 'no_response' | 'left' | null
  late_minutes: number | null
  recorded_at: Temporal.Instant
  recorded_by: string
  given_name: string
  family_name: string
}

/** The latest decisions for the lessons, one a learner. */
export async function listLatestMarks(tx: Tx, school: SchoolId, lessonIds: readonly string[]): Promise<MarkRow[]> {
  const { rows } = await sql<MarkRow>`
    select distinct on (m.lesson_id, m.learner_id)
      m.lesson_id, m.learner_id, m.presence, m.ground, m.late_minutes, m.recorded_at, m.recorded_by, p.given_name, p.family_name
    from attendance_mark m join person p on p.school_id = m.school_id and p.id = m.recorded_by
    where m.school_id = ${school}::uuid and m.lesson_id = any(${lessonIds}::uuid[])
    order by m.lesson_id, m.learner_id, m.id desc`.execute(tx)
  return rows
}

export type NewMark = {
  learnerId: string
  presence: MarkRow['presence']
  ground: MarkRow['ground']
  lateMinutes: number | null
}

export const insertMarks = (
  tx: Tx,
  school: SchoolId,
  lessonId: string,
  marks: readonly NewMark[],
  by: string,
  at: Temporal.Instant,
) =>
  tx
    .insertInto('attendance_mark')
    .values(
      marks.map(mark => ({
        school_id: school,
        id: newId(),
        lesson_id: lessonId,
        learner_id: mark.learnerId,
        presence: mark.presence,
        ground: mark.ground,
        late_minutes: mark.lateMinutes,
        recorded_by: by,
        recorded_at: at,
      })),
    )
    .execute()

export const insertConfirmation = (tx: Tx, school: SchoolId, lessonId: string, by: string, at: Temporal.Instant) =>
  tx
    .insertInto('register_confirmation')
    .values({ school_id: school, id: newId(), lesson_id: lessonId, confirmed_by: by, confirmed_at: at })
    .execute()

export const findConfirmation = (tx: Tx, school: SchoolId, lessonId: string) =>
  tx
    .selectFrom('register_confirmation')
    .innerJoin('person', join =>
      join
        .onRef('person.school_id', '=', 'register_confirmation.school_id')
        .onRef('person.id', '=', 'register_confirmation.confirmed_by'),
    )
    .select(['confirmed_at', 'person.id', 'person.given_name', 'person.family_name'])
    .where('register_confirmation.school_id', '=', school)
    .where('lesson_id', '=', lessonId)
    .orderBy('register_confirmation.id', 'desc')
    .executeTakeFirst()

/** The class's journal page of a day: its lessons in order. */
export async function listLessonsOfClass(tx: Tx, school: SchoolId, classId: string, on: Temporal.PlainDate) {
  const { rows } = await sql<{
    id: string
    period: number
    subject: string
    is_remote: boolean
    confirmed: boolean
    teachers: string[]
  }>`
    select l.id, l.period, s.name || coalesce(' (' || g.name || ')', '') as subject,
      exists (select from remote_lesson m where m.school_id = l.school_id and m.lesson_id = l.id and m.withdrawn_at is null) as is_remote,
      exists (select from register_confirmation rc where rc.school_id = l.school_id and rc.lesson_id = l.id) as confirmed,
      array(select lt.person_id from lesson_teacher lt where lt.school_id = l.school_id and lt.lesson_id = l.id) as teachers
    from lesson l
    join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id and lc.class_id = ${classId}::uuid
    left join learning_group g on g.school_id = lc.school_id and g.id = lc.group_id
    join subject s on s.school_id = l.school_id and s.id = l.subject_id
    where l.school_id = ${school}::uuid and l.on_date = ${on}::date and l.state <> 'cancelled' and ${isHeld}
    order by l.period, s.name`.execute(tx)
  return rows
}

export const findClass = (tx: Tx, school: SchoolId, id: string) =>
  tx.selectFrom('class_group').selectAll().where('school_id', '=', school).where('id', '=', id).executeTakeFirst()

/** The learners of a class, by name. */
export const listClassMembers = async (tx: Tx, school: SchoolId, classId: string) => {
  const members = await tx
    .selectFrom('class_member')
    .innerJoin('person', join =>
      join.onRef('person.school_id', '=', 'class_member.school_id').onRef('person.id', '=', 'class_member.learner_id'),
    )
    .select(['person.id', 'person.given_name', 'person.family_name'])
    .where('class_member.school_id', '=', school)
    .where('class_member.class_id', '=', classId)
    .where('person.left_on', 'is', null)
    .execute()
  return members.toSorted(compareNames)
}

/** One accepted check-in on its way into the database. */
export type NewCheckIn = {
  school_id: string
  lesson_id: string
  learner_id: string
  at: string
  received_at: string
  sent_late: boolean
  event_id: string
}

/** What stands in the database for it: the first check-in wins, however often it is sent. */
export type StoredCheckIn = {
  school_id: string
  lesson_id: string
  learner_id: string
  at: Temporal.Instant
  sent_late: boolean
}

/**
 * Writes accepted check-ins of any schools with one commit, each inside its own school's wall, with an event for each
 * that is new. Gives back what stands for each of them, in the order given.
 */
export async function recordCheckIns(db: Database, items: readonly NewCheckIn[]): Promise<StoredCheckIn[]> {
  const { rows } = await sql<StoredCheckIn>`select * from record_check_ins(${bySchool(items)}::jsonb)`.execute(db)
  const key = (one: { school_id: string; lesson_id: string; learner_id: string }) =>
    `${one.school_id} ${one.lesson_id} ${one.learner_id}`
  const byKey = new Map(rows.map(row => [key(row), row]))
  return items.flatMap(item => byKey.get(key(item)) ?? [])
}
