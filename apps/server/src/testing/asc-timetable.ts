/** A lesson of a made-up timetable and when it is taught: pairs of weekday (1–5) and period. */
export type TaughtLesson = {
  class: string | readonly string[]
  subject: string
  at: readonly (readonly [weekday: number, period: number])[]
  teacher?: string
  room?: string
  group?: string
}

type Attributes = Record<string, string | number>

const escaped = (value: string | number) =>
  String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const collection = (name: string, row: string, rows: readonly Attributes[]) => {
  const elements = rows.map(attributes => {
    const text = Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`)
    return `    <${row} ${text.join(' ')}/>`
  })
  return [`  <${name}>`, ...elements, `  </${name}>`].join('\n')
}

/** The ordinary lesson times of a school, as its timetable program has them too. */
const ordinaryBells: readonly (readonly [number, string, string])[] = [
  [1, '8:30', '9:10'],
  [2, '9:20', '10:00'],
  [3, '10:10', '10:50'],
  [4, '11:00', '11:40'],
  [5, '12:10', '12:50'],
  [6, '13:00', '13:40'],
  [7, '13:50', '14:30'],
  [8, '14:40', '15:20'],
]

/** An aSc Timetables XML export of these lessons. Ids begin with `prefix`, since a new export has new ones. */
export function ascTimetable(
  lessons: readonly TaughtLesson[],
  options: { prefix?: string; bells?: typeof ordinaryBells } = {},
): string {
  const { prefix = '*', bells = ordinaryBells } = options
  const numbered = (names: readonly (string | undefined)[]) =>
    new Map([...new Set(names.filter(name => name !== undefined))].map((name, index) => [name, `${prefix}${index}`]))
  const classesOf = (lesson: TaughtLesson) => [lesson.class].flat() as string[]
  const classes = numbered(lessons.flatMap(classesOf))
  const subjects = numbered(lessons.map(one => one.subject))
  const teachers = numbered(lessons.map(one => one.teacher))
  const rooms = numbered(lessons.map(one => one.room))
  const groupName = (lesson: TaughtLesson) =>
    lesson.group === undefined ? undefined : `${classesOf(lesson)[0]}/${lesson.group}`
  const groups = numbered(lessons.map(groupName))
  const idOf = (ids: ReadonlyMap<string, string>, name: string | undefined) =>
    name === undefined ? '' : (ids.get(name) ?? '')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<timetable ascttversion="2026.1" importtype="database" options="idprefix:%CHRID">',
    collection(
      'periods',
      'period',
      bells.map(([period, starttime, endtime]) => ({ name: period, short: period, period, starttime, endtime })),
    ),
    collection('daysdefs', 'daysdef', [
      { id: 'any', name: 'Jebkura', short: 'X', days: '10000,01000,00100,00010,00001' },
    ]),
    collection('weeksdefs', 'weeksdef', [{ id: 'all', name: 'Visas', short: 'V', weeks: '1' }]),
    collection('termsdefs', 'termsdef', [{ id: 'year', name: 'Gads', short: 'G', terms: '1' }]),
    collection(
      'subjects',
      'subject',
      [...subjects].map(([name, id]) => ({ id, name, short: name.slice(0, 6) })),
    ),
    collection(
      'teachers',
      'teacher',
      [...teachers].map(([name, id]) => ({ id, name, short: '' })),
    ),
    collection(
      'classrooms',
      'classroom',
      [...rooms].map(([name, id]) => ({ id, name, short: name })),
    ),
    collection(
      'classes',
      'class',
      [...classes].map(([name, id]) => ({ id, name, short: name })),
    ),
    collection(
      'groups',
      'group',
      [...groups].map(([name, id]) => ({
        id,
        classid: idOf(classes, name.split('/')[0]),
        name: name.split('/')[1] ?? '',
        entireclass: 0,
        divisiontag: 1,
      })),
    ),
    collection(
      'lessons',
      'lesson',
      lessons.map((lesson, index) => ({
        id: `${prefix}L${index}`,
        subjectid: idOf(subjects, lesson.subject),
        classids: classesOf(lesson)
          .map(name => idOf(classes, name))
          .join(','),
        groupids: idOf(groups, groupName(lesson)),
        teacherids: idOf(teachers, lesson.teacher),
        classroomids: idOf(rooms, lesson.room),
        periodspercard: 1,
        periodsperweek: lesson.at.length,
        daysdefid: 'any',
        weeksdefid: 'all',
      })),
    ),
    collection(
      'cards',
      'card',
      lessons.flatMap((lesson, index) =>
        lesson.at.map(([weekday, period]) => ({
          lessonid: `${prefix}L${index}`,
          period,
          days: `${'00000'.slice(0, weekday - 1)}1${'00000'.slice(weekday)}`,
          weeks: '1',
          terms: '1',
          classroomids: idOf(rooms, lesson.room),
        })),
      ),
    ),
    '</timetable>',
  ].join('\n')
}

/** A whole school's lessons: for each class six subjects of five lessons a week, in periods 1 to 6. */
export const wholeSchool = (classes: readonly string[]): TaughtLesson[] =>
  classes.flatMap((name, classIndex) =>
    Array.from({ length: 6 }, (_, subject) => ({
      class: name,
      subject: `${subject + 1}. priekšmets`,
      room: `${classIndex + 101}`,
      at: [1, 2, 3, 4, 5].map(weekday => [weekday, subject + 1] as const),
    })),
  )
