import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { isExcluded, isTaught } from '../../lessons/store.ts'

type Name = { id: string; givenName: string; familyName: string }

/** A learner who is taught in person only for some days; no last day: until further notice. */
export type ExclusionRow = {
  school_id: string
  id: string
  learner: Name
  class_id: string | null
  class_name: string | null
  class_teacher_id: string | null
  programme: string
  valid_from: Temporal.PlainDate
  valid_to: Temporal.PlainDate | null
  recorded_by: Name
  recorded_at: Temporal.Instant
}

const nameOf = (person: string) =>
  sql`json_build_object('id', ${sql.ref(`${person}.id`)}, 'givenName', ${sql.ref(`${person}.given_name`)}, 'familyName', ${sql.ref(`${person}.family_name`)})`

/** Exclusions with the learner's class of the school year, by class and name. */
export async function listExclusions(tx: Tx, school: SchoolId, yearId: string): Promise<ExclusionRow[]> {
  const { rows } = await sql<ExclusionRow>`
    select e.school_id, e.id, ${nameOf('p')} as learner, c.id as class_id, c.name as class_name, c.class_teacher_id,
      e.programme, e.valid_from, e.valid_to, ${nameOf('r')} as recorded_by, e.recorded_at
    from excluded_learner e
    join person p on p.school_id = e.school_id and p.id = e.learner_id
    join person r on r.school_id = e.school_id and r.id = e.recorded_by
    left join lateral (
      select g.id, g.name, g.grade, g.class_teacher_id from class_member m
      join class_group g on g.school_id = m.school_id and g.id = m.class_id and g.school_year_id = ${yearId}::uuid
      where m.school_id = e.school_id and m.learner_id = e.learner_id
      order by g.grade desc, g.name limit 1) c on true
    where e.school_id = ${school}::uuid and p.left_on is null
    order by c.grade, c.name, p.family_name, p.given_name, e.valid_from`.execute(tx)
  return rows
}

/**
 * A learner of the school year with the class teacher, held until the transaction ends, so that two entries made at once
 * never share a day; undefined for whoever is none.
 */
export async function lockLearner(tx: Tx, school: SchoolId, id: string, yearId: string) {
  const { rows } = await sql<{ school_id: string; id: string; class_teacher_id: string | null }>`
    select p.school_id, p.id, (
      select g.class_teacher_id from class_member m
      join class_group g on g.school_id = m.school_id and g.id = m.class_id and g.school_year_id = ${yearId}::uuid
      where m.school_id = p.school_id and m.learner_id = p.id order by g.grade desc, g.name limit 1) as class_teacher_id
    from person p
    where p.school_id = ${school}::uuid and p.id = ${id}::uuid and p.left_on is null
      and exists (select from person_role r where r.school_id = p.school_id and r.person_id = p.id and r.role = 'learner')
    for no key update of p`.execute(tx)
  return rows[0]
}

export async function insertExclusion(
  tx: Tx,
  school: SchoolId,
  values: {
    learnerId: string
    programme: string
    validFrom: Temporal.PlainDate
    validTo: Temporal.PlainDate | null
    by: string
    at: Temporal.Instant
  },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('excluded_learner')
    .values({
      school_id: school,
      id,
      learner_id: values.learnerId,
      programme: values.programme,
      valid_from: values.validFrom,
      valid_to: values.validTo,
      recorded_by: values.by,
      recorded_at: values.at,
    })
    .execute()
  return id
}

/** Sets the last day of an exclusion. */
export const endExclusion = (
  tx: Tx,
  school: SchoolId,
  id: string,
  values: { validTo: Temporal.PlainDate; by: string; at: Temporal.Instant },
) =>
  tx
    .updateTable('excluded_learner')
    .set({ valid_to: values.validTo, ended_by: values.by, ended_at: values.at })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .execute()

/** Deletes the entries whose last day lies before a day. */
export const deleteExclusionsEnded = (tx: Tx, school: SchoolId, before: Temporal.PlainDate) =>
  tx.deleteFrom('excluded_learner').where('school_id', '=', school).where('valid_to', '<', before).execute()

/** How many learners of a class a lesson teaches, and which of them the procedure of its day excludes. */
export type LessonExclusion = { lesson_id: string; class_id: string; learners: number; excluded: string[] }

/** Lessons and classes with an excluded learner; those without give no row. */
export async function listExcludedOf(
  tx: Tx,
  school: SchoolId,
  lessonIds: readonly string[],
): Promise<LessonExclusion[]> {
  const { rows } = await sql<LessonExclusion>`
    select lc.lesson_id, lc.class_id, count(*)::int as learners,
      array_agg(cm.learner_id) filter (where e.is_excluded) as excluded
    from lesson_class lc
    join lesson l on l.school_id = lc.school_id and l.id = lc.lesson_id
    join class_member cm on cm.school_id = lc.school_id and cm.class_id = lc.class_id
    join person p on p.school_id = cm.school_id and p.id = cm.learner_id and p.left_on is null
    cross join lateral (select ${isExcluded} as is_excluded) e
    where lc.school_id = ${school}::uuid and lc.lesson_id = any(${lessonIds}::uuid[]) and ${isTaught}
    group by lc.lesson_id, lc.class_id
    having bool_or(e.is_excluded)`.execute(tx)
  return rows
}

/** A learner of a class, with whoever answers for the class. */
export type LearnerOfClass = { school_id: string; learner: Name; class_name: string; class_teacher_id: string | null }

/** Every learner of the school year by class and name. */
export async function listLearnersOfYear(tx: Tx, school: SchoolId, yearId: string): Promise<LearnerOfClass[]> {
  const { rows } = await sql<LearnerOfClass>`
    select m.school_id, ${nameOf('p')} as learner, c.name as class_name, c.class_teacher_id
    from class_group c
    join class_member m on m.school_id = c.school_id and m.class_id = c.id
    join person p on p.school_id = m.school_id and p.id = m.learner_id and p.left_on is null
    where c.school_id = ${school}::uuid and c.school_year_id = ${yearId}::uuid
    order by c.grade, c.name, p.family_name, p.given_name, p.id`.execute(tx)
  return rows
}
