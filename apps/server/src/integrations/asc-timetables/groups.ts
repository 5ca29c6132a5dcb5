import type { TimetableFile } from '@talklase/domain/planning/timetable-file.ts'
import type { Row, TimetableDocument } from './document.ts'
import { rowsWithKey } from './named-rows.ts'
import type { Problems } from './problems.ts'
import { readKeys, readWhole } from './references.ts'

type Group = TimetableFile['groups'][number]

/** The division of groups that a lesson names by number in a file which lists no groups. */
const NUMBERED_DIVISION = 'numbered'

/**
 * The groups of classes. Groups of a class with the same `division` (`divisiontag`) share out its learners; the group
 * that is the entire class belongs to none.
 */
export function readGroups(
  document: TimetableDocument,
  classKeys: ReadonlySet<string>,
  problems: Problems,
): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const [key, row] of rowsWithKey(document, 'groups', problems)) {
    const classKey = row.attribute('classid')
    if (!classKeys.has(classKey)) {
      problems.warn(row.place, 'unknown_class', classKey)
      continue
    }
    const entireClass = ['1', 'true'].includes(row.attribute('entireclass').toLowerCase())
    const division = entireClass ? null : row.attribute('divisiontag') || null
    groups.set(key, { key, classKey, name: row.attribute('name') || row.attribute('short'), entireClass, division })
  }
  return groups
}

/**
 * The groups of a lesson. Modern files name them by id. The older shape counts them: 0 is the entire class, n the n-th
 * group of the lesson's class that is not the entire class. A number without such a group becomes a group of its own
 * when the file lists none for that class (added to `groups`), and a warning otherwise. That the order of the groups
 * is what the numbers count is our reading; one warning a file says that it was used.
 */
export function readLessonGroups(
  row: Row,
  classKeys: readonly string[],
  groups: Map<string, Group>,
  problems: Problems,
): string[] {
  const keys = readKeys(row, 'groupids', 'groupid', 'groups', 'group').flatMap(written => {
    if (groups.has(written)) return [written]
    const number = readWhole(written, 0)
    if (number === null) {
      problems.warn(row.place, 'unknown_group', written)
      return []
    }
    if (number === 0) return []
    return classKeys.flatMap(classKey => {
      const listed = [...groups.values()].filter(group => group.classKey === classKey)
      const parts = listed.filter(group => !group.entireClass && group.division !== NUMBERED_DIVISION)
      const part = parts[number - 1]
      if (part) {
        problems.warnOnce('lessons', 'groups_by_number', written)
        return [part.key]
      }
      if (parts.length > 0) {
        problems.warn(row.place, 'unknown_group', written)
        return []
      }
      const key = `${classKey} ${number}`
      groups.set(key, { key, classKey, name: String(number), entireClass: false, division: NUMBERED_DIVISION })
      return [key]
    })
  })
  return [...new Set(keys)]
}
