import type { PlatformCode } from '@talklase/domain/lessons/conference-platform.ts'
import { parameterValues } from '@talklase/regulation/presets.ts'
import { type RawBuilder, sql } from 'kysely'
import { bySchool } from '../../db/by-school.ts'
import type { Database } from '../../db/connect.ts'
import { kept } from '../../db/kept-plans.ts'
import type { SchoolId } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/transact.ts'

type Named = { id: string; givenName: string; familyName: string }

/** A dated lesson with what every screen shows of it. */
export type LessonRow = {
  school_id: string
  id: string
  on_date: Temporal.PlainDate
  period: number
  starts_at: Temporal.PlainTime
  ends_at: Temporal.PlainTime
  state: 'planned' | 'cancelled' | 'retained'
  subject: string
  classes: {
    id: string
    name: string
    grade: number
    classTeacherId: string | null
    groupId: string | null
    group: string | null
    groupHasMembers: boolean
  }[]
  teachers: Named[]
  rooms: string[]
  /** What a person changed of what the timetable says. */
  changed: ('substituted' | 'room' | 'moved')[]
  /** Ids of the teachers for whom somebody stands in: they read the lesson, and change nothing (A27). */
  replaced: string[]
  /** The remote plan while the lesson carries the mark A; null in person. */
  remote: {
    legal_basis: string
    mode: 'sync' | 'async'
    form: string
    place: string
    means: string[]
    online_minutes: number | null
    engagement: string
    outcome: string
    instruction: string
    join_link: string | null
    /** The meeting that somebody wants at a platform; `isPersonal` where each gets a link of their own when joining. */
    meeting: { id: string; platform: PlatformCode; isThere: boolean; isPersonal: boolean; hasFailed: boolean } | null
    /** Something has been written that learners are told beforehand (A28). */
    has_briefing: boolean
  } | null
}

/** A substitution `c` of lesson `l` that nobody took back. */
const standingSubstitution = sql`c.school_id = l.school_id and c.lesson_id = l.id and c.kind = 'substituted'
    and not exists (select from lesson_change u where u.school_id = c.school_id and u.undoes = c.id)`

const lessonColumns = sql`
  l.school_id, l.id, l.on_date, l.period, l.starts_at, l.ends_at, l.state, s.name as subject,
  (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'grade', c.grade,
      'classTeacherId', c.class_teacher_id, 'groupId', g.id, 'group', g.name,
      'groupHasMembers', exists (select from learning_group_member gm where gm.school_id = g.school_id and gm.group_id = g.id)) order by c.grade, c.name), '[]')
    from lesson_class lc
    join class_group c on c.school_id = lc.school_id and c.id = lc.class_id
    left join learning_group g on g.school_id = lc.school_id and g.id = lc.group_id
    where lc.school_id = l.school_id and lc.lesson_id = l.id) as classes,
  (select coalesce(json_agg(json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name) order by p.family_name, p.given_name), '[]')
    from lesson_teacher lt join person p on p.school_id = lt.school_id and p.id = lt.person_id
    where lt.school_id = l.school_id and lt.lesson_id = l.id) as teachers,
  (select coalesce(json_agg(r.short order by r.short), '[]')
    from lesson_room lr join room r on r.school_id = lr.school_id and r.id = lr.room_id
    where lr.school_id = l.school_id and lr.lesson_id = l.id) as rooms,
  array_remove(array[case when l.teachers_by_hand then 'substituted' end, case when l.rooms_by_hand then 'room' end,
    case when l.timetabled_on is not null then 'moved' end], null) as changed,
  case when l.teachers_by_hand then array(select c.becomes ->> 'absentId' from lesson_change c
    where ${standingSubstitution} and c.becomes ->> 'absentId' is not null) else '{}' end as replaced,
  (select json_build_object('legal_basis', m.legal_basis, 'mode', m.mode, 'form', m.form, 'place', m.place,
      'means', m.means, 'online_minutes', m.online_minutes, 'engagement', m.engagement, 'outcome', m.outcome, 'instruction', m.instruction, 'join_link', m.join_link,
      'meeting', (select json_build_object('id', lm.id, 'platform', p.code, 'isThere', lm.presence = 'there',
          'isPersonal', lm.presence = 'there' and lm.is_personal, 'hasFailed', lm.given_up_at is not null)
        from lesson_meeting_lesson lml
        join lesson_meeting lm on lm.school_id = lml.school_id and lm.id = lml.meeting_id
        join platform_connection pc on pc.school_id = lm.school_id and pc.id = lm.connection_id
        join platform p on p.school_id = pc.school_id and p.id = pc.platform_id
        where lml.school_id = m.school_id and lml.lesson_id = m.lesson_id and lml.is_live),
      'has_briefing', exists (select from briefing b where b.school_id = m.school_id and b.lesson_id = m.lesson_id))
    from remote_lesson m
    where m.school_id = l.school_id and m.lesson_id = l.id and m.withdrawn_at is null) as remote`

const lessonTables = sql`lesson l join subject s on s.school_id = l.school_id and s.id = l.subject_id`

/** The meeting of lesson `l` in which each learner gets a link of their own, as `wayIn` takes it; null where there is none. */
export const personalMeeting = sql`(select jsonb_build_object('platform', p.code, 'isPersonal', true)
  from lesson_meeting_lesson lml
  join lesson_meeting lm on lm.school_id = lml.school_id and lm.id = lml.meeting_id
  join platform_connection pc on pc.school_id = lm.school_id and pc.id = lm.connection_id
  join platform p on p.school_id = pc.school_id and p.id = pc.platform_id
  where lml.school_id = l.school_id and lml.lesson_id = l.id and lml.is_live and lm.presence = 'there' and lm.is_personal)`

/**
 * A member `cm` of a lesson's class `lc` is taught in it: where the lesson is a group's, through the group; a group whose
 * members nobody has entered stands for its whole class. The rule of `belongsToLesson`, for questions that the database
 * answers.
 */
export const isTaught = sql`(
  lc.group_id is null
  or not exists (select from learning_group_member gm where gm.school_id = lc.school_id and gm.group_id = lc.group_id)
  or exists (select from learning_group_member gm
    where gm.school_id = lc.school_id and gm.group_id = lc.group_id and gm.learner_id = cm.learner_id))`

/**
 * The lesson is, or was, held: a lesson that the timetable no longer has stays for its history alone, and one without any
 * record has none. Speaks of `l`.
 */
export const isHeld = sql`(l.state <> 'retained'
  or exists (select from check_in ci where ci.school_id = l.school_id and ci.lesson_id = l.id)
  or exists (select from attendance_mark am where am.school_id = l.school_id and am.lesson_id = l.id)
  or exists (select from disruption_report dr where dr.school_id = l.school_id and dr.lesson_id = l.id))`

/** The programmes without remote learning where a procedure does not name them. */
const programmesOfRegulation: readonly string[] = parameterValues({ procedure: 'A', values: {} })['programmes.excluded']

/**
 * The learner is taught in person on the day of lesson `l`, whatever the lesson's mark: the learner's programme is one
 * that the procedure of that day excludes (A4). `learner` is an expression of the id; usually `isExcluded`, of `cm`.
 */
export const isExcludedLearner = (learner: RawBuilder<unknown>) => sql<boolean>`exists (
  select from excluded_learner x where x.school_id = l.school_id and x.learner_id = ${learner}
    and l.on_date >= x.valid_from and (x.valid_to is null or l.on_date <= x.valid_to)
    and x.programme = any(excluded_programmes(x.school_id, l.on_date, ${programmesOfRegulation}::text[])))`

/** A member `cm` of a class is taught in person on the day of lesson `l`: the lesson is not remote for them (A4). */
export const isExcluded = isExcludedLearner(sql`cm.learner_id`)

/** Lesson `l` carries the mark A. */
export const isMarked = sql<boolean>`exists (select from remote_lesson rl
  where rl.school_id = l.school_id and rl.lesson_id = l.id and rl.withdrawn_at is null)`

const learnerBelongs = (learnerId: string) => sql`exists (
  select from lesson_class lc
  join class_member cm on cm.school_id = lc.school_id and cm.class_id = lc.class_id and cm.learner_id = ${learnerId}::uuid
  where lc.school_id = l.school_id and lc.lesson_id = l.id and ${isTaught})`

export async function findLesson(tx: Tx, school: SchoolId, id: string): Promise<LessonRow | undefined> {
  const { rows } = await sql<LessonRow>`
    ${kept} select ${lessonColumns} from ${lessonTables} where l.school_id = ${school}::uuid and l.id = ${id}::uuid`.execute(
    tx,
  )
  return rows[0]
}

/** The lesson, held until the transaction ends. */
export async function lockLesson(tx: Tx, school: SchoolId, id: string): Promise<LessonRow | undefined> {
  await sql`select from lesson where school_id = ${school}::uuid and id = ${id}::uuid for no key update`.execute(tx)
  return findLesson(tx, school, id)
}

/** A class's lessons of a day, by time; those of its groups too. */
export async function listLessonsOfClass(
  tx: Tx,
  school: SchoolId,
  classId: string,
  on: Temporal.PlainDate,
): Promise<LessonRow[]> {
  const { rows } = await sql<LessonRow>`
    ${kept} select ${lessonColumns} from ${lessonTables}
    where l.school_id = ${school}::uuid and l.on_date = ${on}::date and ${isHeld} and exists (
      select from lesson_class lc where lc.school_id = l.school_id and lc.lesson_id = l.id and lc.class_id = ${classId}::uuid)
    order by l.starts_at, l.period, s.name`.execute(tx)
  return rows
}

/** The lesson if the learner belongs to it. */
export async function findLessonOfLearner(
  tx: Tx,
  school: SchoolId,
  id: string,
  learnerId: string,
): Promise<LessonRow | undefined> {
  const { rows } = await sql<LessonRow>`
    ${kept} select ${lessonColumns} from ${lessonTables}
    where l.school_id = ${school}::uuid and l.id = ${id}::uuid and ${isHeld} and ${learnerBelongs(learnerId)}`.execute(
    tx,
  )
  return rows[0]
}

/** What a teacher sees beside a lesson: how many learners it has, how many came, what waits. */
export type TeacherLessonRow = LessonRow & {
  learners: number
  checked_in: number
  open_problems: number
  register_confirmed: boolean
}

const teacherColumns = sql`
  (select count(distinct cm.learner_id)::int
    from lesson_class lc
    join class_member cm on cm.school_id = lc.school_id and cm.class_id = lc.class_id
    join person p on p.school_id = cm.school_id and p.id = cm.learner_id and p.left_on is null
    where lc.school_id = l.school_id and lc.lesson_id = l.id and ${isTaught} and not (${isExcluded} and ${isMarked})) as learners,
  (select count(*)::int from check_in ci where ci.school_id = l.school_id and ci.lesson_id = l.id) as checked_in,
  (select count(*)::int from disruption_report d where d.school_id = l.school_id and d.lesson_id = l.id
    and not exists (select from disruption_decision dd where dd.school_id = d.school_id and dd.report_id = d.id)) as open_problems,
  exists (select from register_confirmation rc where rc.school_id = l.school_id and rc.lesson_id = l.id) as register_confirmed`

/** A teacher's lessons of a day, by time; those in which somebody stands in for the teacher too. */
export async function listLessonsOfTeacher(
  tx: Tx,
  school: SchoolId,
  teacherId: string,
  on: Temporal.PlainDate,
): Promise<TeacherLessonRow[]> {
  const { rows } = await sql<TeacherLessonRow>`
    ${kept} select ${lessonColumns}, ${teacherColumns} from ${lessonTables}
    where l.school_id = ${school}::uuid and l.on_date = ${on}::date and ${isHeld} and (exists (
        select from lesson_teacher lt where lt.school_id = l.school_id and lt.lesson_id = l.id and lt.person_id = ${teacherId}::uuid)
      or (l.teachers_by_hand and exists (select from lesson_change c
        where ${standingSubstitution} and c.becomes ->> 'absentId' = ${teacherId}::text)))
    order by l.starts_at, l.period`.execute(tx)
  return rows
}

export async function findTeacherLesson(tx: Tx, school: SchoolId, id: string): Promise<TeacherLessonRow | undefined> {
  const { rows } = await sql<TeacherLessonRow>`
    ${kept} select ${lessonColumns}, ${teacherColumns} from ${lessonTables}
    where l.school_id = ${school}::uuid and l.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

export const updatePlan = (
  tx: Tx,
  school: SchoolId,
  lessonId: string,
  plan: {
    mode: string
    form: string
    place: string
    means: string[]
    online_minutes: number | null
    engagement: string
    outcome: string
    instruction: string
    join_link: string | null
  },
) =>
  tx.updateTable('remote_lesson').set(plan).where('school_id', '=', school).where('lesson_id', '=', lessonId).execute()

/** A learner as those who ask for the day see them: with the classes (highest grade first), the groups, and who represents them. */
export type LearnerRow = {
  school_id: string
  id: string
  given_name: string
  family_name: string
  classes: { id: string; name: string; grade: number; classTeacherId: string | null }[]
  representatives: string[]
  groups: string[]
  /** Days on which the learner's programme has no remote learning (A4); no last day: until further notice. */
  in_person: { from: string; to: string | null }[]
}

/** The learners asked for, of any schools, each read inside their own school's wall; who is none is left out. */
export async function listLearners(
  db: Database,
  asked: readonly { school_id: string; learner_id: string }[],
  today: Temporal.PlainDate,
): Promise<LearnerRow[]> {
  const { rows } = await sql<LearnerRow>`
    select school_id, learner_id as id, given_name, family_name, classes, representatives, groups, in_person
    from learners_of(${bySchool(asked)}::jsonb, ${today}::date, ${programmesOfRegulation}::text[])`.execute(db)
  return rows
}

/** What a learner has done in some lessons, as one answer of many. */
export type LearnerStateRow = {
  school_id: string
  learner_id: string
  check_ins: { lesson_id: string; at: string; sent_late: boolean }[]
  has_reports: boolean
}

export type AskedState = { school_id: string; learner_id: string; lesson_ids: string[] }

/** Check-ins of learners of any schools, each read inside their own school's wall. In the order asked. */
export async function listLearnerStates(db: Database, asked: readonly AskedState[]): Promise<LearnerStateRow[]> {
  const { rows } = await sql<LearnerStateRow>`select * from learner_states(${bySchool(asked)}::jsonb)`.execute(db)
  const key = (one: { school_id: string; learner_id: string }) => `${one.school_id} ${one.learner_id}`
  const byLearner = Map.groupBy(rows, key)
  // One learner may ask twice at once, for two days: the answers then lie in the order of the questions.
  return asked.flatMap(one => byLearner.get(key(one))?.shift() ?? [])
}

/** The children whom a person represents, by name. */
export const listRepresented = (tx: Tx, school: SchoolId, representativeId: string) =>
  tx
    .selectFrom('representation')
    .innerJoin('person', join =>
      join
        .onRef('person.school_id', '=', 'representation.school_id')
        .onRef('person.id', '=', 'representation.learner_id'),
    )
    .select(['person.id', 'person.given_name', 'person.family_name'])
    .where('representation.school_id', '=', school)
    .where('representation.representative_id', '=', representativeId)
    .where('person.left_on', 'is', null)
    .orderBy('person.given_name')
    .execute()

/** The lessons of the given ids, in no order. */
export async function listLessons(tx: Tx, school: SchoolId, ids: readonly string[]): Promise<LessonRow[]> {
  const { rows } = await sql<LessonRow>`
    select ${lessonColumns} from ${lessonTables} where l.school_id = ${school}::uuid and l.id = any(${ids}::uuid[])`.execute(
    tx,
  )
  return rows
}
