import { isStudyDay, type SchoolCalendar, studyDays } from '@talklase/domain/school/calendar.ts'
import { abilitiesOf } from '../../kernel/allow.ts'
import type { Actor } from '../../kernel/context.ts'
import { can } from './policy.ts'
import { type CalendarRows, calendarOf } from './store.ts'

type Year = { id: string; school_id: string; name: string; starts_on: Temporal.PlainDate; ends_on: Temporal.PlainDate }

/** A wall time as the contract writes it. */
export const timeText = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' })

/** The calendar with its figures, as the contract has it. */
export function calendarView(actor: Actor, year: Year, rows: CalendarRows) {
  const calendar = calendarOf(year, rows)
  return {
    schoolYearId: year.id,
    name: year.name,
    startsOn: year.starts_on.toString(),
    endsOn: year.ends_on.toString(),
    semesters: calendar.semesters.map(one => ({
      number: one.number,
      from: one.from.toString(),
      to: one.to.toString(),
    })),
    gradeEnds: rows.gradeEnds.map(one => ({
      grade: one.grade,
      on: one.last_study_day.toString(),
      studyDays: studyDays(calendar, one.grade).length,
    })),
    holidays: rows.holidays.map(one => ({
      id: one.id,
      name: one.name,
      from: one.starts_on.toString(),
      to: one.ends_on.toString(),
      grades: one.grades,
    })),
    publicHolidays: rows.publicHolidays.map(one => ({ id: one.id, on: one.on_date.toString(), name: one.name })),
    exceptions: rows.exceptions.map(one => ({
      id: one.id,
      on: one.on_date.toString(),
      kind: one.kind === 'moved' ? ('moved' as const) : ('closed' as const),
      useWeekday: one.use_weekday,
      note: one.note,
    })),
    bells: rows.bells.map(one => ({
      number: one.number,
      startsAt: timeText(one.starts_at),
      endsAt: timeText(one.ends_at),
    })),
    abilities: abilitiesOf(can, actor, year),
  }
}

/** Why the grade has no lessons on a day: the holiday's name, or the exception's note ('' when there is nothing to say); null on a study day. */
export function dayNote(
  calendar: SchoolCalendar,
  rows: CalendarRows,
  grade: number,
  on: Temporal.PlainDate,
): string | null {
  if (isStudyDay(calendar, grade, on)) return null
  const day = on.toString()
  const exception = rows.exceptions.find(one => one.on_date.toString() === day)
  const publicHoliday = rows.publicHolidays.find(one => one.on_date.toString() === day)
  const holiday = rows.holidays.find(
    one =>
      one.starts_on.toString() <= day &&
      day <= one.ends_on.toString() &&
      (one.grades === null || one.grades.includes(grade)),
  )
  return exception?.note ?? publicHoliday?.name ?? holiday?.name ?? ''
}
