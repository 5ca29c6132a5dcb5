import { namesIn, readUntisDay, type UntisRow, type UntisTable } from './files.ts'
import { type Problems, placeOf } from './problems.ts'

/** The columns of GPU002 that are read, counted from 1. Source: Untis, Export TXT. */
const column = {
  number: 1,
  perWeek: 2,
  class: 5,
  teacher: 6,
  subject: 7,
  room: 8,
  group: 12,
  from: 15,
  to: 16,
  learners: 42,
} as const

/** What GPU002 says of a lesson beyond its places in the week. */
export type LessonDetail = {
  /** Weeks of the cycle, 0-based; null for all of them. */
  weeks: number[] | null
  from: Temporal.PlainDate | null
  to: Temporal.PlainDate | null
  /** The part of the class that is taught; '' for the whole of it. */
  learners: string
}

export type LessonDetails = {
  cycleWeeks: number
  of(row: { number: string; class: string; teacher: string; subject: string }): LessonDetail | undefined
  /** Lessons that are planned for the week, by number, with the place of their first row. */
  planned: ReadonlyMap<string, string>
}

/** `A`, `Ned. B`, `2`, `Week-1`: a letter or a number on its own that counts the weeks of a cycle. */
const weekNamed = (group: string): number | null => {
  const word = group
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .find(part => /^[abcd1-4]$/.test(part))
  if (word === undefined) return null
  return /\d/.test(word) ? Number(word) - 1 : word.charCodeAt(0) - 'a'.charCodeAt(0)
}

const keyOf = (...parts: string[]): string => parts.join('\u0000')

/**
 * The lessons of GPU002. A lesson group that is a letter from A to D or a number from 1 to 4 names the week of the
 * cycle; that this is our reading of it is one warning a file says. Any other group is a warning, and the lesson is
 * read for every week.
 */
export function readLessonDetails(table: UntisTable | undefined, problems: Problems): LessonDetails {
  const details = new Map<string, LessonDetail>()
  const planned = new Map<string, string>()
  let cycleWeeks = 1
  for (const row of table?.rows ?? []) {
    const place = placeOf(table ?? { name: '' }, row)
    const number = row.cell(column.number)
    if (number === '') {
      problems.warn(place, 'row_without_lesson', row.cell(column.subject))
      continue
    }
    const week = weekOf(row, place, problems)
    if (week !== null) cycleWeeks = Math.max(cycleWeeks, week + 1, 2)
    const detail: LessonDetail = {
      weeks: week === null ? null : [week],
      from: readUntisDay(row.cell(column.from)),
      to: readUntisDay(row.cell(column.to)),
      learners: row.cell(column.learners),
    }
    if (Number(row.cell(column.perWeek).replace(',', '.')) > 0 && !planned.has(number)) planned.set(number, place)
    const [teacher, subject] = [row.cell(column.teacher), row.cell(column.subject)]
    for (const name of namesIn(row.cell(column.class))) {
      details.set(keyOf(number, subject, name, teacher), detail)
    }
    if (!details.has(keyOf(number, subject))) details.set(keyOf(number, subject), detail)
  }
  return {
    cycleWeeks,
    planned,
    of: row =>
      details.get(keyOf(row.number, row.subject, row.class, row.teacher)) ??
      details.get(keyOf(row.number, row.subject)),
  }
}

function weekOf(row: UntisRow, place: string, problems: Problems): number | null {
  const group = row.cell(column.group)
  if (group === '') return null
  const week = weekNamed(group)
  if (week === null) problems.warn(place, 'lesson_group_not_read', group)
  else problems.warnOnce(place, 'weeks_by_group', group)
  return week
}
