import type { SchoolCalendar, Weekday } from '@talklase/domain/school/calendar.ts'
import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import type { SchoolId } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import type { Tx } from '../../kernel/transact.ts'

/** Any fixed number: whoever holds it is the one set-up under way. */
const setUpLock = 7_411_027

/** Lets one set-up through at a time, until the transaction ends. */
export const lockSetUp = (tx: Tx) => sql`select pg_advisory_xact_lock(${setUpLock})`.execute(tx)

/** How many schools the installation has; asked before any school is known. */
export async function countSchools(db: Database | Tx): Promise<number> {
  const { rows } = await sql<{ count_schools: number }>`select count_schools()`.execute(db)
  return rows[0]?.count_schools ?? 0
}

export const insertSchool = (
  tx: Tx,
  school: SchoolId,
  values: { name: string; shortName: string; registrationNumber: string; address: string; isDemo: boolean },
) =>
  tx
    .insertInto('school')
    .values({
      school_id: school,
      name: values.name,
      short_name: values.shortName,
      registration_number: values.registrationNumber,
      address: values.address,
      is_demo: values.isDemo,
    })
    .execute()

export const findSchool = (tx: Tx, school: SchoolId) =>
  tx.selectFrom('school').selectAll().where('school_id', '=', school).executeTakeFirst()

/** The school year that a day belongs to: the latest one begun, or the first one before it begins. */
export const findSchoolYear = (tx: Tx, school: SchoolId, day: Temporal.PlainDate) =>
  tx
    .selectFrom('school_year')
    .selectAll()
    .where('school_id', '=', school)
    .orderBy(eb => eb('starts_on', '<=', day), 'desc')
    .orderBy(eb => eb.case().when('starts_on', '<=', day).then(eb.ref('starts_on')).end(), 'desc')
    .orderBy('starts_on')
    .executeTakeFirst()

/** The school year of that id. */
export const findSchoolYearById = (tx: Tx, school: SchoolId, id: string) =>
  tx.selectFrom('school_year').selectAll().where('school_id', '=', school).where('id', '=', id).executeTakeFirst()

export async function insertSchoolYear(
  tx: Tx,
  school: SchoolId,
  year: {
    name: string
    startsOn: Temporal.PlainDate
    endsOn: Temporal.PlainDate
    semesters: { number: number; from: Temporal.PlainDate; to: Temporal.PlainDate }[]
    gradeEnds: { grade: number; on: Temporal.PlainDate }[]
    holidays: { name: string; from: Temporal.PlainDate; to: Temporal.PlainDate }[]
    publicHolidays: { on: Temporal.PlainDate; name: string }[]
  },
): Promise<string> {
  const id = newId()
  const ofYear = { school_id: school, school_year_id: id }
  await tx
    .insertInto('school_year')
    .values({ school_id: school, id, name: year.name, starts_on: year.startsOn, ends_on: year.endsOn })
    .execute()
  await tx
    .insertInto('semester')
    .values(year.semesters.map(one => ({ ...ofYear, number: one.number, starts_on: one.from, ends_on: one.to })))
    .execute()
  await tx
    .insertInto('grade_end')
    .values(year.gradeEnds.map(one => ({ ...ofYear, grade: one.grade, last_study_day: one.on })))
    .execute()
  await tx
    .insertInto('school_holiday')
    .values(
      year.holidays.map(one => ({ ...ofYear, id: newId(), name: one.name, starts_on: one.from, ends_on: one.to })),
    )
    .execute()
  await tx
    .insertInto('public_holiday')
    .values(year.publicHolidays.map(one => ({ ...ofYear, id: newId(), on_date: one.on, name: one.name })))
    .execute()
  return id
}

/** Everything the calendar is made of, row by row. */
export async function listCalendar(tx: Tx, school: SchoolId, yearId: string) {
  const [semesters, gradeEnds, holidays, publicHolidays, exceptions, bells] = [
    await tx
      .selectFrom('semester')
      .select(['number', 'starts_on', 'ends_on'])
      .where('school_id', '=', school)
      .where('school_year_id', '=', yearId)
      .orderBy('number')
      .execute(),
    await tx
      .selectFrom('grade_end')
      .select(['grade', 'last_study_day'])
      .where('school_id', '=', school)
      .where('school_year_id', '=', yearId)
      .orderBy('grade')
      .execute(),
    await tx
      .selectFrom('school_holiday')
      .select(['id', 'name', 'starts_on', 'ends_on', 'grades'])
      .where('school_id', '=', school)
      .where('school_year_id', '=', yearId)
      .orderBy('starts_on')
      .execute(),
    await tx
      .selectFrom('public_holiday')
      .select(['id', 'on_date', 'name'])
      .where('school_id', '=', school)
      .where('school_year_id', '=', yearId)
      .orderBy('on_date')
      .execute(),
    await tx
      .selectFrom('calendar_exception')
      .select(['id', 'on_date', 'kind', 'use_weekday', 'note'])
      .where('school_id', '=', school)
      .where('school_year_id', '=', yearId)
      .orderBy('on_date')
      .execute(),
    await tx
      .selectFrom('bell_period')
      .select(['number', 'starts_at', 'ends_at'])
      .where('school_id', '=', school)
      .where('school_year_id', '=', yearId)
      .orderBy('number')
      .execute(),
  ]
  return { semesters, gradeEnds, holidays, publicHolidays, exceptions, bells }
}

export type CalendarRows = Awaited<ReturnType<typeof listCalendar>>

/** The calendar as the rules know it. */
export const calendarOf = (year: { starts_on: Temporal.PlainDate }, rows: CalendarRows): SchoolCalendar => ({
  startsOn: year.starts_on,
  semesters: rows.semesters.map(one => ({ number: one.number === 1 ? 1 : 2, from: one.starts_on, to: one.ends_on })),
  gradeEnds: rows.gradeEnds.map(one => ({ grades: [one.grade], on: one.last_study_day })),
  holidays: rows.holidays.map(one => ({ name: one.name, from: one.starts_on, to: one.ends_on, grades: one.grades })),
  publicHolidays: rows.publicHolidays.map(one => one.on_date),
  exceptions: rows.exceptions.map(one => ({
    on: one.on_date,
    kind: one.kind === 'moved' ? 'moved' : 'closed',
    useWeekday: one.use_weekday as Weekday | null,
  })),
})

export const insertException = (
  tx: Tx,
  school: SchoolId,
  yearId: string,
  values: { id: string; on: Temporal.PlainDate; kind: 'closed' | 'moved'; useWeekday: number | null; note: string },
) =>
  tx
    .insertInto('calendar_exception')
    .values({
      school_id: school,
      school_year_id: yearId,
      id: values.id,
      on_date: values.on,
      kind: values.kind,
      use_weekday: values.useWeekday,
      note: values.note,
    })
    .execute()

export const lockException = (tx: Tx, school: SchoolId, id: string) =>
  tx
    .selectFrom('calendar_exception')
    .selectAll()
    .where('school_id', '=', school)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const deleteException = (tx: Tx, school: SchoolId, id: string) =>
  tx.deleteFrom('calendar_exception').where('school_id', '=', school).where('id', '=', id).execute()

export async function replaceBells(
  tx: Tx,
  school: SchoolId,
  yearId: string,
  bells: readonly { number: number; startsAt: Temporal.PlainTime; endsAt: Temporal.PlainTime }[],
): Promise<void> {
  await tx.deleteFrom('bell_period').where('school_id', '=', school).where('school_year_id', '=', yearId).execute()
  await tx
    .insertInto('bell_period')
    .values(
      bells.map(one => ({
        school_id: school,
        school_year_id: yearId,
        number: one.number,
        starts_at: one.startsAt,
        ends_at: one.endsAt,
      })),
    )
    .execute()
}
