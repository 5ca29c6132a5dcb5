import type { AbsenceGround, Presence } from '@talklase/domain/attendance/presence.ts'
import { compareNames } from '@talklase/domain/people/name-order.ts'
import { sql } from 'kysely'
import { ask, type Question } from '../../db/ask.ts'
import { bySchool } from '../../db/by-school.ts'
import type { Database } from '../../db/connect.ts'
import { kept } from '../../db/kept-plans.ts'
import type { SchoolId } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import type { Tx } from '../../kernel/transact.ts'
import { isExcluded, isMarked, isTaught } from '../lessons/store.ts'

const instant = (text: string) => Temporal.Instant.from(text)
const time = (text: string) => Temporal.PlainTime.from(text)

type CheckInRow = { learner_id: string; at: Temporal.Instant; received_at: Temporal.Instant; sent_late: boolean }

/** The check-ins to a lesson, in no order. */
export const checkInsOf = (school: SchoolId, lessonId: string): Question<CheckInRow> => ({
  query: sql`
    select learner_id, at, received_at, sent_late from check_in
    where school_id = ${school}::uuid and lesson_id = ${lessonId}::uuid`,
  readAs: { at: instant, received_at: instant },
})

/** A learner of a lesson, with the class through which they belong to it. */
export type LessonLearner = {
  id: string
  given_name: string
  family_name: string
  class_id: string
  class_name: string
}

/**
 * The learners of each of the lessons: those of its classes, or of the group where the group has members. A remote lesson
 * has none who is taught in person on its day (A4), unless the register knows them in it already. Who is excluded is asked
 * before whether the lesson is marked: few are, and the marks of a whole school are many.
 */
export const learnersOf = (
  school: SchoolId,
  lessonIds: readonly string[],
): Question<LessonLearner & { lesson_id: string }> => ({
  query: sql`
    select distinct on (p.family_name, p.given_name, p.id, lc.lesson_id)
      lc.lesson_id, p.id, p.given_name, p.family_name, c.id as class_id, c.name as class_name
    from lesson_class lc
    join lesson l on l.school_id = lc.school_id and l.id = lc.lesson_id
    join class_group c on c.school_id = lc.school_id and c.id = lc.class_id
    join class_member cm on cm.school_id = lc.school_id and cm.class_id = lc.class_id
    join person p on p.school_id = cm.school_id and p.id = cm.learner_id and p.left_on is null
    where lc.school_id = ${school}::uuid and lc.lesson_id = any(${lessonIds}::uuid[]) and ${isTaught}
      and (not (${isExcluded} and ${isMarked})
        or exists (select from check_in h where h.school_id = l.school_id and h.lesson_id = l.id and h.learner_id = cm.learner_id)
        or exists (select from attendance_mark h where h.school_id = l.school_id and h.lesson_id = l.id and h.learner_id = cm.learner_id))
    order by p.family_name, p.given_name, p.id, lc.lesson_id`,
})

/** The learners of each of the lessons, by name. */
export async function listLearnersOfLessons(tx: Tx, school: SchoolId, lessonIds: readonly string[]) {
  const rows = await ask(tx, learnersOf(school, lessonIds))
  // Names are compared once a learner: of a whole school's lessons there are more rows than learners by far.
  const ofLearner = Map.groupBy(rows, row => row.id)
  const learners = [...ofLearner.values()].flatMap(own => own[0] ?? []).toSorted(compareNames)
  return learners.flatMap(one => ofLearner.get(one.id) ?? [])
}

/** A decision on a learner's presence; the latest one counts, the former ones stay. */
export type MarkRow = {
  id: string
  lesson_id: string
  learner_id: string
  presence: Presence
  ground: AbsenceGround | null
  late_minutes: number | null
  recorded_at: Temporal.Instant
  recorded_by: string
  given_name: string
  family_name: string
  /** How many decisions there are on the learner in the lesson, this one among them. */
  decisions: number
}

/** The latest decisions for the lessons, one a learner. */
export const latestMarksOf = (school: SchoolId, lessonIds: readonly string[]): Question<MarkRow> => ({
  query: sql`
    select distinct on (m.lesson_id, m.learner_id)
      m.id, m.lesson_id, m.learner_id, m.presence, m.ground, m.late_minutes, m.recorded_at, m.recorded_by,
      p.given_name, p.family_name, count(*) over (partition by m.lesson_id, m.learner_id)::int as decisions
    from attendance_mark m join person p on p.school_id = m.school_id and p.id = m.recorded_by
    where m.school_id = ${school}::uuid and m.lesson_id = any(${lessonIds}::uuid[])
    order by m.lesson_id, m.learner_id, m.id desc`,
  readAs: { recorded_at: instant },
})

export const listLatestMarks = (tx: Tx, school: SchoolId, lessonIds: readonly string[]): Promise<MarkRow[]> =>
  ask(tx, latestMarksOf(school, lessonIds))

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

/** A lesson that may be one double lesson with another: remote, of the same day and subject. */
export type AlikeLesson = {
  id: string
  period: number
  starts_at: Temporal.PlainTime
  ends_at: Temporal.PlainTime
  class_ids: string[]
  teacher_ids: string[]
  confirmed: boolean
}

/** The remote lessons `l` of a lesson's day in its subject that share a class with it, itself among them. */
const alikeLessons = (school: SchoolId, lessonId: string) => sql`
  lesson asked
  join lesson l on l.school_id = asked.school_id and l.on_date = asked.on_date and l.subject_id = asked.subject_id
  where asked.school_id = ${school}::uuid and asked.id = ${lessonId}::uuid and l.state <> 'cancelled' and ${isMarked}
    and (l.id = asked.id or exists (select from lesson_class own
      join lesson_class other on other.school_id = own.school_id and other.class_id = own.class_id and other.lesson_id = l.id
      where own.school_id = asked.school_id and own.lesson_id = asked.id))`

/** The lessons that may be one double lesson with a lesson, itself among them if it is remote, in order. */
export const alikeLessonsOf = (school: SchoolId, lessonId: string): Question<AlikeLesson> => ({
  query: sql`
    ${kept} select l.id, l.period, l.starts_at, l.ends_at,
      array(select lc.class_id from lesson_class lc where lc.school_id = l.school_id and lc.lesson_id = l.id) as class_ids,
      array(select lt.person_id from lesson_teacher lt where lt.school_id = l.school_id and lt.lesson_id = l.id) as teacher_ids,
      exists (select from register_confirmation rc where rc.school_id = l.school_id and rc.lesson_id = l.id) as confirmed
    from ${alikeLessons(school, lessonId)}
    order by l.period`,
  readAs: { starts_at: time, ends_at: time },
})

/** Who took the register last, and when. */
export type ConfirmationRow = { confirmed_at: Temporal.Instant; id: string; given_name: string; family_name: string }

/** The last confirmation of a lesson's register; no row while it is not taken. */
export const confirmationOf = (school: SchoolId, lessonId: string): Question<ConfirmationRow> => ({
  query: sql`
    select rc.confirmed_at, p.id, p.given_name, p.family_name
    from register_confirmation rc join person p on p.school_id = rc.school_id and p.id = rc.confirmed_by
    where rc.school_id = ${school}::uuid and rc.lesson_id = ${lessonId}::uuid
    order by rc.id desc limit 1`,
  readAs: { confirmed_at: instant },
})

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
