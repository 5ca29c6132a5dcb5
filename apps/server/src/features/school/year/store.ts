import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

type Days = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** Moves the semesters, and with them the year's first and last day. */
export async function updateSemesters(
  tx: Tx,
  school: SchoolId,
  yearId: string,
  semesters: { first: Days; second: Days },
): Promise<void> {
  await tx
    .updateTable('school_year')
    .set({ starts_on: semesters.first.from, ends_on: semesters.second.to })
    .where('school_id', '=', school)
    .where('id', '=', yearId)
    .execute()
  for (const [number, days] of [
    [1, semesters.first],
    [2, semesters.second],
  ] as const) {
    await tx
      .updateTable('semester')
      .set({ starts_on: days.from, ends_on: days.to })
      .where('school_id', '=', school)
      .where('school_year_id', '=', yearId)
      .where('number', '=', number)
      .execute()
  }
}

export const saveGradeEnds = (
  tx: Tx,
  school: SchoolId,
  yearId: string,
  ends: readonly { grade: number; on: Temporal.PlainDate }[],
) =>
  tx
    .insertInto('grade_end')
    .values(ends.map(one => ({ school_id: school, school_year_id: yearId, grade: one.grade, last_study_day: one.on })))
    .onConflict(conflict =>
      conflict
        .columns(['school_id', 'school_year_id', 'grade'])
        .doUpdateSet(eb => ({ last_study_day: eb.ref('excluded.last_study_day') })),
    )
    .execute()

export type HolidayValues = { name: string; from: Temporal.PlainDate; to: Temporal.PlainDate; grades: number[] | null }

export const insertHoliday = (tx: Tx, school: SchoolId, yearId: string, values: HolidayValues & { id: string }) =>
  tx
    .insertInto('school_holiday')
    .values({
      school_id: school,
      id: values.id,
      school_year_id: yearId,
      name: values.name,
      starts_on: values.from,
      ends_on: values.to,
      grades: values.grades,
    })
    .execute()

export const updateHoliday = (tx: Tx, school: SchoolId, id: string, values: HolidayValues) =>
  tx
    .updateTable('school_holiday')
    .set({ name: values.name, starts_on: values.from, ends_on: values.to, grades: values.grades })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .execute()

export const deleteHoliday = (tx: Tx, school: SchoolId, id: string) =>
  tx.deleteFrom('school_holiday').where('school_id', '=', school).where('id', '=', id).execute()
