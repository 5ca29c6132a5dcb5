import type { ToldState } from '@talklase/domain/lessons/briefing.ts'
import type { DatedLesson } from '@talklase/domain/lessons/previous-in-person-lesson.ts'
import { settingsOnDay } from '@talklase/domain/procedure/timeline.ts'
import { isStudyDay, type SchoolCalendar } from '@talklase/domain/school/calendar.ts'
import { isBefore } from '@talklase/domain/school/day-order.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { listVersions } from '../../procedure/store.ts'
import { calendarOf, findSchoolYear, listCalendar } from '../../school/store.ts'
import { isHeld, isMarked, type LessonRow } from '../store.ts'

/** A saved card with who saved it. */
export type BriefingRow = {
  lesson_id: string
  version: number
  outcome: string
  conditions: string
  criteria: string
  deadlines: string
  due_on: Temporal.PlainDate | null
  estimated_minutes: number | null
  feedback_place: string
  saved_by: string
  saved_at: Temporal.Instant
  given_name: string
  family_name: string
}

/** The latest card of each lesson that has one. */
export async function listBriefings(tx: Tx, school: SchoolId, lessonIds: readonly string[]): Promise<BriefingRow[]> {
  const { rows } = await sql<BriefingRow>`
    select distinct on (b.lesson_id) b.lesson_id, b.version, b.outcome, b.conditions, b.criteria, b.deadlines, b.due_on,
      b.estimated_minutes, b.feedback_place, b.saved_by, b.saved_at, p.given_name, p.family_name
    from briefing b join person p on p.school_id = b.school_id and p.id = b.saved_by
    where b.school_id = ${school}::uuid and b.lesson_id = any(${[...lessonIds]}::uuid[])
    order by b.lesson_id, b.version desc`.execute(tx)
  return rows
}

export type NewBriefing = Omit<BriefingRow, 'given_name' | 'family_name'>

export const insertBriefing = (tx: Tx, school: SchoolId, values: NewBriefing) =>
  tx
    .insertInto('briefing')
    .values({ school_id: school, ...values })
    .execute()

/** Gives a remote lesson that names no outcome the one that learners are told of (A3). */
export const nameOutcome = (tx: Tx, school: SchoolId, lessonId: string, outcome: string) =>
  tx
    .updateTable('remote_lesson')
    .set({ outcome })
    .where('school_id', '=', school)
    .where('lesson_id', '=', lessonId)
    .where('outcome', '=', '')
    .execute()

export type ToldWay = 'in_person_lesson' | 'page' | 'conversation' | 'message'

/** What came of telling a learner, with who recorded it. */
export type ToldRow = {
  lesson_id: string
  learner_id: string
  version: number
  state: ToldState
  way: ToldWay
  in_lesson_id: string | null
  question: string
  answer: string
  recorded_by: string
  recorded_at: Temporal.Instant
  given_name: string
  family_name: string
}

/** The latest word on each learner of each lesson. */
export async function listTold(tx: Tx, school: SchoolId, lessonIds: readonly string[]): Promise<ToldRow[]> {
  const { rows } = await sql<ToldRow>`
    select distinct on (b.lesson_id, b.learner_id) b.lesson_id, b.learner_id, b.version, b.state, b.way, b.in_lesson_id,
      b.question, b.answer, b.recorded_by, b.recorded_at, p.given_name, p.family_name
    from briefing_told b join person p on p.school_id = b.school_id and p.id = b.recorded_by
    where b.school_id = ${school}::uuid and b.lesson_id = any(${[...lessonIds]}::uuid[])
    order by b.lesson_id, b.learner_id, b.id desc`.execute(tx)
  return rows
}

export type NewTold = Omit<ToldRow, 'recorded_by' | 'recorded_at' | 'given_name' | 'family_name'>

export const insertTold = (
  tx: Tx,
  school: SchoolId,
  rows: readonly NewTold[],
  { by, at }: { by: string; at: Temporal.Instant },
) =>
  tx
    .insertInto('briefing_told')
    .values(rows.map(row => ({ school_id: school, id: newId(), ...row, recorded_by: by, recorded_at: at })))
    .execute()

/** How far back a lesson in person is looked for: past the longest holidays of a school year. */
const daysBack = 90

type RawLesson = {
  id: string
  subject_id: string
  on_date: Temporal.PlainDate
  starts_at: Temporal.PlainTime
  ends_at: Temporal.PlainTime
  is_remote: boolean
  is_held: boolean
  classes: { id: string; groupId: string | null }[]
  teachers: string[]
  replaced: string[]
}

const datedColumns = sql`
  l.id, l.subject_id, l.on_date, l.starts_at, l.ends_at, ${isMarked} as is_remote,
  (l.state <> 'cancelled' and ${isHeld}) as is_held,
  (select coalesce(json_agg(json_build_object('id', lc.class_id, 'groupId', lc.group_id)), '[]') from lesson_class lc
    where lc.school_id = l.school_id and lc.lesson_id = l.id) as classes,
  array(select lt.person_id from lesson_teacher lt where lt.school_id = l.school_id and lt.lesson_id = l.id) as teachers,
  case when l.teachers_by_hand then array(select c.becomes ->> 'absentId' from lesson_change c
    where c.school_id = l.school_id and c.lesson_id = l.id and c.kind = 'substituted' and c.becomes ->> 'absentId' is not null
      and not exists (select from lesson_change u where u.school_id = c.school_id and u.undoes = c.id)) else '{}' end as replaced`

const dated = (row: RawLesson): DatedLesson => ({
  id: row.id,
  subjectId: row.subject_id,
  startsAt: row.on_date.toPlainDateTime(row.starts_at),
  endsAt: row.on_date.toPlainDateTime(row.ends_at),
  isRemote: row.is_remote,
  isHeld: row.is_held,
  classes: row.classes,
  teachers: row.teachers,
  replaced: row.replaced,
})

/** Lessons of the subjects and classes of some lessons, theirs included, that can lie before them; in the order of time. */
export async function listLessonsBefore(
  tx: Tx,
  school: SchoolId,
  lessonIds: readonly string[],
): Promise<DatedLesson[]> {
  const { rows } = await sql<RawLesson>`
    with asked as (
      select a.id, a.subject_id, a.on_date, lc.class_id from lesson a
      join lesson_class lc on lc.school_id = a.school_id and lc.lesson_id = a.id
      where a.school_id = ${school}::uuid and a.id = any(${[...lessonIds]}::uuid[])
    ), reach as (
      select subject_id, class_id, min(on_date) - ${daysBack}::int as from_date, max(on_date) as to_date
      from asked group by subject_id, class_id
    ), near as (
      select distinct n.id from reach r
      join lesson_class nc on nc.school_id = ${school}::uuid and nc.class_id = r.class_id
      join lesson n on n.school_id = nc.school_id and n.id = nc.lesson_id and n.subject_id = r.subject_id
        and n.on_date between r.from_date and r.to_date
    )
    select ${datedColumns}
    from near join lesson l on l.school_id = ${school}::uuid and l.id = near.id
    order by l.on_date, l.starts_at, l.id`.execute(tx)
  return rows.map(dated)
}

/** The remote lessons of some days, both included: of one teacher or class teacher, or of the whole school; by time. */
export async function listRemoteLessons(
  tx: Tx,
  school: SchoolId,
  filter: { from: Temporal.PlainDate; to: Temporal.PlainDate; personId: string | null; isOwnOnly: boolean },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id from lesson l
    where l.school_id = ${school}::uuid and l.state = 'planned' and ${isMarked}
      and l.on_date between ${filter.from}::date and ${filter.to}::date
      and (${filter.personId}::uuid is null
        or exists (select from lesson_teacher lt where lt.school_id = l.school_id and lt.lesson_id = l.id
          and lt.person_id = ${filter.personId}::uuid)
        or (${!filter.isOwnOnly} and exists (select from lesson_class lc
          join class_group c on c.school_id = lc.school_id and c.id = lc.class_id
          where lc.school_id = l.school_id and lc.lesson_id = l.id and c.class_teacher_id = ${filter.personId}::uuid)))
    order by l.on_date, l.starts_at, l.id`.execute(tx)
  return rows.map(row => row.id)
}

/** Remote lessons after a day, as far as two weeks, of the subjects and classes that a teacher gives in person on it. */
export async function listRemoteAfter(
  tx: Tx,
  school: SchoolId,
  teacherId: string,
  on: Temporal.PlainDate,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct r.id, r.on_date, r.starts_at from lesson l
    join lesson_teacher lt on lt.school_id = l.school_id and lt.lesson_id = l.id and lt.person_id = ${teacherId}::uuid
    join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
    join lesson_class rc on rc.school_id = l.school_id and rc.class_id = lc.class_id
    join lesson r on r.school_id = l.school_id and r.id = rc.lesson_id and r.subject_id = l.subject_id
      and r.state = 'planned' and r.on_date between l.on_date and l.on_date + 14
    join remote_lesson m on m.school_id = r.school_id and m.lesson_id = r.id and m.withdrawn_at is null
    where l.school_id = ${school}::uuid and l.on_date = ${on}::date and l.state = 'planned' and not ${isMarked}
    order by r.on_date, r.starts_at, r.id`.execute(tx)
  return rows.map(row => row.id)
}

export type OfferRow = {
  lesson_id: string
  on_date: Temporal.PlainDate
  starts_at: Temporal.PlainTime
  place: string
  note: string
}

export const findOffer = (tx: Tx, school: SchoolId, lessonId: string): Promise<OfferRow | undefined> =>
  tx
    .selectFrom('consultation_offer')
    .select(['lesson_id', 'on_date', 'starts_at', 'place', 'note'])
    .where('school_id', '=', school)
    .where('lesson_id', '=', lessonId)
    .executeTakeFirst()

export const saveOffer = (
  tx: Tx,
  school: SchoolId,
  { lesson_id, ...offer }: OfferRow & { offered_by: string; offered_at: Temporal.Instant },
) =>
  tx
    .insertInto('consultation_offer')
    .values({ school_id: school, lesson_id, ...offer })
    .onConflict(conflict => conflict.columns(['school_id', 'lesson_id']).doUpdateSet(offer))
    .execute()

export const deleteOffer = (tx: Tx, school: SchoolId, lessonId: string) =>
  tx.deleteFrom('consultation_offer').where('school_id', '=', school).where('lesson_id', '=', lessonId).execute()

/** The learners who ask for a consultation about a lesson. */
export const listAsking = async (tx: Tx, school: SchoolId, lessonId: string): Promise<Set<string>> => {
  const rows = await tx
    .selectFrom('consultation_request')
    .select('learner_id')
    .where('school_id', '=', school)
    .where('lesson_id', '=', lessonId)
    .execute()
  return new Set(rows.map(row => row.learner_id))
}

export const insertAsking = (
  tx: Tx,
  school: SchoolId,
  values: { lesson_id: string; learner_id: string; asked_by: string; asked_at: Temporal.Instant },
) =>
  tx
    .insertInto('consultation_request')
    .values({ school_id: school, ...values })
    .onConflict(conflict => conflict.doNothing())
    .execute()

export const deleteAsking = (tx: Tx, school: SchoolId, lessonId: string, learnerId: string) =>
  tx
    .deleteFrom('consultation_request')
    .where('school_id', '=', school)
    .where('lesson_id', '=', lessonId)
    .where('learner_id', '=', learnerId)
    .execute()

/** Deletes consultations, offered and asked for, of lessons before a day. */
export async function deleteConsultations(tx: Tx, school: SchoolId, before: Temporal.PlainDate): Promise<void> {
  await sql`
    delete from consultation_request r using lesson l
    where r.school_id = ${school}::uuid and l.school_id = r.school_id and l.id = r.lesson_id
      and l.on_date < ${before}::date`.execute(tx)
  await sql`
    delete from consultation_offer o using lesson l
    where o.school_id = ${school}::uuid and l.school_id = o.school_id and l.id = o.lesson_id
      and l.on_date < ${before}::date`.execute(tx)
}

/** The members of some learning groups. */
export async function listGroupMembers(
  tx: Tx,
  school: SchoolId,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (groupIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('learning_group_member')
    .select(['group_id', 'learner_id'])
    .where('school_id', '=', school)
    .where('group_id', 'in', groupIds)
    .execute()
  const ofGroup = Map.groupBy(rows, row => row.group_id)
  return new Map([...ofGroup].map(([group, own]) => [group, new Set(own.map(row => row.learner_id))]))
}

/** The settings of a lesson's day, and the study day before it; days that lessons share are asked for once. */
export async function rememberDays(tx: Tx, school: SchoolId) {
  const versions = await listVersions(tx, school)
  const settings = new Map<string, ParameterValues>()
  const studyDays = new Map<string, Temporal.PlainDate | null>()
  const years: { starts_on: Temporal.PlainDate; ends_on: Temporal.PlainDate; calendar: SchoolCalendar }[] = []
  const yearOf = async (day: Temporal.PlainDate) => {
    const known = years.find(one => !isBefore(day, one.starts_on) && !isBefore(one.ends_on, day))
    if (known !== undefined) return known
    const year = await findSchoolYear(tx, school, day)
    if (year === undefined) return null
    const calendar = calendarOf(year, await listCalendar(tx, school, year.id))
    const entry = { ...year, ends_on: isBefore(year.ends_on, day) ? day : year.ends_on, calendar }
    years.push(entry)
    return entry
  }
  return async (lesson: LessonRow) => {
    const on = lesson.on_date
    const values = settings.get(String(on)) ?? settingsOnDay(versions, on)
    settings.set(String(on), values)
    const year = await yearOf(on)
    const grade = lesson.classes[0]?.grade ?? 1
    const key = `${on} ${grade}`
    const known = studyDays.get(key)
    const day = known !== undefined || year === null ? known : studyDayBefore(year, on, grade)
    studyDays.set(key, day ?? null)
    return { settings: values, studyDayBefore: day ?? null }
  }
}

function studyDayBefore(
  year: { starts_on: Temporal.PlainDate; calendar: SchoolCalendar },
  on: Temporal.PlainDate,
  grade: number,
): Temporal.PlainDate | null {
  for (let day = on.subtract({ days: 1 }); !isBefore(day, year.starts_on); day = day.subtract({ days: 1 })) {
    if (isStudyDay(year.calendar, grade, day)) return day
  }
  return null
}
