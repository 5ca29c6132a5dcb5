import type { QuotaView } from '@talklase/contract/planning/quota.ts'
import type { PersonName } from '@talklase/contract/shapes.ts'
import { onlineShareOf } from '@talklase/domain/planning/online-share.ts'
import { mondayOf } from '@talklase/domain/school/day-order.ts'
import type { LegalBasis } from '@talklase/regulation/legal-basis.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { abilitiesOf } from '../../kernel/allow.ts'
import { instantOf } from '../../kernel/clock.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { CalendarRows } from '../school/store.ts'
import { timeText } from '../school/view.ts'
import { can } from './policy.ts'
import { type Meter, type Meters, type Order, type RulePeriod, ruleOn, scopeOf } from './quotas/policy.ts'
import type { ClassRow, WeekLessonRow } from './store.ts'
import { allowedWaysOf, commonWays } from './ways/policy.ts'
import { wayView } from './ways/view.ts'
import { type WeekFrame, weekDays, weekPeriods } from './weeks/view.ts'

/** The order of a version of the procedure. */
export const orderView = (order: Order | null) =>
  order === null ? null : { number: order.number, day: order.day === null ? null : String(order.day) }

/** A meter as people read it; an overrun shows as less than nothing left. */
export const quotaView = ({ coming, left, ...meter }: Meter): QuotaView => ({
  percent: meter.percent,
  planned: meter.planned,
  plannedSource: meter.plannedSource,
  limit: meter.limit,
  used: meter.used,
  scheduled: meter.scheduled,
  left,
  coming:
    coming === null
      ? null
      : { on: String(coming.on), percent: coming.percent, limit: coming.limit, order: orderView(coming.order) },
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
  year: WeekFrame['year']
  calendar: CalendarRows
  bells: WeekFrame['bells']
  remoteWeeks: readonly { monday: Temporal.PlainDate; lessons: number }[]
  lessons: readonly WeekLessonRow[]
  meters: Meters
  rules: readonly RulePeriod[]
  /** The day that its figures are for: today, or the week's first where it lies ahead. */
  day: Temporal.PlainDate
  online: { remote: number; online: number }
}

/** A week of a class. Saturday and Sunday are shown only with a working day moved there, or lessons. */
export function weekView(ctx: Ctx & { settings: ParameterValues }, facts: WeekFacts) {
  const { classRow, monday, lessons, rules } = facts
  const { settings, bases } = ruleOn(rules, facts.day)
  const frame = { ...facts, grades: [classRow.grade] }
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
    scope: scopeOf(settings),
    days: weekDays(frame),
    remoteWeeks: facts.remoteWeeks.map(one => ({ monday: String(one.monday), lessons: one.lessons })),
    periods: weekPeriods(frame),
    lessons: lessons.map(lesson => lessonView(ctx, lesson, ruleOn(rules, lesson.on_date).bases)),
    ...metersView(facts.meters),
    legalBases: bases.map(({ code, label, countsTowardQuota, allowedInGrades }) => ({
      code,
      label,
      countsTowardQuota,
      allowedInGrades: [...allowedInGrades],
    })),
    allowedWays: commonWays(allowedWaysOf(ctx.settings, [classRow.grade])),
    online: onlineShareOf({ ...facts.online, minimum: ctx.settings['modes.minimumOnlinePercent'] }),
    abilities: abilitiesOf(can, ctx.actor, classRow),
  }
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
    changed: lesson.changed,
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
    ...wayView({
      mode,
      form: lesson.form ?? '',
      place: lesson.place ?? '',
      means: lesson.means ?? [],
      onlineMinutes: lesson.online_minutes,
    }),
    hasOutcome: lesson.has_outcome ?? false,
    markedBy: markedBy satisfies PersonName,
    markedAt: markedAt.toString(),
    override,
  }
}
