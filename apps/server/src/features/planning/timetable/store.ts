import type { Weekday } from '@talklase/domain/school/calendar.ts'
import { type RawBuilder, sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** A slot of a timetable in force: names are resolved to ids, so that dating it anew asks nobody. */
export type ResolvedSlot = {
  seriesKey: string
  subjectId: string
  /** Ids of the classes taught. */
  classes: string[]
  /** Parts of classes; a class that stands in none of them is taught whole. */
  groups: { classId: string; groupId: string }[]
  teacherIds: string[]
  roomIds: string[]
  weekday: Weekday
  period: number
  weeks: number[]
  /** The part of the year that it is for: its semesters, its first and last day; left out where that is all of it. */
  semesters?: (1 | 2)[]
  from?: string
  to?: string
}

/** A dated lesson as it stands, with what makes it worth keeping. */
export type StandingLesson = {
  id: string
  series_key: string
  subject_id: string
  on_date: Temporal.PlainDate
  period: number
  starts_at: Temporal.PlainTime
  ends_at: Temporal.PlainTime
  state: 'planned' | 'cancelled' | 'retained'
  class_ids: string[]
  teacher_ids: string[]
  room_ids: string[]
  recorded: boolean
  kept: boolean
  /** Where a person moved it from; null where it stands in the timetable's own place. */
  timetabled_on: Temporal.PlainDate | null
  timetabled_period: number | null
  /** A person set them: the timetable doesn't. */
  teachers_by_hand: boolean
  rooms_by_hand: boolean
  /** A change of it stands: a lesson cancelled, moved, given to a substitute or another room. */
  changed_by_hand: boolean
}

/** When a dated lesson is held. */
export type LessonTime = {
  id: string
  on: Temporal.PlainDate
  period: number
  startsAt: Temporal.PlainTime
  endsAt: Temporal.PlainTime
}

/** A dated lesson to write, with who and where. */
export type WantedRow = LessonTime & {
  slot: ResolvedSlot
  /** Those of the slot's classes that study that day. */
  classes: readonly string[]
  teachers: string[]
  rooms: string[]
}

/** Rows written by one statement: bounds the memory that its parameters take. */
const chunkSize = 5000

/** Holds the year against every other change of its dated lessons; markings, which share it, wait for the end. */
export const lockYear = (tx: Tx, school: SchoolId, yearId: string) =>
  tx
    .selectFrom('school_year')
    .select('id')
    .where('school_id', '=', school)
    .where('id', '=', yearId)
    .forNoKeyUpdate()
    .executeTakeFirst()

/** Lets no timetable or calendar change the year's lessons until the transaction ends; many may share it. */
export const shareYear = (tx: Tx, school: SchoolId, yearId: string) =>
  tx
    .selectFrom('school_year')
    .select('id')
    .where('school_id', '=', school)
    .where('id', '=', yearId)
    .forShare()
    .executeTakeFirst()

const timetableColumns = ['id', 'import_run_id', 'cycle_weeks', 'slots'] as const

/** The timetable in force in a school year. */
export const findTimetable = async (tx: Tx, school: SchoolId, yearId: string) =>
  readSlots(
    await tx
      .selectFrom('timetable')
      .select(timetableColumns)
      .where('school_id', '=', school)
      .where('school_year_id', '=', yearId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst(),
  )

/** A timetable in force or withdrawn. */
export const findTimetableById = async (tx: Tx, school: SchoolId, id: string) =>
  readSlots(
    await tx
      .selectFrom('timetable')
      .select(timetableColumns)
      .where('school_id', '=', school)
      .where('id', '=', id)
      .executeTakeFirst(),
  )

type TimetableColumns = { id: string; import_run_id: string | null; cycle_weeks: number; slots: unknown }

// Slots are written by this file alone, in the shape that it reads.
const readSlots = (row: TimetableColumns | undefined) =>
  row === undefined ? undefined : { ...row, slots: row.slots as ResolvedSlot[] }

export type TimetableRow = NonNullable<Awaited<ReturnType<typeof findTimetable>>>

/** Puts a timetable in force; the former one must be withdrawn before. */
export async function insertTimetable(
  tx: Tx,
  school: SchoolId,
  values: {
    yearId: string
    importId: string
    cycleWeeks: number
    slots: ResolvedSlot[]
    validFrom: Temporal.PlainDate
    at: Temporal.Instant
  },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('timetable')
    .values({
      school_id: school,
      id,
      school_year_id: values.yearId,
      import_run_id: values.importId,
      cycle_weeks: values.cycleWeeks,
      slots: JSON.stringify(values.slots),
      valid_from: values.validFrom,
      recorded_at: values.at,
    })
    .execute()
  return id
}

/** Withdraws a timetable, or (with null) puts it in force again. */
export const setWithdrawn = (tx: Tx, school: SchoolId, id: string, at: Temporal.Instant | null) =>
  tx.updateTable('timetable').set({ withdrawn_at: at }).where('school_id', '=', school).where('id', '=', id).execute()

/** Grades of the year's classes by class id. */
export async function gradesOf(tx: Tx, school: SchoolId, yearId: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('class_group')
    .select(['id', 'grade'])
    .where('school_id', '=', school)
    .where('school_year_id', '=', yearId)
    .execute()
  return new Map(rows.map(row => [row.id, row.grade]))
}

/** True for a lesson `l` of which something says that it was held. */
export const hasRecords: RawBuilder<boolean> = sql<boolean>`(
  exists (select from check_in h where h.school_id = l.school_id and h.lesson_id = l.id)
  or exists (select from attendance_mark h where h.school_id = l.school_id and h.lesson_id = l.id)
  or exists (select from register_confirmation h where h.school_id = l.school_id and h.lesson_id = l.id)
  or exists (select from disruption_report h where h.school_id = l.school_id and h.lesson_id = l.id))`

/** True for a lesson `l` on which something hangs that must not be lost. */
const hasHistory: RawBuilder<boolean> = sql<boolean>`(
  exists (select from remote_lesson h where h.school_id = l.school_id and h.lesson_id = l.id)
  or exists (select from quota_override h where h.school_id = l.school_id and h.lesson_id = l.id)
  or exists (select from lesson_change h where h.school_id = l.school_id and h.lesson_id = l.id)
  or ${hasRecords})`

/**
 * The year's lessons from a day on, whatever their state, and those that a person moved from such a day. Classes, teachers and rooms are read apart and put together
 * here: joined in one query, a table that has just been filled misleads the planner into minutes.
 */
export async function listStandingLessons(
  tx: Tx,
  school: SchoolId,
  yearId: string,
  from: Temporal.PlainDate,
): Promise<StandingLesson[]> {
  const ofYear = sql`l.school_id = ${school}::uuid and l.school_year_id = ${yearId}::uuid
    and (l.on_date >= ${from}::date or l.timetabled_on >= ${from}::date)`
  const { rows } = await sql<Omit<StandingLesson, 'class_ids' | 'teacher_ids' | 'room_ids'>>`
    select l.id, l.series_key, l.subject_id, l.on_date, l.period, l.starts_at, l.ends_at, l.state,
      ${hasRecords} as recorded, ${hasHistory} as kept,
      l.timetabled_on, l.timetabled_period, l.teachers_by_hand, l.rooms_by_hand,
      l.teachers_by_hand or l.rooms_by_hand or l.timetabled_on is not null as changed_by_hand
    from lesson l where ${ofYear}
    order by l.on_date, l.period, l.series_key`.execute(tx)
  const idsOf = async (table: 'lesson_class' | 'lesson_teacher' | 'lesson_room', column: string) => {
    const answer = await sql<{ lesson_id: string; id: string }>`
      select x.lesson_id, x.${sql.ref(column)} as id
      from lesson l join ${sql.table(table)} x on x.school_id = l.school_id and x.lesson_id = l.id
      where ${ofYear}`.execute(tx)
    const ids = new Map<string, string[]>()
    for (const row of answer.rows) {
      const there = ids.get(row.lesson_id)
      if (there === undefined) ids.set(row.lesson_id, [row.id])
      else there.push(row.id)
    }
    return ids
  }
  const classes = await idsOf('lesson_class', 'class_id')
  const teachers = await idsOf('lesson_teacher', 'person_id')
  const rooms = await idsOf('lesson_room', 'room_id')
  return rows.map(row => ({
    ...row,
    class_ids: classes.get(row.id) ?? [],
    teacher_ids: teachers.get(row.id) ?? [],
    room_ids: rooms.get(row.id) ?? [],
  }))
}

/** Lets many statements change the year's lessons without counting after each; countYear() must follow. */
export const holdCounts = (tx: Tx) => sql`select hold_counts()`.execute(tx)

/** Counts the year's lessons anew, once for all that was changed since holdCounts(). */
export const countYear = (tx: Tx, school: SchoolId, yearId: string) =>
  sql`select count_year(${school}::uuid, ${yearId}::uuid)`.execute(tx)

/**
 * Holds lessons that are about to go and answers which of them have a history after all: written since they were
 * listed, or they would have been kept.
 */
export async function lockLessons(tx: Tx, school: SchoolId, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  await sql`select from lesson where school_id = ${school}::uuid and id = any(${ids}::uuid[]) for update`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    select l.id from lesson l
    where l.school_id = ${school}::uuid and l.id = any(${ids}::uuid[]) and ${hasHistory}`.execute(tx)
  return new Set(rows.map(row => row.id))
}

export async function insertLessons(
  tx: Tx,
  school: SchoolId,
  yearId: string,
  lessons: readonly WantedRow[],
): Promise<void> {
  for (const chunk of chunks(lessons)) {
    await sql`
      insert into lesson (school_id, school_year_id, id, series_key, subject_id, on_date, period, starts_at, ends_at)
      select ${school}::uuid, ${yearId}::uuid, x.* from unnest(
        ${chunk.map(one => one.id)}::uuid[], ${chunk.map(one => one.slot.seriesKey)}::text[],
        ${chunk.map(one => one.slot.subjectId)}::uuid[], ${chunk.map(one => String(one.on))}::date[],
        ${chunk.map(one => one.period)}::smallint[], ${chunk.map(one => String(one.startsAt))}::time[],
        ${chunk.map(one => String(one.endsAt))}::time[]) x`.execute(tx)
    await insertClasses(tx, school, chunk)
    await insertPlaces(tx, school, chunk)
  }
}

async function insertClasses(tx: Tx, school: SchoolId, lessons: readonly WantedRow[]): Promise<void> {
  const taught = lessons.flatMap(one =>
    one.classes.map(classId => ({ lessonId: one.id, classId, groupId: groupOf(one.slot, classId) })),
  )
  await sql`
    insert into lesson_class (school_id, lesson_id, class_id, group_id)
    select ${school}::uuid, x.* from unnest(
      ${taught.map(one => one.lessonId)}::uuid[], ${taught.map(one => one.classId)}::uuid[],
      ${taught.map(one => one.groupId)}::uuid[]) x`.execute(tx)
}

/** A class whose several groups meet in one lesson is counted whole. */
export function groupOf(slot: ResolvedSlot, classId: string): string | null {
  const [first, ...others] = slot.groups.filter(group => group.classId === classId)
  return first === undefined || others.length > 0 ? null : first.groupId
}

/** Gives lessons their day, time and period, and the state `planned` where the timetable had lost them. */
export async function moveLessons(tx: Tx, school: SchoolId, lessons: readonly LessonTime[]): Promise<void> {
  for (const chunk of chunks(lessons)) {
    await sql`
      update lesson l set on_date = x.on_date, period = x.period, starts_at = x.starts_at, ends_at = x.ends_at,
        state = case when l.state = 'retained' then 'planned' else l.state end
      from unnest(
        ${chunk.map(one => one.id)}::uuid[], ${chunk.map(one => String(one.on))}::date[],
        ${chunk.map(one => one.period)}::smallint[], ${chunk.map(one => String(one.startsAt))}::time[],
        ${chunk.map(one => String(one.endsAt))}::time[]) x (id, on_date, period, starts_at, ends_at)
      where l.school_id = ${school}::uuid and l.id = x.id`.execute(tx)
  }
}

/** Gives lessons their classes, teachers and rooms anew. */
export async function replacePlaces(tx: Tx, school: SchoolId, lessons: readonly WantedRow[]): Promise<void> {
  for (const chunk of chunks(lessons)) {
    const ids = chunk.map(one => one.id)
    await sql`delete from lesson_teacher where school_id = ${school}::uuid and lesson_id = any(${ids}::uuid[])`.execute(
      tx,
    )
    await sql`delete from lesson_room where school_id = ${school}::uuid and lesson_id = any(${ids}::uuid[])`.execute(tx)
    await sql`delete from lesson_class where school_id = ${school}::uuid and lesson_id = any(${ids}::uuid[])`.execute(
      tx,
    )
    await insertClasses(tx, school, chunk)
    await insertPlaces(tx, school, chunk)
  }
}

async function insertPlaces(tx: Tx, school: SchoolId, lessons: readonly WantedRow[]): Promise<void> {
  const teachers = lessons.flatMap(one => one.teachers.map(id => [one.id, id] as const))
  await sql`
    insert into lesson_teacher (school_id, lesson_id, person_id)
    select ${school}::uuid, x.* from unnest(${teachers.map(([lesson]) => lesson)}::uuid[], ${teachers.map(([, id]) => id)}::uuid[]) x`.execute(
    tx,
  )
  const rooms = lessons.flatMap(one => one.rooms.map(id => [one.id, id] as const))
  await sql`
    insert into lesson_room (school_id, lesson_id, room_id)
    select ${school}::uuid, x.* from unnest(${rooms.map(([lesson]) => lesson)}::uuid[], ${rooms.map(([, id]) => id)}::uuid[]) x`.execute(
    tx,
  )
}

export async function removeLessons(tx: Tx, school: SchoolId, ids: readonly string[]): Promise<void> {
  for (const chunk of chunks(ids)) {
    await sql`delete from lesson where school_id = ${school}::uuid and id = any(${chunk}::uuid[])`.execute(tx)
  }
}

/** Keeps lessons that the timetable no longer has; a cancelled one stays cancelled. */
export async function retainLessons(tx: Tx, school: SchoolId, ids: readonly string[]): Promise<void> {
  await sql`
    update lesson set state = 'retained'
    where school_id = ${school}::uuid and id = any(${ids}::uuid[]) and state = 'planned'`.execute(tx)
}

function chunks<T>(rows: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let start = 0; start < rows.length; start += chunkSize) parts.push(rows.slice(start, start + chunkSize))
  return parts
}
