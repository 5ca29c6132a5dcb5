import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { standsIn } from '../teaching/store.ts'

type Name = { id: string; givenName: string; familyName: string }

/** A class in a subject that it has lessons in this year, with who teaches them; who stands in for a lesson does not. */
export type PlaceRow = {
  school_id: string
  class_id: string
  class_name: string
  grade: number
  class_teacher_id: string | null
  subject_id: string
  subject: string
  teachers: Name[]
  lessons: number
}

/** Where adapted plans may be: every class and subject of the year, by grade, class and subject; of one class or all. */
export async function listPlaces(
  tx: Tx,
  school: SchoolId,
  filter: { yearId: string; classId: string | null; subjectId: string | null },
): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    with taught as (
      select lc.class_id, l.subject_id, count(distinct (l.on_date, l.period))::int as lessons
      from lesson l
      join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
      where l.school_id = ${school}::uuid and l.school_year_id = ${filter.yearId}::uuid and l.state = 'planned'
        and (${filter.classId}::uuid is null or lc.class_id = ${filter.classId}::uuid)
        and (${filter.subjectId}::uuid is null or l.subject_id = ${filter.subjectId}::uuid)
      group by lc.class_id, l.subject_id
    ), teaching as (
      select distinct lc.class_id, l.subject_id, t.person_id
      from lesson l
      join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
      join lesson_teacher t on t.school_id = l.school_id and t.lesson_id = l.id
      where l.school_id = ${school}::uuid and l.school_year_id = ${filter.yearId}::uuid and l.state = 'planned'
        and not ${standsIn}
        and (${filter.classId}::uuid is null or lc.class_id = ${filter.classId}::uuid)
        and (${filter.subjectId}::uuid is null or l.subject_id = ${filter.subjectId}::uuid)
    )
    select c.school_id, c.id as class_id, c.name as class_name, c.grade, c.class_teacher_id, s.id as subject_id,
      s.name as subject, taught.lessons,
      coalesce((select json_agg(json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name)
          order by p.family_name, p.given_name, p.id)
        from teaching join person p on p.school_id = ${school}::uuid and p.id = teaching.person_id
        where teaching.class_id = taught.class_id and teaching.subject_id = taught.subject_id), '[]') as teachers
    from taught
    join class_group c on c.school_id = ${school}::uuid and c.id = taught.class_id
    join subject s on s.school_id = ${school}::uuid and s.id = taught.subject_id
    order by c.grade, c.name, s.name, s.id`.execute(tx)
  return rows
}

/** A topic as it is kept; `held_on` and the like are reckoned, not kept. */
export type TopicRow = {
  id: string
  title: string
  outcome: string
  lessons: number
  held: 'in_person' | 'remote' | 'either'
  mode: 'sync' | 'async' | null
  form: string | null
  place: string | null
  means: string[]
  /** Days as text, Mondays. */
  week_from: string | null
  week_to: string | null
}

/** What a lesson that is over belonged to, settled. */
export type HeldRow = { on: string; period: number; topicId: string; title: string; outcome: string }

export type PlanRow = {
  id: string
  class_id: string
  subject_id: string
  version: number
  saved_at: Temporal.Instant
  saved_by: Name
  topics: TopicRow[]
  held: HeldRow[]
}

/** Plans with their topics in order; of classes and subjects asked for, null for all of the year. */
export async function listPlans(
  tx: Tx,
  school: SchoolId,
  filter: { yearId: string; classIds: readonly string[] | null; subjectIds: readonly string[] | null },
): Promise<PlanRow[]> {
  const { rows } = await sql<PlanRow>`
    select a.id, a.class_id, a.subject_id, a.version, a.saved_at,
      json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name) as saved_by,
      (select coalesce(json_agg(json_build_object('id', t.id, 'title', t.title, 'outcome', t.outcome, 'lessons', t.lessons,
          'held', t.held, 'mode', t.mode, 'form', t.form, 'place', t.place, 'means', t.means,
          'week_from', t.week_from, 'week_to', t.week_to) order by t.position), '[]')
        from adapted_plan_topic t where t.school_id = a.school_id and t.plan_id = a.id) as topics,
      (select coalesce(json_agg(json_build_object('on', h.on_date, 'period', h.period, 'topicId', h.topic_id,
          'title', h.title, 'outcome', h.outcome)), '[]')
        from adapted_plan_held h where h.school_id = a.school_id and h.plan_id = a.id) as held
    from adapted_plan a
    join class_group c on c.school_id = a.school_id and c.id = a.class_id
    join person p on p.school_id = a.school_id and p.id = a.saved_by
    where a.school_id = ${school}::uuid and c.school_year_id = ${filter.yearId}::uuid
      and (${filter.classIds}::uuid[] is null or a.class_id = any(${filter.classIds}::uuid[]))
      and (${filter.subjectIds}::uuid[] is null or a.subject_id = any(${filter.subjectIds}::uuid[]))`.execute(tx)
  return rows
}

/** A time at which a class has a subject; groups that meet at once are one. */
export type SlotRow = {
  class_id: string
  subject_id: string
  lesson_id: string
  on_date: Temporal.PlainDate
  period: number
  ends_at: Temporal.PlainTime
  is_remote: boolean
  has_outcome: boolean
}

/** The times of the plans asked for, in their order. */
export async function listSlots(
  tx: Tx,
  school: SchoolId,
  filter: { yearId: string; classIds: readonly string[]; subjectIds: readonly string[] },
): Promise<SlotRow[]> {
  const { rows } = await sql<SlotRow>`
    select lc.class_id, l.subject_id, (min(l.id::text))::uuid as lesson_id, l.on_date, l.period, max(l.ends_at) as ends_at,
      coalesce(bool_or(r.lesson_id is not null), false) as is_remote,
      coalesce(bool_and(r.outcome <> ''), false) as has_outcome
    from lesson l
    join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
    left join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null
    where l.school_id = ${school}::uuid and l.school_year_id = ${filter.yearId}::uuid and l.state = 'planned'
      and lc.class_id = any(${filter.classIds}::uuid[]) and l.subject_id = any(${filter.subjectIds}::uuid[])
    group by lc.class_id, l.subject_id, l.on_date, l.period
    order by l.on_date, l.period`.execute(tx)
  return rows
}

/** Holds a plan until the transaction ends; undefined where nobody has written one. */
export const lockPlan = (tx: Tx, school: SchoolId, classId: string, subjectId: string) =>
  tx
    .selectFrom('adapted_plan')
    .select(['id', 'version', 'saved_at'])
    .where('school_id', '=', school)
    .where('class_id', '=', classId)
    .where('subject_id', '=', subjectId)
    .forNoKeyUpdate()
    .executeTakeFirst()

type Saved = { by: string; at: Temporal.Instant }

/** Begins a plan with its first version; gives back its id. */
export async function insertPlan(
  tx: Tx,
  school: SchoolId,
  plan: { classId: string; subjectId: string } & Saved,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('adapted_plan')
    .values({
      school_id: school,
      id,
      class_id: plan.classId,
      subject_id: plan.subjectId,
      version: 1,
      saved_by: plan.by,
      saved_at: plan.at,
    })
    .execute()
  return id
}

export const updatePlan = (tx: Tx, school: SchoolId, id: string, plan: { version: number } & Saved) =>
  tx
    .updateTable('adapted_plan')
    .set({ version: plan.version, saved_by: plan.by, saved_at: plan.at })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .execute()

/** Puts these topics, in this order, in the place of those that the plan had. */
export async function replaceTopics(
  tx: Tx,
  school: SchoolId,
  planId: string,
  topics: readonly TopicRow[],
): Promise<void> {
  await tx.deleteFrom('adapted_plan_topic').where('school_id', '=', school).where('plan_id', '=', planId).execute()
  await sql`
    insert into adapted_plan_topic (school_id, id, plan_id, position, title, outcome, lessons, held, mode, form, place, means, week_from, week_to)
    select ${school}::uuid, x.id, ${planId}::uuid, x.position, x.title, x.outcome, x.lessons, x.held, x.mode, x.form,
      x.place, x.means, x.week_from, x.week_to
    from jsonb_to_recordset(${JSON.stringify(topics.map((topic, at) => ({ ...topic, position: at + 1 })))}::jsonb)
      x (id uuid, position smallint, title text, outcome text, lessons smallint, held text, mode text, form text,
        place text, means text[], week_from date, week_to date)`.execute(tx)
}

export type Source = 'edited' | 'imported' | 'copied' | 'restored'

export const insertVersion = (
  tx: Tx,
  school: SchoolId,
  version: { planId: string; number: number; source: Source; topics: readonly TopicRow[] } & Saved,
) =>
  tx
    .insertInto('adapted_plan_version')
    .values({
      school_id: school,
      plan_id: version.planId,
      number: version.number,
      source: version.source,
      topics: JSON.stringify(version.topics),
      saved_by: version.by,
      saved_at: version.at,
    })
    .execute()

/** Settles what lessons that are over belonged to. */
export async function insertHeld(tx: Tx, school: SchoolId, planId: string, held: readonly HeldRow[]): Promise<void> {
  await sql`
    insert into adapted_plan_held (school_id, plan_id, on_date, period, topic_id, title, outcome)
    select ${school}::uuid, ${planId}::uuid, x."on", x.period, x."topicId", x.title, x.outcome
    from jsonb_to_recordset(${JSON.stringify(held)}::jsonb)
      x ("on" date, period smallint, "topicId" uuid, title text, outcome text)
    on conflict do nothing`.execute(tx)
}

export type VersionRow = { number: number; source: Source; topics: number; saved_by: Name; saved_at: Temporal.Instant }

/** A plan's versions, newest first. */
export async function listVersions(tx: Tx, school: SchoolId, planId: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select v.number, v.source, jsonb_array_length(v.topics) as topics, v.saved_at,
      json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name) as saved_by
    from adapted_plan_version v join person p on p.school_id = v.school_id and p.id = v.saved_by
    where v.school_id = ${school}::uuid and v.plan_id = ${planId}::uuid
    order by v.number desc`.execute(tx)
  return rows
}

/** The topics of a version; undefined where there is none of this number. */
export async function findVersionTopics(
  tx: Tx,
  school: SchoolId,
  planId: string,
  number: number,
): Promise<TopicRow[] | undefined> {
  const { rows } = await sql<{ topics: TopicRow[] }>`
    select topics from adapted_plan_version
    where school_id = ${school}::uuid and plan_id = ${planId}::uuid and number = ${number}`.execute(tx)
  return rows[0]?.topics
}

export type SourceRow = {
  id: string
  class_id: string
  class_name: string
  grade: number
  starts_on: Temporal.PlainDate
  ends_on: Temporal.PlainDate
  topics: TopicRow[]
}

/** Plans of a subject in any class and year, newest year first. */
export async function listSources(tx: Tx, school: SchoolId, subjectId: string): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    select a.id, a.class_id, c.name as class_name, c.grade, y.starts_on, y.ends_on,
      (select coalesce(json_agg(json_build_object('id', t.id, 'title', t.title, 'outcome', t.outcome, 'lessons', t.lessons,
          'held', t.held, 'mode', t.mode, 'form', t.form, 'place', t.place, 'means', t.means,
          'week_from', t.week_from, 'week_to', t.week_to) order by t.position), '[]')
        from adapted_plan_topic t where t.school_id = a.school_id and t.plan_id = a.id) as topics
    from adapted_plan a
    join class_group c on c.school_id = a.school_id and c.id = a.class_id
    join school_year y on y.school_id = c.school_id and y.id = c.school_year_id
    where a.school_id = ${school}::uuid and a.subject_id = ${subjectId}::uuid
    order by y.starts_on desc, c.grade, c.name`.execute(tx)
  return rows
}
