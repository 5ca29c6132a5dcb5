import type { TimetableFile } from '@talklase/domain/planning/timetable-file.ts'
import { readCards } from './cards.ts'
import { readDefinitions } from './definitions.ts'
import { readDocument } from './document.ts'
import { decodeXml } from './encoding.ts'
import { readGroups } from './groups.ts'
import { readLessons } from './lessons.ts'
import { readClasses, readNamed } from './named-rows.ts'
import { readPeriods } from './periods.ts'
import { type AscProblem, type AscRefusal, collectProblems } from './problems.ts'

/** The largest timetable file that is read, in bytes; a school of a thousand learners exports about one MB. */
export const MAX_TIMETABLE_BYTES = 20 * 1024 * 1024

export type TimetableReading =
  | { ok: true; file: TimetableFile; problems: AscProblem[] }
  | { ok: false; problems: AscProblem[] }

const refused = (reason: AscRefusal, value: string): TimetableReading => ({
  ok: false,
  problems: [{ severity: 'error', place: '', reason, value }],
})

const keysOf = (rows: readonly { key: string }[]): Set<string> => new Set(rows.map(row => row.key))

/**
 * An aSc Timetables XML export as our own words, in both shapes: the modern one with day, week and term definitions,
 * and the older one of 2008 with numbered days. Keys are the file's own ids and change with every export. Cards of
 * unknown lessons, and unknown rooms, teachers and groups, are left out here with a warning that says where; subjects,
 * classes and periods that the file lacks stay in the answer for `checkTimetableFile` to judge. Refused whole, with one error: `file_empty`, `file_too_large`,
 * `doctype_refused`, `not_xml`, `not_asc`. Everything else that is odd is a warning, and the rest is read (A7).
 */
export function readAscTimetable(bytes: Uint8Array): TimetableReading {
  if (bytes.length > MAX_TIMETABLE_BYTES) return refused('file_too_large', String(bytes.length))
  const text = decodeXml(bytes)
  if (text.trim() === '') return refused('file_empty', '')
  const reading = readDocument(text)
  if (!reading.ok) return { ok: false, problems: [reading.problem] }

  const { document } = reading
  const problems = collectProblems()
  const periods = readPeriods(document, problems)
  const subjects = readNamed(document, 'subjects', problems)
  const teachers = readNamed(document, 'teachers', problems)
  const rooms = readNamed(document, 'classrooms', problems)
  const classes = readClasses(document, problems)
  const groups = readGroups(document, keysOf(classes), problems)
  const known = { teachers: keysOf(teachers), rooms: keysOf(rooms), groups }
  const lessons = readLessons(document, known, problems)
  const definitions = readDefinitions(document)
  const cards = readCards(document, lessons, known.rooms, definitions, problems)
  if (cards.length === 0) problems.warn('cards', 'no_cards', '')
  return {
    ok: true,
    file: {
      cycleWeeks: definitions.cycleWeeks,
      ...(definitions.termNames.length > 1 ? { terms: [...definitions.termNames] } : {}),
      periods,
      subjects,
      teachers,
      rooms,
      classes,
      groups: [...groups.values()],
      lessons: [...lessons.values()].map(({ lesson }) => lesson),
      cards,
    },
    problems: problems.list(),
  }
}
