import type { TimetableFile } from '@talklase/domain/planning/timetable-file.ts'
import { collectProblems, type Doubt } from '../timetable-files/problems.ts'
import { openUntisFile, type UntisFile, type UntisFileKind, type UntisTable } from './files.ts'
import { readLessonDetails } from './lesson-details.ts'
import { gradeOf, readClasses, readNames, readTeachers } from './master-data.ts'
import type { UntisDoubt, UntisRefusal } from './problems.ts'
import { readTimes } from './times.ts'
import { readTimetableRows } from './timetable-rows.ts'

/** The most bytes that the files of an export may have together. */
const MAX_UNTIS_BYTES = 20 * 1024 * 1024

export type UntisReading =
  | { ok: true; file: TimetableFile; problems: Doubt<UntisDoubt | 'more_problems'>[] }
  | { ok: false; problems: [{ severity: 'error'; place: string; reason: UntisRefusal; value: string }] }

const refused = (reason: UntisRefusal, value: string): UntisReading => ({
  ok: false,
  problems: [{ severity: 'error', place: '', reason, value }],
})

/** Names that only the timetable itself mentions stand beside those of the master data. */
function withMentioned<N extends { key: string }>(
  listed: readonly N[],
  mentioned: Iterable<string>,
  made: (key: string) => N,
) {
  const known = new Set(listed.map(one => one.key))
  return [...listed, ...[...mentioned].filter(key => !known.has(key)).map(made)]
}

/**
 * An Untis export as our own words: GPU001 (the timetable, without which nothing can be read) and, where they are
 * given, GPU002 (weeks, days and groups of lessons), GPU003 to GPU006 (full names) and time.txt (bells). Rows of one
 * lesson number and subject at one time are one lesson, with all their classes, teachers and rooms; a class that a
 * coupling parts by subject is taught in groups named by subject. Odd rows are left out with a warning that names file
 * and line, and the rest is read. Without time.txt there are no bells: the school's own ring. Refused whole:
 * `file_empty`, `file_too_large`, `untis_timetable_missing` (value: the files given) (A7).
 */
export function readUntisTimetable(files: readonly UntisFile[]): UntisReading {
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0)
  if (size === 0) return refused('file_empty', '')
  if (size > MAX_UNTIS_BYTES) return refused('file_too_large', String(size))
  const problems = collectProblems<UntisDoubt>()
  const tables = new Map<UntisFileKind, UntisTable>()
  for (const file of files) {
    const table = openUntisFile(file)
    if (table === null || tables.has(table.kind)) problems.warn(file.name, 'file_not_read', file.name)
    else tables.set(table.kind, table)
  }
  const timetable = tables.get('timetable')
  if (timetable === undefined) return refused('untis_timetable_missing', files.map(file => file.name).join(', '))

  const details = readLessonDetails(tables.get('lessons'), problems)
  const listed = {
    classes: readClasses(tables.get('classes')),
    teachers: readTeachers(tables.get('teachers')),
    rooms: readNames(tables.get('rooms')),
    subjects: readNames(tables.get('subjects')),
  }
  const rows = readTimetableRows(timetable, details, problems)
  for (const [number, place] of details.planned) {
    if (!rows.numbers.has(number)) problems.warn(place, 'lesson_not_placed', number)
  }
  const tell = (kind: UntisFileKind, reason: UntisDoubt, known: readonly { key: string }[], mentioned: Set<string>) => {
    const table = tables.get(kind)
    if (table === undefined) return
    const keys = new Set(known.map(one => one.key))
    for (const key of mentioned) if (!keys.has(key)) problems.warn(table.name, reason, key)
  }
  tell('classes', 'unknown_class', listed.classes, rows.mentioned.classes)
  tell('teachers', 'unknown_teacher', listed.teachers, rows.mentioned.teachers)
  tell('rooms', 'unknown_room', listed.rooms, rows.mentioned.rooms)
  tell('subjects', 'unknown_subject', listed.subjects, rows.mentioned.subjects)

  const named = (key: string) => ({ key, name: key, short: key })
  return {
    ok: true,
    file: {
      cycleWeeks: details.cycleWeeks,
      periods: readTimes(tables.get('times'), problems),
      subjects: withMentioned(listed.subjects, rows.mentioned.subjects, named),
      teachers: withMentioned(listed.teachers, rows.mentioned.teachers, named),
      rooms: withMentioned(listed.rooms, rows.mentioned.rooms, named),
      classes: withMentioned(listed.classes, rows.mentioned.classes, key => ({
        ...named(key),
        grade: gradeOf(named(key)),
      })),
      groups: rows.groups,
      lessons: rows.lessons,
      cards: rows.cards,
    },
    problems: problems.list(),
  }
}
