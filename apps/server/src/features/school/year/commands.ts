import { checkCalendar, type SchoolCalendar } from '@talklase/domain/school/calendar.ts'
import { firstPastChange } from '@talklase/domain/school/calendar-change.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { record } from '../../../kernel/record.ts'
import { demand, found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { type LessonChanges, lessonChangesDetail, renewLessons } from '../../planning/commands.ts'
import { lockYear } from '../../planning/timetable/store.ts'
import { can } from '../policy.ts'
import { type CalendarRows, calendarOf, findSchool, findSchoolYear, listCalendar } from '../store.ts'
import * as store from './store.ts'

type Change = {
  type: string
  subject: string
  detail: Record<string, unknown>
  /** The calendar as it would be. */
  after: (rows: CalendarRows, calendar: SchoolCalendar) => SchoolCalendar
  write: (tx: Tx, yearId: string) => Promise<unknown>
}

/**
 * Changes the year's own days if the calendar stays usable and no day gone by is taught otherwise than it was; the dated
 * lessons from now on follow.
 */
async function changeYear(ctx: Ctx, changeOf: (rows: CalendarRows, yearId: string) => Change): Promise<LessonChanges> {
  return transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    allow(can, 'edit', ctx.actor, await findSchool(tx, school))
    const year = found(await findSchoolYear(tx, school, ctx.today))
    await lockYear(tx, school, year.id)
    const rows = await listCalendar(tx, school, year.id)
    const before = calendarOf(year, rows)
    const change = changeOf(rows, year.id)
    const after = change.after(rows, before)
    demand(checkCalendar(after))
    const past = firstPastChange(before, after, ctx.today)
    if (past !== null) throw new Refused('calendar_in_past', { on: String(past) })
    await change.write(tx, year.id)
    const changes = await renewLessons(tx, ctx)
    await record(tx, ctx, {
      type: change.type,
      subject: change.subject,
      detail: { ...change.detail, ...lessonChangesDetail(changes) },
      topics: ['calendar'],
    })
    return changes
  })
}

type Days = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** Moves the semesters' first and last days; the year begins with the first and ends with the second. */
export const editSemesters = (ctx: Ctx, input: { first: Days; second: Days }): Promise<LessonChanges> =>
  changeYear(ctx, (_, yearId) => ({
    type: 'calendar.semesters_changed',
    subject: yearId,
    detail: {
      first: [input.first.from, input.first.to].map(String),
      second: [input.second.from, input.second.to].map(String),
    },
    after: (_rows, calendar) => ({
      ...calendar,
      startsOn: input.first.from,
      semesters: [
        { number: 1, ...input.first },
        { number: 2, ...input.second },
      ],
    }),
    write: tx => store.updateSemesters(tx, ctx.actor.schoolId, yearId, input),
  }))

export type GradeEnd = { grade: number; on: Temporal.PlainDate }

/** Gives grades other last study days; grades left out keep theirs. */
export function editGradeEnds(ctx: Ctx, gradeEnds: readonly GradeEnd[]): Promise<LessonChanges> {
  const twice = gradeEnds.find((one, index) => gradeEnds.findIndex(other => other.grade === one.grade) < index)
  if (twice !== undefined) throw new Refused('grade_twice', { grade: twice.grade })
  return changeYear(ctx, (_, yearId) => ({
    type: 'calendar.grade_ends_changed',
    subject: yearId,
    detail: { gradeEnds: gradeEnds.map(one => ({ grade: one.grade, on: String(one.on) })) },
    after: (_rows, calendar) => ({
      ...calendar,
      gradeEnds: [
        ...calendar.gradeEnds.filter(known => !known.grades.some(grade => gradeEnds.some(one => one.grade === grade))),
        ...gradeEnds.map(one => ({ grades: [one.grade], on: one.on })),
      ],
    }),
    write: tx => store.saveGradeEnds(tx, ctx.actor.schoolId, yearId, gradeEnds),
  }))
}

/** Adds a holiday of all grades, or of some: the first grade has one week more. */
export const addHoliday = (ctx: Ctx, input: store.HolidayValues): Promise<LessonChanges> =>
  changeYear(ctx, (_, yearId) => {
    const id = newId()
    return {
      type: 'calendar.holiday_added',
      subject: id,
      detail: detailOf(input),
      after: (_rows, calendar) => ({ ...calendar, holidays: [...calendar.holidays, input] }),
      write: tx => store.insertHoliday(tx, ctx.actor.schoolId, yearId, { id, ...input }),
    }
  })

export const editHoliday = (ctx: Ctx, input: store.HolidayValues & { id: string }): Promise<LessonChanges> =>
  changeYear(ctx, rows => {
    found(rows.holidays.find(one => one.id === input.id))
    return {
      type: 'calendar.holiday_changed',
      subject: input.id,
      detail: detailOf(input),
      after: (_rows, calendar) => ({ ...calendar, holidays: [...holidaysBut(rows, input.id), input] }),
      write: tx => store.updateHoliday(tx, ctx.actor.schoolId, input.id, input),
    }
  })

export const removeHoliday = (ctx: Ctx, id: string): Promise<LessonChanges> =>
  changeYear(ctx, rows => {
    found(rows.holidays.find(one => one.id === id))
    return {
      type: 'calendar.holiday_removed',
      subject: id,
      detail: {},
      after: (_rows, calendar) => ({ ...calendar, holidays: holidaysBut(rows, id) }),
      write: tx => store.deleteHoliday(tx, ctx.actor.schoolId, id),
    }
  })

const holidaysBut = (rows: CalendarRows, id: string) =>
  rows.holidays
    .filter(one => one.id !== id)
    .map(one => ({ name: one.name, from: one.starts_on, to: one.ends_on, grades: one.grades }))

const detailOf = (one: store.HolidayValues) => ({ from: String(one.from), to: String(one.to), grades: one.grades })
