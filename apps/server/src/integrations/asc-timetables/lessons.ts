import type { TimetableFile } from '@talklase/domain/planning/timetable-file.ts'
import type { Row, TimetableDocument } from './document.ts'
import { readLessonGroups } from './groups.ts'
import { rowsWithKey } from './named-rows.ts'
import type { AscDoubt, Problems } from './problems.ts'
import { readKeys, readWhole } from './references.ts'

type Lesson = TimetableFile['lessons'][number]

/** A lesson with the row it was read from: its cards ask that row for days and weeks they don't say themselves. */
export type ReadLesson = { lesson: Lesson; row: Row }

export type KnownKeys = {
  teachers: ReadonlySet<string>
  rooms: ReadonlySet<string>
  groups: Map<string, TimetableFile['groups'][number]>
}

/** Those of the keys that the file has a row for; each other one is a warning. */
export const onlyKnown = (
  keys: readonly string[],
  known: ReadonlySet<string>,
  reason: AscDoubt,
  place: () => string,
  problems: Problems,
): string[] =>
  keys.filter(key => {
    if (!known.has(key)) problems.warn(place(), reason, key)
    return known.has(key)
  })

/**
 * The lessons by key. Groups, teachers and rooms that the file doesn't list are left out of a lesson with a warning. A
 * lesson that names only groups has their classes. How many periods one card takes: `periodspercard`, in the older
 * shape `durationperiods`, else 1.
 */
export function readLessons(
  document: TimetableDocument,
  known: KnownKeys,
  problems: Problems,
): Map<string, ReadLesson> {
  const lessons = new Map<string, ReadLesson>()
  for (const [key, row] of rowsWithKey(document, 'lessons', problems)) {
    const place = () => row.place
    const classKeys = readKeys(row, 'classids', 'classid')
    const groupKeys = readLessonGroups(row, classKeys, known.groups, problems)
    const classesOfGroups = groupKeys.flatMap(group => known.groups.get(group)?.classKey ?? [])
    const lesson: Lesson = {
      key,
      subjectKey: row.attribute('subjectid'),
      classKeys: classKeys.length > 0 ? classKeys : [...new Set(classesOfGroups)],
      groupKeys,
      teacherKeys: onlyKnown(
        readKeys(row, 'teacherids', 'teacherid'),
        known.teachers,
        'unknown_teacher',
        place,
        problems,
      ),
      roomKeys: onlyKnown(readKeys(row, 'classroomids', 'classroomid'), known.rooms, 'unknown_room', place, problems),
      periodsPerCard:
        readWhole(row.attribute('periodspercard'), 1) ?? readWhole(row.attribute('durationperiods'), 1) ?? 1,
    }
    lessons.set(key, { lesson, row })
  }
  return lessons
}
