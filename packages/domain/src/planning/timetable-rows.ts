import { fold, tidy } from '../people/fold.ts'
import type { BellPeriod } from '../school/bell.ts'
import { gradeOfClassName } from '../school/grade.ts'
import { readCycleWeeks, readDay, readNames, readPeriod, readTeachers, readWeekday } from './timetable-cell.ts'
import { requiredColumns, type TimetableColumn, type TimetableMapping } from './timetable-column.ts'
import type {
  TimetableCard,
  TimetableFile,
  TimetableGroup,
  TimetableLesson,
  TimetableName,
  TimetableProblem,
} from './timetable-file.ts'

/** A table of lessons as read: its timetable, and what of it could not be. */
export type TimetableTableReading = { file: TimetableFile; problems: TimetableProblem[] }

/** A row with everything that it says, or the errors that it has. */
type RowReading = {
  classes: string[]
  subject: string
  teachers: string[]
  rooms: string[]
  group: string
  card: Omit<TimetableCard, 'lessonKey' | 'roomKeys' | 'weeks'>
  length: number
  weeks: number[] | 'every'
}

/**
 * Reads a table of lessons, `rows[0]` being its header, into the common model. Every row that isn't blank is a lesson
 * in one place of the week, or at least one error that names the line and what stands there: a half-read row would
 * leave a lesson out unseen. Rows of one class, subject, group and teacher are one lesson. A class's groups of one kind
 * (numbered, lettered, boys and girls) or of one subject are taken to share no learner. Times are looked up in `bells`,
 * and the file brings none of its own. Errors: `column_missing`, `class_missing`, `subject_missing`,
 * `weekday_unreadable`, `period_unreadable`, `no_bell_at`, `weeks_not_read`, `day_unreadable`, `dates_reversed`.
 */
export function readTimetableRows(
  rows: readonly (readonly string[])[],
  mapping: TimetableMapping,
  bells: readonly BellPeriod[],
): TimetableTableReading {
  const problems: TimetableProblem[] = requiredColumns
    .filter(column => !mapping.includes(column))
    .map(column => ({ severity: 'error', place: 'line 1', reason: 'column_missing', value: column }))
  const readings: RowReading[] = []
  if (problems.length > 0) return { file: fileOf(readings, bells), problems }
  for (const [index, cells] of rows.entries()) {
    if (index === 0 || cells.every(cell => cell.trim() === '')) continue
    const cell = (column: TimetableColumn) => tidy(cells[mapping.indexOf(column)] ?? '')
    const reading = readRow(cell, `line ${index + 1}`, bells, problems)
    if (reading !== null) readings.push(reading)
  }
  return { file: fileOf(readings, bells), problems }
}

function readRow(
  cell: (column: TimetableColumn) => string,
  place: string,
  bells: readonly BellPeriod[],
  problems: TimetableProblem[],
): RowReading | null {
  const before = problems.length
  const tell = (reason: string, value: string) => problems.push({ severity: 'error', place, reason, value })
  const classes = readNames(cell('class'))
  const subject = cell('subject')
  if (classes.length === 0) tell('class_missing', subject)
  if (subject === '') tell('subject_missing', cell('class'))
  const weekday = readWeekday(cell('weekday'))
  if (weekday === null) tell('weekday_unreadable', cell('weekday'))
  const span = readPeriod(cell('period'), bells)
  if (span === null) tell('period_unreadable', cell('period'))
  if (span === 'no_bell') tell('no_bell_at', cell('period'))
  const weeks = readCycleWeeks(cell('weeks'))
  if (weeks === null) tell('weeks_not_read', cell('weeks'))
  const [from, to] = (['from', 'to'] as const).map(column => {
    const day = cell(column) === '' ? undefined : readDay(cell(column))
    if (day === null) tell('day_unreadable', cell(column))
    return day ?? undefined
  })
  if (from !== undefined && to !== undefined && Temporal.PlainDate.compare(to, from) < 0) {
    tell('dates_reversed', `${from} – ${to}`)
  }
  if (problems.length > before || weekday === null || span === null || span === 'no_bell' || weeks === null) return null
  return {
    classes,
    subject,
    teachers: readTeachers(cell('teacher')),
    rooms: readNames(cell('room')),
    group: cell('group'),
    card: {
      weekday,
      period: span.period,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
    length: span.length,
    weeks,
  }
}

const named = (name: string): TimetableName => ({ key: name, name, short: name })

/** What a group is one of, so that two of one kind share no learner; null when that can't be told from its name. */
function divisionOf(group: string): string | null {
  const word = fold(group)
    .replace(/\b(grupa|group|apaksgrupa)\b/g, '')
    .trim()
  if (/^\d{1,2}$/.test(word)) return 'numbered'
  if (/^[a-z]$/.test(word)) return 'lettered'
  return /^(zeni|meitenes|boys|girls|puisi)$/.test(word) ? 'boys and girls' : null
}

/** The common model of rows, each lesson once. */
function fileOf(readings: readonly RowReading[], bells: readonly BellPeriod[]): TimetableFile {
  const lessons = new Map<string, TimetableLesson>()
  const groups = new Map<string, TimetableGroup>()
  const isCycle = readings.some(one => one.weeks !== 'every')
  const cards = readings.map((one): TimetableCard => {
    const groupKeys =
      one.group === ''
        ? []
        : one.classes.map(classKey => {
            const group = { key: `${classKey}/${one.group}`, classKey, name: one.group, entireClass: false }
            groups.set(group.key, { ...group, division: divisionOf(one.group) ?? `subject ${one.subject}` })
            return group.key
          })
    const parts = [one.subject, one.classes.join('+'), one.group, one.teachers.join('+'), String(one.length)]
    const lessonKey = parts.filter(part => part !== '' && part !== '1').join(' ')
    lessons.set(lessonKey, {
      key: lessonKey,
      subjectKey: one.subject,
      classKeys: one.classes,
      groupKeys,
      teacherKeys: one.teachers,
      roomKeys: [],
      periodsPerCard: one.length,
    })
    const every = isCycle ? [0, 1] : [0]
    return { ...one.card, lessonKey, weeks: one.weeks === 'every' ? every : one.weeks, roomKeys: one.rooms }
  })
  const all = (of: (reading: RowReading) => readonly string[]) => [...new Set(readings.flatMap(of))]
  return {
    cycleWeeks: isCycle ? 2 : 1,
    periods: [...bells],
    subjects: all(one => [one.subject]).map(named),
    teachers: all(one => one.teachers).map(named),
    rooms: all(one => one.rooms).map(named),
    classes: all(one => one.classes).map(name => ({ ...named(name), grade: gradeOfClassName(name) })),
    groups: [...groups.values()],
    lessons: [...lessons.values()],
    cards,
  }
}
