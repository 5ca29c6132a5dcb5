import { forecast } from '@talklase/domain/planning/quota.ts'
import type { SchoolCalendar } from '@talklase/domain/school/calendar.ts'
import { isBefore } from '@talklase/domain/school/day-order.ts'
import { grades } from '@talklase/domain/school/grade.ts'
import { type StudyDayCounts, studyDayCounts } from '@talklase/domain/school/study-day-counts.ts'
import { quotaFileName, quotaHeadings, wholeYear } from '@talklase/messages/quota-headings.ts'
import { quotaLawOn } from '@talklase/regulation/quota-law.ts'
import type { Ctx } from '../../../kernel/context.ts'
import type { ClassRow } from '../store.ts'
import { orderView, quotaView } from '../view.ts'
import { type Meter, metersOf, percentOf, type RulePeriod, ruleOn, scopeOf } from './policy.ts'
import type { LessonCount, listPlannedHistory, OverrideRow, RemoteLessonOfCell } from './store.ts'

export type MatrixFacts = {
  classes: readonly ClassRow[]
  counts: readonly LessonCount[]
  rules: readonly RulePeriod[]
  calendar: SchoolCalendar
  abilities: ('enterPlanned' | 'export')[]
}

/** The matrix of classes and subjects with what is in force, and where each meter comes to if the pace so far goes on. */
export function matrixView(ctx: Ctx, { classes, counts, rules, calendar, abilities }: MatrixFacts) {
  const ofClass = Map.groupBy(counts, one => one.class_id)
  const paces = studyDayCounts(
    calendar,
    classes.map(row => row.grade),
    ctx.today,
  )
  const present = ruleOn(rules, ctx.today)
  return {
    rules: rules.map((rule, index) => ruleView(rule, rules[index + 1]?.from, ctx.today)),
    percentByGrade: percentsOf(present, ctx.today),
    rows: classes.map(row => {
      const meters = metersOf(ofClass.get(row.id) ?? [], rules, row.grade, ctx.today)
      const pace = paces.get(row.grade) ?? unknownPace
      return {
        classId: row.id,
        className: row.name,
        grade: row.grade,
        year: withForecast(meters.year, pace),
        subjects: meters.subjects.map(({ subjectId, subject, meter }) => ({
          subjectId,
          subject,
          quota: withForecast(meter, pace),
        })),
      }
    }),
    abilities,
  }
}

/** Before anything is known of a grade's year. */
export const unknownPace: StudyDayCounts = { elapsedStudyDays: 0, totalStudyDays: 0 }

/** A meter and its forecast: by the pace so far, and never under what is marked already. */
const withForecast = (meter: Meter, pace: StudyDayCounts) => ({
  ...quotaView(meter),
  forecast: forecastOf(meter, pace),
})

export const forecastOf = ({ used, scheduled }: Pick<Meter, 'used' | 'scheduled'>, pace: StudyDayCounts): number =>
  Math.max(used + scheduled, forecast({ used, ...pace }))

const percentsOf = ({ settings }: RulePeriod, day: Temporal.PlainDate): Record<string, number> =>
  Object.fromEntries(grades.map(grade => [String(grade), percentOf(settings, day, grade)]))

function ruleView(rule: RulePeriod, until: Temporal.PlainDate | undefined, today: Temporal.PlainDate) {
  const law = quotaLawOn(String(rule.from))
  return {
    from: String(rule.from),
    percentByGrade: percentsOf(rule, rule.from),
    scope: scopeOf(rule.settings),
    rounding: rule.settings['quota.rounding'],
    clause: 'A5',
    order: orderView(rule.order),
    law: law === null ? null : { citation: law.citation, validFrom: law.validFrom, verified: law.verified },
    isInForce: !isBefore(today, rule.from) && (until === undefined || isBefore(today, until)),
  }
}

/** The matrix as a table in the reader's language: for each class its year, then its subjects. */
export function exportRows(ctx: Ctx, matrix: ReturnType<typeof matrixView>) {
  const rows = matrix.rows.flatMap(row =>
    [{ subject: wholeYear[ctx.locale], quota: row.year }, ...row.subjects].map(({ subject, quota }) => [
      row.className,
      subject,
      ...[quota.percent, quota.planned, quota.limit, quota.used, quota.scheduled, quota.left, quota.forecast].map(
        String,
      ),
    ]),
  )
  const name = quotaFileName[ctx.locale]
  return { name: `${name} ${ctx.today}`, rows: [[...quotaHeadings[ctx.locale]], ...rows] }
}

type CellFacts = {
  rules: readonly RulePeriod[]
  lessons: readonly RemoteLessonOfCell[]
  history: Awaited<ReturnType<typeof listPlannedHistory>>
}

/** What is behind a meter: its remote lessons, and what was entered as planned. */
export const cellView = (ctx: Ctx, { rules, lessons, history }: CellFacts) => ({
  lessons: lessons.flatMap(lesson => {
    const basis = ruleOn(rules, lesson.on_date).bases.find(one => one.code === lesson.legal_basis)
    if (basis === undefined) return []
    return [
      {
        id: lesson.id,
        on: String(lesson.on_date),
        period: lesson.period,
        subject: lesson.subject,
        group: lesson.group_name,
        isPast: isBefore(lesson.on_date, ctx.today),
        legalBasis: basis.code,
        countsTowardQuota: basis.countsTowardQuota,
        override: lesson.override,
      },
    ]
  }),
  history: history.map(({ recorded_at, ...one }) => ({ ...one, at: recorded_at.toString() })),
})

/** The director's word for a lesson. */
export const overrideView = (row: OverrideRow) => ({
  id: row.id,
  lessonId: row.lesson_id,
  on: String(row.on_date),
  period: row.period,
  classes: row.classes,
  subject: row.subject,
  refusal: row.refusal,
  reason: row.reason,
  by: row.granted_by,
  at: row.granted_at.toString(),
  stands: row.stands,
})
