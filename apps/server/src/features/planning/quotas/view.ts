import { grades } from '@talklase/domain/school/grade.ts'
import { quotaFileName, quotaHeadings, wholeYear } from '@talklase/messages/quota-headings.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import type { Ctx } from '../../../kernel/context.ts'
import type { ClassRow } from '../store.ts'
import { metersView } from '../view.ts'
import { metersOf, percentOf } from './policy.ts'
import type { LessonCount } from './store.ts'

/** The matrix of classes and subjects with the percent in force for each grade. */
export function matrixView(
  ctx: Ctx & { settings: ParameterValues },
  classes: readonly ClassRow[],
  counts: readonly LessonCount[],
  abilities: ('enterPlanned' | 'export')[],
) {
  const ofClass = Map.groupBy(counts, one => one.class_id)
  return {
    percentByGrade: Object.fromEntries(grades.map(grade => [String(grade), percentOf(ctx.settings, ctx.today, grade)])),
    rows: classes.map(row => {
      const { subjectQuotas, yearQuota } = metersView(
        metersOf(ofClass.get(row.id) ?? [], percentOf(ctx.settings, ctx.today, row.grade)),
      )
      return { classId: row.id, className: row.name, grade: row.grade, year: yearQuota, subjects: subjectQuotas }
    }),
    abilities,
  }
}

/** The matrix as a table in the reader's language: for each class its year, then its subjects. */
export function exportRows(ctx: Ctx, matrix: ReturnType<typeof matrixView>) {
  const rows = matrix.rows.flatMap(row =>
    [{ subject: wholeYear[ctx.locale], quota: row.year }, ...row.subjects].map(({ subject, quota }) => [
      row.className,
      subject,
      ...[quota.percent, quota.planned, quota.limit, quota.used, quota.scheduled, quota.left].map(String),
    ]),
  )
  const name = quotaFileName[ctx.locale]
  return { name: `${name} ${ctx.today}`, rows: [[...quotaHeadings[ctx.locale]], ...rows] }
}
