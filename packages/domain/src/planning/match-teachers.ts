import type { TimetableName } from './timetable-file.ts'

/** Somebody of the school's staff, whom a teacher of a timetable file may be. */
export type StaffMember = { id: string; givenName: string; familyName: string; username: string | null }

/**
 * Whom each teacher of a timetable file is, by the file's key; null where nobody can be told for certain. A teacher is
 * recognised by the full name, its words in any order, letters with their diacritics; or else by a short name that is
 * somebody's username. Nobody is guessed: two of one name, in the school or in the file, are both left to a person.
 */
export function matchTeachers(
  teachers: readonly TimetableName[],
  staff: readonly StaffMember[],
): Record<string, string | null> {
  const byName = Map.groupBy(staff, one => nameKey(`${one.givenName} ${one.familyName}`))
  const inFile = Map.groupBy(teachers, one => nameKey(one.name))
  const byUsername = new Map(
    staff.flatMap(one => (one.username === null ? [] : [[one.username.toLowerCase(), one.id]])),
  )
  return Object.fromEntries(
    teachers.map(({ key, name, short }) => {
      const candidates = name.trim() === '' ? [] : (byName.get(nameKey(name)) ?? [])
      const [candidate, ...others] = candidates
      if (candidate === undefined) return [key, byUsername.get(short.trim().toLowerCase()) ?? null]
      const isOnly = others.length === 0 && inFile.get(nameKey(name))?.length === 1
      return [key, isOnly ? candidate.id : null]
    }),
  )
}

const nameKey = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s,]+/u)
    .filter(word => word !== '')
    .toSorted()
    .join(' ')
