import type { TimetableCard, TimetableGroup, TimetableLesson } from '@talklase/domain/planning/timetable-file.ts'
import type { Weekday } from '@talklase/domain/school/calendar.ts'
import { namesIn, type UntisTable } from './files.ts'
import type { LessonDetail, LessonDetails } from './lesson-details.ts'
import { type Problems, placeOf } from './problems.ts'

/** The columns of GPU001, counted from 1. Source: Untis, Export TXT. */
const column = { number: 1, class: 2, teacher: 3, subject: 4, room: 5, weekday: 6, period: 7 } as const

/** Rows of one lesson number and subject at one time. */
type Meeting = {
  number: string
  subject: string
  weekday: Weekday
  period: number
  classes: Set<string>
  teachers: Set<string>
  rooms: Set<string>
  detail: LessonDetail | undefined
}

export type TimetableRows = {
  lessons: TimetableLesson[]
  cards: TimetableCard[]
  groups: TimetableGroup[]
  /** Lesson numbers that have a place in the week. */
  numbers: Set<string>
  mentioned: { classes: Set<string>; teachers: Set<string>; rooms: Set<string>; subjects: Set<string> }
}

/** The lessons and their places from GPU001, with what GPU002 adds. */
export function readTimetableRows(table: UntisTable, details: LessonDetails, problems: Problems): TimetableRows {
  const meetings = readMeetings(table, details, problems)
  const subjectsOf = subjectsByCoupling(meetings)
  const groups = new Map<string, TimetableGroup>()
  const lessons = new Map<string, TimetableLesson>()
  const cards: TimetableCard[] = []
  const every = Array.from({ length: details.cycleWeeks }, (_, week) => week)

  for (const meeting of meetings) {
    const { number, subject, weekday, period, detail } = meeting
    const [classKeys, teacherKeys] = [[...meeting.classes], [...meeting.teachers]]
    const groupKeys = classKeys.flatMap(classKey => {
      const group = groupOf(meeting, classKey, subjectsOf.get(couplingKey(meeting, classKey)) ?? new Set())
      if (group === null) return []
      groups.set(group.key, group)
      return [group.key]
    })
    const key = [number, subject, classKeys.join('~'), teacherKeys.join('~'), ...groupKeys].join(' ')
    lessons.set(key, {
      key,
      subjectKey: subject,
      classKeys,
      groupKeys,
      teacherKeys,
      roomKeys: [],
      periodsPerCard: 1,
    })
    cards.push({
      lessonKey: key,
      weekday,
      period,
      weeks: detail?.weeks ?? every,
      roomKeys: [...meeting.rooms],
      ...(detail?.from ? { from: detail.from } : {}),
      ...(detail?.to ? { to: detail.to } : {}),
    })
  }
  const all = (of: (meeting: Meeting) => Iterable<string>) => new Set(meetings.flatMap(meeting => [...of(meeting)]))
  return {
    lessons: [...lessons.values()],
    cards,
    groups: [...groups.values()],
    numbers: new Set(meetings.map(meeting => meeting.number)),
    mentioned: {
      classes: all(one => one.classes),
      teachers: all(one => one.teachers),
      rooms: all(one => one.rooms),
      subjects: all(one => [one.subject]),
    },
  }
}

function readMeetings(table: UntisTable, details: LessonDetails, problems: Problems): Meeting[] {
  const meetings = new Map<string, Meeting>()
  const seen = new Set<string>()
  for (const row of table.rows) {
    const place = placeOf(table, row)
    const [number, subject] = [row.cell(column.number), row.cell(column.subject)]
    const classes = namesIn(row.cell(column.class))
    const [weekday, period] = [row.cell(column.weekday), row.cell(column.period)]
    const odd = oddityOf(row.cell.bind(row))
    if (odd !== null) {
      problems.warn(place, odd.reason, odd.value)
      continue
    }
    const cells = [1, 2, 3, 4, 5, 6, 7].map(at => row.cell(at)).join('\u0000')
    if (seen.has(cells)) {
      problems.warn(place, 'duplicate_row', number)
      continue
    }
    seen.add(cells)
    const detail = details.of({ number, subject, class: classes[0] ?? '', teacher: row.cell(column.teacher) })
    // Parts of a class, and lessons of other weeks or days, are lessons of their own under one number.
    const part = [detail?.learners, detail?.weeks, detail?.from, detail?.to].join('\u0000')
    const key = [number, subject, weekday, period, part].join('\u0000')
    const meeting = meetings.get(key) ?? {
      number,
      subject,
      weekday: Number(weekday) as Weekday,
      period: Number(period),
      classes: new Set<string>(),
      teachers: new Set<string>(),
      rooms: new Set<string>(),
      detail,
    }
    for (const name of classes) meeting.classes.add(name)
    for (const name of namesIn(row.cell(column.teacher))) meeting.teachers.add(name)
    for (const name of namesIn(row.cell(column.room))) meeting.rooms.add(name)
    meetings.set(key, meeting)
  }
  return [...meetings.values()]
}

/** Why a row gives no lesson; null when it does. */
function oddityOf(cell: (at: number) => string) {
  if (cell(column.number) === '') return { reason: 'row_without_lesson' as const, value: cell(column.subject) }
  if (namesIn(cell(column.class)).length === 0)
    return { reason: 'row_without_class' as const, value: cell(column.subject) || cell(column.teacher) }
  if (cell(column.subject) === '') return { reason: 'row_without_subject' as const, value: cell(column.class) }
  if (!/^[1-7]$/.test(cell(column.weekday)))
    return { reason: 'weekday_out_of_range' as const, value: cell(column.weekday) }
  if (!/^\d{1,2}$/.test(cell(column.period)))
    return { reason: 'period_unreadable' as const, value: cell(column.period) }
  return null
}

const couplingKey = (meeting: Meeting, classKey: string): string =>
  [meeting.number, meeting.weekday, meeting.period, classKey].join('\u0000')

/** The subjects in which a coupling teaches a class at one time. */
function subjectsByCoupling(meetings: readonly Meeting[]): Map<string, Set<string>> {
  const subjects = new Map<string, Set<string>>()
  for (const meeting of meetings) {
    for (const classKey of meeting.classes) {
      const key = couplingKey(meeting, classKey)
      subjects.set(key, (subjects.get(key) ?? new Set()).add(meeting.subject))
    }
  }
  return subjects
}

/** The part of a class that is taught: as GPU002 names it, else by subject where a coupling has several; null: all of it. */
function groupOf(meeting: Meeting, classKey: string, together: ReadonlySet<string>): TimetableGroup | null {
  const learners = meeting.detail?.learners ?? ''
  if (learners !== '') {
    return { key: `${classKey}/${learners}`, classKey, name: learners, entireClass: false, division: null }
  }
  if (together.size < 2) return null
  const division = [...together].toSorted().join('+')
  return {
    key: `${classKey}/${division}/${meeting.subject}`,
    classKey,
    name: meeting.subject,
    entireClass: false,
    division,
  }
}
