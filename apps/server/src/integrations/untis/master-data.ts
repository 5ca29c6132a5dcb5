import type { TimetableClass, TimetableName } from '@talklase/domain/planning/timetable-file.ts'
import { gradeOfClassName } from '@talklase/domain/school/grade.ts'
import type { UntisRow, UntisTable } from './files.ts'

/** The columns of the master data that are read, counted from 1. Source: Untis, Export TXT (GPU003 to GPU006). */
const column = { short: 1, long: 2, classLevel: 14, teacherGivenName: 29 } as const

const named = (row: UntisRow): TimetableName => {
  const short = row.cell(column.short)
  return { key: short, short, name: row.cell(column.long) || short }
}

const once = <N extends TimetableName>(rows: readonly N[]): N[] => [
  ...new Map(rows.filter(one => one.key !== '').map(one => [one.key, one])).values(),
]

const rowsOf = (table: UntisTable | undefined): UntisRow[] => table?.rows ?? []

/** Subjects (GPU006) or rooms (GPU005): short name, long name. */
export const readNames = (table: UntisTable | undefined): TimetableName[] => once(rowsOf(table).map(named))

/** Teachers (GPU004): short name, family name as the long one, given name in column 29. */
export const readTeachers = (table: UntisTable | undefined): TimetableName[] =>
  once(
    rowsOf(table).map(row => {
      const teacher = named(row)
      const givenName = row.cell(column.teacherGivenName)
      const isWhole = givenName === '' || teacher.name.toLowerCase().includes(givenName.toLowerCase())
      return isWhole ? teacher : { ...teacher, name: `${givenName} ${teacher.name}` }
    }),
  )

/** Classes (GPU003) with their grade, from the level (column 14) or from the name. */
export const readClasses = (table: UntisTable | undefined): TimetableClass[] =>
  once(
    rowsOf(table).map(row => {
      const one = named(row)
      return { ...one, grade: gradeOfClassName(row.cell(column.classLevel)) ?? gradeOf(one) }
    }),
  )

/** The grade that a class's short or long name begins with. */
export const gradeOf = (one: TimetableName): number | null => gradeOfClassName(one.short) ?? gradeOfClassName(one.name)
