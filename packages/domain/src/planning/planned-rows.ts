import { fold } from '../people/fold.ts'
import { classNameKey } from '../school/grade.ts'

/** What a table of planned lessons speaks of: its rows name a class and a subject of the school. */
export type KnownCells = {
  classes: readonly { id: string; name: string }[]
  subjects: readonly { id: string; name: string; short: string }[]
}

export type PlannedRow = { row: number; classId: string; subjectId: string; planned: number }

/** What is wrong in a row of the sheet (the first is 1), with what stands there. */
export type PlannedProblem = {
  row: number
  reason: 'columns_missing' | 'class_unknown' | 'subject_unknown' | 'number_expected' | 'row_twice'
  value: string
}

const headings = {
  class: ['klase', 'class', 'klases'],
  subject: ['prieksmets', 'macibu prieksmets', 'subject'],
  planned: ['planots', 'planotas stundas', 'planotas stundas gada', 'stundas', 'stundas gada', 'planned', 'lessons'],
} as const

/**
 * Reads planned lessons from a table whose first row names the columns class, subject and planned, in any order and among
 * others. A subject goes by its name or short name. Every row with a problem is told; empty rows are passed over.
 */
export function readPlannedRows(
  table: readonly (readonly string[])[],
  known: KnownCells,
): { rows: PlannedRow[]; problems: PlannedProblem[] } {
  const heading = (table[0] ?? []).map(cell => fold(cell).trim())
  const columnOf = (name: keyof typeof headings) => {
    const names: readonly string[] = headings[name]
    return heading.findIndex(cell => names.includes(cell))
  }
  const columns = { class: columnOf('class'), subject: columnOf('subject'), planned: columnOf('planned') }
  if (Object.values(columns).includes(-1))
    return {
      rows: [],
      problems: [{ row: 1, reason: 'columns_missing', value: (table[0] ?? []).join('; ').slice(0, 200) }],
    }
  const classes = new Map(known.classes.map(one => [classNameKey(one.name), one.id]))
  const subjects = new Map(
    known.subjects.flatMap(one => [one.short, one.name].map(name => [fold(name).trim(), one.id])),
  )
  const rows: PlannedRow[] = []
  const problems: PlannedProblem[] = []
  const seen = new Set<string>()
  for (const [index, cells] of table.entries()) {
    const row = index + 1
    const cellOf = (name: keyof typeof columns) => (cells[columns[name]] ?? '').trim()
    if (index === 0 || cells.every(cell => cell.trim() === '')) continue
    const tell = (reason: PlannedProblem['reason'], value: string) =>
      problems.push({ row, reason, value: value.slice(0, 200) })
    const classId = classes.get(classNameKey(cellOf('class')))
    const subjectId = subjects.get(fold(cellOf('subject')).trim())
    if (classId === undefined) tell('class_unknown', cellOf('class'))
    if (subjectId === undefined) tell('subject_unknown', cellOf('subject'))
    const isNumber = /^\d{1,4}$/.test(cellOf('planned')) && Number(cellOf('planned')) <= 2000
    if (!isNumber) tell('number_expected', cellOf('planned'))
    if (classId === undefined || subjectId === undefined || !isNumber) continue
    if (seen.has(`${classId} ${subjectId}`)) {
      tell('row_twice', `${cellOf('class')}, ${cellOf('subject')}`)
      continue
    }
    seen.add(`${classId} ${subjectId}`)
    rows.push({ row, classId, subjectId, planned: Number(cellOf('planned')) })
  }
  return { rows, problems }
}

/**
 * Planned lessons of a subject from its lessons in a week and the class's study days: whole study weeks of five days, the
 * rest rounded to the nearest week. A cycle of several weeks gives parts of a lesson a week.
 */
export const plannedByWeeks = (weekly: number, studyDaysOfYear: number): number =>
  Math.round(weekly * Math.round(studyDaysOfYear / 5))
