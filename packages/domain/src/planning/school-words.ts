import { classNameKey } from '../school/grade.ts'
import { slotsOf, type TimetableSlot } from './slot.ts'
import { labelsOf, type TimetableFile, type TimetableName, type TimetableProblem } from './timetable-file.ts'

/** What the school already calls its classes, subjects and rooms. */
export type SchoolNames = {
  classes: readonly { name: string; grade: number }[]
  subjects: readonly { name: string; short: string }[]
  rooms: readonly { name: string; short: string }[]
}

/** A timetable file's teaching in the school's words; teachers still go by the file's keys. */
export type SchoolWording = {
  slots: TimetableSlot[]
  /** Everything that the slots name, known to the school or new. */
  classes: { name: string; grade: number | null }[]
  subjects: { name: string; short: string }[]
  rooms: { name: string; short: string }[]
  groups: { class: string; name: string; division: string | null }[]
  teachers: TimetableName[]
}

type Named = { name: string; short: string }

/**
 * Says a timetable file in the school's words, so that a series keeps its key when the file spells a class or subject
 * in another way. Classes are recognised by name whatever the dots, blanks and letter case (`7.b` is `7. B klase`);
 * subjects and rooms by short name, then by full name. What is not recognised keeps the file's label.
 */
export function inSchoolWords(file: TimetableFile, known: SchoolNames): SchoolWording {
  const classes = recognisedClasses(file, known)
  const subjects = recognised(file.subjects, known.subjects)
  const rooms = recognised(file.rooms, known.rooms)
  const named = <N extends TimetableName>(names: readonly N[], words: (name: N) => string): N[] =>
    names.map(one => ({ ...one, name: words(one), short: words(one) }))
  const slots = slotsOf({
    ...file,
    classes: named(file.classes, one => classes.get(one.key)?.name ?? one.key),
    subjects: named(file.subjects, one => subjects.get(one.key)?.short ?? one.key),
    rooms: named(file.rooms, one => rooms.get(one.key)?.short ?? one.key),
    teachers: named(file.teachers, one => one.key),
  })
  const used = (names: (slot: TimetableSlot) => readonly string[]) => new Set(slots.flatMap(names))
  const [usedClasses, usedSubjects] = [used(slot => slot.classes), used(slot => [slot.subject])]
  const [usedRooms, usedTeachers] = [used(slot => slot.rooms), used(slot => slot.teachers)]
  const usedGroups = used(slot => slot.groups.map(group => JSON.stringify([group.class, group.name])))
  const groups = file.groups.flatMap(({ classKey, name, division }) => {
    const ofClass = classes.get(classKey)?.name
    return ofClass !== undefined && usedGroups.has(JSON.stringify([ofClass, name]))
      ? [{ class: ofClass, name, division }]
      : []
  })
  return {
    slots,
    classes: once([...classes.values()], one => one.name).filter(one => usedClasses.has(one.name)),
    subjects: once([...subjects.values()], one => one.short).filter(one => usedSubjects.has(one.short)),
    rooms: once([...rooms.values()], one => one.short).filter(one => usedRooms.has(one.short)),
    groups: once(groups, one => JSON.stringify([one.class, one.name])),
    teachers: file.teachers.filter(one => usedTeachers.has(one.key)),
  }
}

/** Classes of the file that the school would take for one class: an error, since their lessons would be mixed. */
export function mixedClasses(file: TimetableFile, known: SchoolNames): TimetableProblem[] {
  const byName = Map.groupBy([...recognisedClasses(file, known)], ([, one]) => one.name)
  const labels = labelsOf(file.classes)
  return [...byName].flatMap(([name, keys]) =>
    keys.length < 2
      ? []
      : [
          {
            severity: 'error' as const,
            place: `classes/${name}`,
            reason: 'class_named_twice',
            value: keys.map(([key]) => labels.get(key) ?? key).join(', '),
          },
        ],
  )
}

/** The file with the school's grade for each class that the school knows. */
export function withSchoolGrades(file: TimetableFile, known: SchoolNames): TimetableFile {
  const classes = recognisedClasses(file, known)
  return { ...file, classes: file.classes.map(one => ({ ...one, grade: classes.get(one.key)?.grade ?? one.grade })) }
}

function recognisedClasses(
  file: TimetableFile,
  known: SchoolNames,
): Map<string, { name: string; grade: number | null }> {
  const labels = labelsOf(file.classes)
  return new Map(
    file.classes.map(one => {
      const label = labels.get(one.key) ?? one.key
      const own =
        known.classes.find(row => row.name === label) ??
        only(known.classes, row => classNameKey(row.name) === classNameKey(label)) ??
        only(known.classes, row => classNameKey(row.name) === classNameKey(one.name))
      return [one.key, own ?? { name: label, grade: one.grade }]
    }),
  )
}

function recognised(names: readonly TimetableName[], known: readonly Named[]): Map<string, Named> {
  const labels = labelsOf(names)
  return new Map(
    names.map(one => {
      const label = labels.get(one.key) ?? one.key
      const own = known.find(row => row.short === label) ?? only(known, row => row.name === one.name)
      return [one.key, own ?? { name: one.name === '' ? label : one.name, short: label }]
    }),
  )
}

/** The one that fits; nothing when several do. */
function only<T>(rows: readonly T[], fits: (row: T) => boolean): T | undefined {
  const [first, ...others] = rows.filter(fits)
  return others.length === 0 ? first : undefined
}

const once = <T>(rows: readonly T[], keyOf: (row: T) => string): T[] => [
  ...new Map(rows.map(row => [keyOf(row), row])).values(),
]
