import type { TimetableFile } from '@talklase/domain/planning/timetable-file.ts'
import type { CollectionName, Row, TimetableDocument } from './document.ts'
import type { Problems } from './problems.ts'
import { readWhole } from './references.ts'

type Named = TimetableFile['subjects'][number]

/** The rows that have an id, each id once; the others are left out with a warning. */
export function rowsWithKey(document: TimetableDocument, collection: CollectionName, problems: Problems) {
  const rows = new Map<string, Row>()
  for (const row of document.rows(collection)) {
    const key = row.attribute('id')
    if (key === '') problems.warn(row.place, 'id_missing', '')
    else if (rows.has(key)) problems.warn(row.place, 'duplicate_id', key)
    else rows.set(key, row)
  }
  return rows
}

/** An empty name is taken from the parts of a person's name, then from the short one; an empty short one from the name. */
const namesOf = (row: Row): { name: string; short: string } => {
  const parts = [row.attribute('firstname'), row.attribute('lastname')].filter(part => part !== '').join(' ')
  const name = row.attribute('name') || parts || row.attribute('short')
  return { name, short: row.attribute('short') || name }
}

/** Subjects, teachers or rooms in the file's order. */
export function readNamed(
  document: TimetableDocument,
  collection: 'subjects' | 'teachers' | 'classrooms',
  problems: Problems,
): Named[] {
  return [...rowsWithKey(document, collection, problems)].map(([key, row]) => ({ key, ...namesOf(row) }))
}

const gradeIn = (text: string): number | null => {
  const grade = readWhole(/^\d{1,2}(?!\d)/.exec(text)?.[0] ?? '', 1)
  return grade !== null && grade <= 12 ? grade : null
}

/**
 * The classes with their grade 1–12: from the `grade` attribute (a grade's number, or in the older shape the id of one
 * in `grades`), else from the class's name (`7.a`), else null.
 */
export function readClasses(document: TimetableDocument, problems: Problems): TimetableFile['classes'] {
  const gradesById = new Map(
    document.rows('grades').flatMap(row => {
      const grade = gradeIn(row.attribute('grade')) ?? gradeIn(row.attribute('name')) ?? gradeIn(row.attribute('short'))
      return row.attribute('id') === '' ? [] : [[row.attribute('id'), grade] as const]
    }),
  )
  return [...rowsWithKey(document, 'classes', problems)].map(([key, row]) => {
    const names = namesOf(row)
    const written = row.attribute('grade') || row.attribute('gradeid')
    const grade = gradesById.get(written) ?? gradeIn(written) ?? gradeIn(names.name) ?? gradeIn(names.short)
    return { key, ...names, grade }
  })
}
