import { sql } from 'kysely'
import { ask, type Question } from '../../db/ask.ts'
import type { SchoolId } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import type { Tx } from '../../kernel/transact.ts'

type Named = { id: string; givenName: string; familyName: string }

/** A report with its latest decision. */
export type ReportRow = {
  school_id: string
  id: string
  lesson_id: string
  learner_id: string
  kind: 'device' | 'internet' | 'platform' | 'power' | 'other'
  note: string
  at: Temporal.Instant
  sent_late: boolean
  reporter: Named
  learner: Named
  class_name: string | null
  class_teacher_id: string | null
  teachers: string[]
  decision: { excused: boolean; remedy: Remedy | null; note: string; decidedAt: string; decidedBy: Named } | null
}

type Remedy = 'extended_deadline' | 'equivalent_task' | 'school_device' | 'adapted_task' | 'consultation' | 'other'

const reportQuery = sql`
  select r.school_id, r.id, r.lesson_id, r.learner_id, r.kind, r.note, r.at, r.sent_late,
    json_build_object('id', rp.id, 'givenName', rp.given_name, 'familyName', rp.family_name) as reporter,
    json_build_object('id', lp.id, 'givenName', lp.given_name, 'familyName', lp.family_name) as learner,
    c.name as class_name, c.class_teacher_id,
    array(select lt.person_id from lesson_teacher lt where lt.school_id = r.school_id and lt.lesson_id = r.lesson_id) as teachers,
    (select json_build_object('excused', d.excused, 'remedy', d.remedy, 'note', d.note,
        'decidedAt', to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'decidedBy', json_build_object('id', dp.id, 'givenName', dp.given_name, 'familyName', dp.family_name))
      from disruption_decision d join person dp on dp.school_id = d.school_id and dp.id = d.decided_by
      where d.school_id = r.school_id and d.report_id = r.id
      order by d.id desc limit 1) as decision
  from disruption_report r
  join person rp on rp.school_id = r.school_id and rp.id = r.reported_by
  join person lp on lp.school_id = r.school_id and lp.id = r.learner_id
  left join lateral (
    select c.name, c.class_teacher_id from lesson_class lc
    join class_member cm on cm.school_id = lc.school_id and cm.class_id = lc.class_id and cm.learner_id = r.learner_id
    join class_group c on c.school_id = lc.school_id and c.id = lc.class_id
    where lc.school_id = r.school_id and lc.lesson_id = r.lesson_id
    order by c.grade desc limit 1) c on true`

/** The reports for the lessons, oldest first. */
export const reportsOfLessons = (school: SchoolId, lessonIds: readonly string[]): Question<ReportRow> => ({
  query: sql`${reportQuery}
    where r.school_id = ${school}::uuid and r.lesson_id = any(${lessonIds}::uuid[]) order by r.at, r.id`,
  readAs: { at: text => Temporal.Instant.from(text) },
})

export const listReportsOfLessons = (tx: Tx, school: SchoolId, lessonIds: readonly string[]): Promise<ReportRow[]> =>
  ask(tx, reportsOfLessons(school, lessonIds))

/** A learner's own reports for the lessons, oldest first. */
export async function listReportsOfLearner(
  tx: Tx,
  school: SchoolId,
  learnerId: string,
  lessonIds: readonly string[],
): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`${reportQuery}
    where r.school_id = ${school}::uuid and r.learner_id = ${learnerId}::uuid and r.lesson_id = any(${lessonIds}::uuid[])
    order by r.at, r.id`.execute(tx)
  return rows
}

/** Reports that reach a person as subject or class teacher; everything for the administration. Newest first. */
export async function listReports(
  tx: Tx,
  school: SchoolId,
  filter: {
    personId: string
    everything: boolean
    state: 'open' | 'decided' | 'all'
    from: Temporal.PlainDate | null
    to: Temporal.PlainDate | null
  },
): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`select * from (${reportQuery}
    join lesson l on l.school_id = r.school_id and l.id = r.lesson_id
    where r.school_id = ${school}::uuid
      and (${filter.from}::date is null or l.on_date >= ${filter.from}::date)
      and (${filter.to}::date is null or l.on_date <= ${filter.to}::date)
      and (${filter.everything} or c.class_teacher_id = ${filter.personId}::uuid or exists (
        select from lesson_teacher lt
        where lt.school_id = r.school_id and lt.lesson_id = r.lesson_id and lt.person_id = ${filter.personId}::uuid))
    ) reports
    where ${filter.state} = 'all' or (decision is null) = (${filter.state} = 'open')
    order by at desc, id desc limit 500`.execute(tx)
  return rows
}

export async function findReport(tx: Tx, school: SchoolId, id: string): Promise<ReportRow | undefined> {
  const { rows } =
    await sql<ReportRow>`${reportQuery} where r.school_id = ${school}::uuid and r.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** The report, its decisions held until the transaction ends. Reports are never changed, so it is the lesson's row that is locked. */
export async function lockReport(tx: Tx, school: SchoolId, id: string): Promise<ReportRow | undefined> {
  await sql`select from lesson l join disruption_report r on r.school_id = l.school_id and r.lesson_id = l.id
    where r.school_id = ${school}::uuid and r.id = ${id}::uuid for no key update of l`.execute(tx)
  return findReport(tx, school, id)
}

/** Adds the report; true if it is new, false if this id was reported before (sent twice). */
export async function insertReport(
  tx: Tx,
  school: SchoolId,
  report: {
    id: string
    lessonId: string
    learnerId: string
    reportedBy: string
    kind: string
    note: string
    at: Temporal.Instant
    receivedAt: Temporal.Instant
    sentLate: boolean
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('disruption_report')
    .values({
      school_id: school,
      id: report.id,
      lesson_id: report.lessonId,
      learner_id: report.learnerId,
      reported_by: report.reportedBy,
      kind: report.kind,
      note: report.note,
      at: report.at,
      received_at: report.receivedAt,
      sent_late: report.sentLate,
    })
    .onConflict(conflict => conflict.columns(['school_id', 'id']).doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export const insertDecision = (
  tx: Tx,
  school: SchoolId,
  decision: {
    reportId: string
    excused: boolean
    remedy: string | null
    note: string
    by: string
    at: Temporal.Instant
  },
) =>
  tx
    .insertInto('disruption_decision')
    .values({
      school_id: school,
      id: newId(),
      report_id: decision.reportId,
      excused: decision.excused,
      remedy: decision.remedy,
      note: decision.note,
      decided_by: decision.by,
      decided_at: decision.at,
    })
    .execute()

/** Reports of problems that nobody has decided on, in the whole school. */
export async function countOpenProblems(tx: Tx, school: SchoolId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from disruption_report d
    where d.school_id = ${school}::uuid and not exists (
      select from disruption_decision dd where dd.school_id = d.school_id and dd.report_id = d.id)`.execute(tx)
  return rows[0]?.count ?? 0
}
