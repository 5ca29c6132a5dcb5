import type { QuotaView } from '@talklase/contract/planning.ts'
import type { PersonName } from '@talklase/contract/shapes.ts'
import { timetableWeekday } from '@talklase/domain/school/calendar.ts'
import { isBefore, mondayOf } from '@talklase/domain/school/day-order.ts'
import type { LegalBasis } from '@talklase/regulation/legal-basis.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { abilitiesOf } from '../../kernel/allow.ts'
import { instantOf } from '../../kernel/clock.ts'
import type { Ctx } from '../../kernel/context.ts'
import { type CalendarRows, calendarOf } from '../school/store.ts'
import { timeText } from '../school/view.ts'
import { can } from './policy.ts'
import { type Meter, type Meters, scopeOf } from './quotas/policy.ts'
import type { ClassRow, WeekLessonRow } from './store.ts'

/** A meter as people read it: an overrun shows as nothing left. */
export const quotaView = ({ percent, planned, plannedSource, limit, used, scheduled, left }: Meter): QuotaView => ({
  percent,
  planned,
  plannedSource,
  limit,
  used,
  scheduled,
  left: Math.max(0, left),
})

/** The meters of a class. */
export const metersView = (meters: Meters) => ({
  subjectQuotas: meters.subjects.map(({ subjectId, subject, meter }) => ({
    subjectId,
    subject,
    quota: quotaView(meter),
  })),
  yearQuota: quotaView(meters.year),
})

/** Monday and Sunday of the week that holds a day. */
export function weekOf(day: Temporal.PlainDate): { monday: Temporal.PlainDate; sunday: Temporal.PlainDate } {
  const monday = mondayOf(day)
  return { monday, sunday: monday.add({ days: 6 }) }
}

export type WeekFacts = {
  classRow: ClassRow
  monday: Temporal.PlainDate
  year: { starts_on: Temporal.PlainDate }
  calendar: CalendarRows
  lessons: readonly WeekLessonRow[]
  meters: Meters
  bases: readonly LegalBasis[]
}

/** A week of a class. Saturday and Sunday are shown only with a working day moved there, or lessons. */
export function weekView(ctx: Ctx & { settings: ParameterValues }, facts: WeekFacts) {
  const { classRow, monday, lessons, bases } = facts
  return {
    class: {
      id: classRow.id,
      name: classRow.name,
      grade: classRow.grade,
      excludedProgramme: classRow.excluded_programme,
    },
    monday: String(monday),
    weekNumber: monday.weekOfYear ?? 0,
    remoteMark: ctx.settings['timetable.remoteMark'],
    scope: scopeOf(ctx.settings),
    days: daysView(facts),
    periods: periodsView(facts),
    lessons: lessons.map(lesson => lessonView(ctx, lesson, bases)),
    ...metersView(facts.meters),
    legalBases: bases.map(({ code, label, countsTowardQuota, allowedInGrades }) => ({
      code,
      label,
      countsTowardQuota,
      allowedInGrades: [...allowedInGrades],
    })),
    abilities: abilitiesOf(can, ctx.actor, classRow),
  }
}

function daysView({ classRow, monday, year, calendar: rows, lessons }: WeekFacts) {
  const calendar = calendarOf(year, rows)
  const days = Array.from({ length: 7 }, (_, offset) => monday.add({ days: offset }))
  return days.flatMap(on => {
    const exception = rows.exceptions.find(one => one.on_date.equals(on))
    const isShown = on.dayOfWeek < 6 || exception?.kind === 'moved' || lessons.some(lesson => lesson.on_date.equals(on))
    if (!isShown) return []
    const weekday = timetableWeekday(calendar, classRow.grade, on)
    return [
      {
        on: String(on),
        isStudyDay: weekday !== null,
        taughtAsWeekday: exception?.kind === 'moved' ? weekday : null,
        note: exception === undefined ? freeDayName(rows, classRow.grade, on) : exception.note || null,
      },
    ]
  })
}

/** What a free day is called. */
function freeDayName(rows: CalendarRows, grade: number, on: Temporal.PlainDate): string | null {
  const publicHoliday = rows.publicHolidays.find(one => one.on_date.equals(on))
  if (publicHoliday !== undefined) return publicHoliday.name
  const holiday = rows.holidays.find(
    one =>
      (one.grades === null || one.grades.includes(grade)) && !isBefore(on, one.starts_on) && !isBefore(one.ends_on, on),
  )
  return holiday?.name ?? null
}

/** The bells, and the times of lessons in periods that the bells no longer have. */
function periodsView({ calendar, lessons }: WeekFacts) {
  const times = new Map(calendar.bells.map(bell => [bell.number, { startsAt: bell.starts_at, endsAt: bell.ends_at }]))
  for (const lesson of lessons) {
    if (!times.has(lesson.period)) times.set(lesson.period, { startsAt: lesson.starts_at, endsAt: lesson.ends_at })
  }
  return [...times]
    .toSorted(([a], [b]) => a - b)
    .map(([number, time]) => ({ number, startsAt: timeText(time.startsAt), endsAt: timeText(time.endsAt) }))
}

function lessonView(ctx: Ctx, lesson: WeekLessonRow, bases: readonly LegalBasis[]) {
  return {
    id: lesson.id,
    on: String(lesson.on_date),
    period: lesson.period,
    startsAt: timeText(lesson.starts_at),
    endsAt: timeText(lesson.ends_at),
    subjectId: lesson.subject_id,
    subject: lesson.subject,
    teachers: lesson.teachers,
    rooms: lesson.rooms,
    groups: lesson.groups,
    state: lesson.state,
    isPast: Temporal.Instant.compare(instantOf(lesson.on_date, lesson.ends_at, ctx.zone), ctx.now) <= 0,
    registerConfirmed: lesson.register_confirmed,
    remote: remoteView(lesson, bases),
  }
}

function remoteView(lesson: WeekLessonRow, bases: readonly LegalBasis[]) {
  const { mode, marked_at: markedAt, marked_by: markedBy, override } = lesson
  const basis = bases.find(one => one.code === lesson.legal_basis)
  if (basis === undefined || mode === null || markedAt === null || markedBy === null) return null
  return {
    legalBasis: basis.code,
    countsTowardQuota: basis.countsTowardQuota,
    mode,
    markedBy: markedBy satisfies PersonName,
    markedAt: markedAt.toString(),
    override,
  }
}
