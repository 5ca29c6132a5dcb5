import type { WeekKind } from '@talklase/contract/planning/weeks.ts'
import { renderPdf, type Template } from '../../../documents/render.ts'
import { tableDownload } from '../../../integrations/table-files/download.ts'
import type { GatedContext } from '../../../kernel/gate.ts'
import { record } from '../../../kernel/record.ts'
import { found } from '../../../kernel/refuse.ts'
import { transact } from '../../../kernel/transact.ts'
import { findSchool } from '../../school/store.ts'
import { remoteMonthOf, weekOf } from '../weeks/commands.ts'
import type { LessonView } from '../weeks/view.ts'
import { lessonRows, monthContent, monthTitle, weekContent, weekTitle } from './view.ts'

type Asked = { kind: WeekKind; id: string; format: 'csv' | 'xlsx' | 'pdf' }

type Taken = { title: string; mark: string; lessons: readonly LessonView[]; template: Template; content: unknown }

/** What was taken out leaves an event; the file is made after the transaction, so that nothing is held meanwhile. */
async function takeOut(ctx: GatedContext, asked: Asked, taken: Taken): Promise<File> {
  if (asked.format !== 'pdf')
    return tableDownload(taken.title, asked.format, lessonRows(ctx.locale, taken.lessons, taken.mark))
  const pdf = await renderPdf(taken.template, {
    locale: ctx.locale,
    title: taken.title,
    at: ctx.now,
    content: taken.content,
  })
  return new File([pdf], `${taken.title}.pdf`, { type: 'application/pdf' })
}

/** A week as a table or for paper, with the mark A (A7). */
export async function exportWeek(ctx: GatedContext, asked: Asked & { monday: Temporal.PlainDate }): Promise<File> {
  const taken = await transact(ctx, async tx => {
    const week = await weekOf(tx, ctx, asked, asked.monday)
    const school = found(await findSchool(tx, ctx.actor.schoolId))
    await record(tx, ctx, {
      type: 'week.exported',
      subject: asked.id,
      detail: { kind: asked.kind, monday: week.monday, format: asked.format },
    })
    return {
      title: weekTitle(ctx.locale, week),
      mark: week.remoteMark,
      lessons: week.lessons,
      template: 'timetable-week' as const,
      content: weekContent(ctx, school.name, week),
    }
  })
  return takeOut(ctx, asked, taken)
}

/** A month's remote days as a table or for paper (A7). */
export async function exportRemoteMonth(ctx: GatedContext, asked: Asked & { month: string }): Promise<File> {
  const taken = await transact(ctx, async tx => {
    const answer = await remoteMonthOf(tx, ctx, asked, asked.month)
    const school = found(await findSchool(tx, ctx.actor.schoolId))
    await record(tx, ctx, {
      type: 'remote_days.exported',
      subject: asked.id,
      detail: { kind: asked.kind, month: asked.month, format: asked.format },
    })
    return {
      title: monthTitle(ctx.locale, answer),
      mark: answer.remoteMark,
      lessons: answer.days.flatMap(day => day.lessons),
      template: 'remote-days' as const,
      content: monthContent(ctx, school.name, answer),
    }
  })
  return takeOut(ctx, asked, taken)
}
