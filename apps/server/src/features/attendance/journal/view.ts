import type { journalLessons } from '@talklase/contract/attendance/choices.ts'
import { daysOfSpan, type JournalSpan } from '@talklase/domain/attendance/journal-span.ts'
import { journalHeadings } from '@talklase/messages/journal-headings.ts'
import { guardFormula } from '../../../integrations/table-files/formula-safe.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { listReportsOfLessons } from '../../disruptions/store.ts'
import { problemThatCounts } from '../../disruptions/view.ts'
import { listLatestMarks } from '../store.ts'
import { markView, named, type RollCallContext, symbolOf } from '../view.ts'
import { type ColumnRow, listClassMembers, listLessonsOfClass, listMarksOf } from './store.ts'

export type Asked = {
  on: Temporal.PlainDate
  span: JournalSpan
  subject: string | null
  lessons: (typeof journalLessons)[number]
}

/** The class's journal page of a span: a column a lesson, a row a learner, in the journal's symbols (A38). */
export async function journalPageView(
  tx: Tx,
  ctx: RollCallContext,
  page: { id: string; name: string },
  asked: Asked,
  ownLessonsOnly: boolean,
) {
  const school = ctx.actor.schoolId
  const days = daysOfSpan(asked.span, asked.on)
  const all = await listLessonsOfClass(tx, school, page.id, days)
  const own = ownLessonsOnly ? all.filter(lesson => lesson.teachers.includes(ctx.actor.personId)) : all
  const lessons = own.filter(
    lesson =>
      (asked.subject === null || lesson.subject === asked.subject) && (asked.lessons === 'all' || lesson.is_remote),
  )
  const ids = lessons.map(lesson => lesson.id)
  const key = (one: { lesson_id: string; learner_id: string }) => `${one.lesson_id} ${one.learner_id}`
  const marks = new Map((await listLatestMarks(tx, school, ids)).map(one => [key(one), one]))
  const reports = Map.groupBy(await listReportsOfLessons(tx, school, ids), key)
  const rows = (await listClassMembers(tx, school, page.id, days.from)).map(learner => {
    const cells = ids.map(lessonId => {
      const at = key({ lesson_id: lessonId, learner_id: learner.id })
      return { mark: marks.get(at) ?? null, problem: problemThatCounts(reports.get(at) ?? []) }
    })
    return {
      learner: named(learner),
      symbols: cells.map(({ mark, problem }) => symbolOf(mark, problem, ctx.settings)),
      corrected: cells.flatMap(({ mark }, column) => (mark !== null && mark.decisions > 1 ? [column] : [])),
    }
  })
  const remoteMark = ctx.settings['timetable.remoteMark']
  const table = journalTable(lessons, rows, { remoteMark, locale: ctx.locale, withDay: asked.span !== 'day' })
  return {
    class: { id: page.id, name: page.name },
    on: asked.on.toString(),
    span: asked.span,
    from: days.from.toString(),
    to: days.to.toString(),
    subjects: [...new Set(own.map(one => one.subject))].toSorted(new Intl.Collator('lv').compare),
    lessons: lessons.map(one => ({
      id: one.id,
      on: one.on_date.toString(),
      period: one.period,
      subject: one.subject,
      isRemote: one.is_remote,
      registerConfirmed: one.confirmed,
    })),
    rows,
    text: pasteText(table),
    table,
    remoteMark,
    abilities: ['export' as const],
  }
}

/** The page as text to paste into a spreadsheet: no cell runs as a formula, and none breaks into two. */
const pasteText = (table: readonly (readonly string[])[]): string =>
  table.map(row => row.map(cell => guardFormula(cell).replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * The page as rows of cells, headings first: number, learner, then a column a lesson with its day (of several days),
 * period and subject; the remote ones carry their mark (A7).
 */
function journalTable(
  lessons: readonly ColumnRow[],
  rows: readonly { learner: { givenName: string; familyName: string }; symbols: string[] }[],
  how: { remoteMark: string; locale: 'lv' | 'en'; withDay: boolean },
): string[][] {
  const heading = journalHeadings[how.locale]
  const dayOf = ({ on_date: on }: ColumnRow) => (how.withDay ? `${two(on.day)}.${two(on.month)}. ` : '')
  return [
    [
      heading.number,
      heading.learner,
      ...lessons.map(one => `${dayOf(one)}${one.period}. ${one.subject}${one.is_remote ? ` ${how.remoteMark}` : ''}`),
    ],
    ...rows.map((row, index) => [
      String(index + 1),
      `${row.learner.familyName} ${row.learner.givenName}`,
      ...row.symbols,
    ]),
  ]
}

/** Every decision on a learner in a lesson, the latest first. */
export const markHistoryView = async (tx: Tx, ctx: RollCallContext, lessonId: string, learnerId: string) =>
  (await listMarksOf(tx, ctx.actor.schoolId, lessonId, learnerId)).map(markView)
