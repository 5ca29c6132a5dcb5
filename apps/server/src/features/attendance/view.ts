import { checkInClosesAt, engagedByCheckIn } from '@talklase/domain/attendance/check-in-window.ts'
import { journalSymbol } from '@talklase/domain/attendance/journal-symbol.ts'
import { justificationOf } from '@talklase/domain/attendance/justification.ts'
import { suggestPresence } from '@talklase/domain/attendance/suggestion.ts'
import { isTooSoon } from '@talklase/domain/attendance/too-soon.ts'
import { journalHeadings } from '@talklase/messages/journal-headings.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { guardFormula } from '../../integrations/table-files/formula-safe.ts'
import { abilitiesOf } from '../../kernel/allow.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/transact.ts'
import { listReportsOfLessons, type ReportRow } from '../disruptions/store.ts'
import { problemThatCounts, problemView } from '../disruptions/view.ts'
import { can } from '../lessons/policy.ts'
import type { LessonRow } from '../lessons/store.ts'
import { lessonHeadView, lessonTimes, remotePlanView } from '../lessons/view.ts'
import {
  findConfirmation,
  type LessonLearner,
  listCheckIns,
  listClassMembers,
  listLatestMarks,
  listLearnersOfLessons,
  listLessonsOfClass,
  type MarkRow,
} from './store.ts'

export type RollCallContext = Ctx & { settings: ParameterValues }

/** What is known of one learner in one lesson, and what the software makes of it. */
export type RollCallEntry = {
  learner: LessonLearner
  suggestion: ReturnType<typeof suggestPresence>
  mark: MarkRow | null
  problem: ReportRow | null
}

/** Gathers a lesson's evidence and proposes a presence for each of its learners (A24, A25). */
export async function rollCallEntries(tx: Tx, ctx: RollCallContext, lesson: LessonRow): Promise<RollCallEntry[]> {
  const school = ctx.actor.schoolId
  const learners = await listLearnersOfLessons(tx, school, [lesson.id])
  const checkIns = new Map((await listCheckIns(tx, school, lesson.id)).map(one => [one.learner_id, one]))
  const marks = new Map((await listLatestMarks(tx, school, [lesson.id])).map(one => [one.learner_id, one]))
  const reports = Map.groupBy(await listReportsOfLessons(tx, school, [lesson.id]), one => one.learner_id)
  const { startsAt, endsAt, dayEndsAt } = lessonTimes(lesson, ctx.zone)
  const graceMinutes = ctx.settings['checkIn.graceMinutes']
  const mode = lesson.remote?.mode ?? 'sync'
  const tooSoon = isTooSoon({ now: ctx.now, startsAt, graceMinutes })
  const closesAt = checkInClosesAt({ mode, endsAt, dayEndsAt })

  const ofUnknownGroup = lesson.classes.filter(one => one.groupId !== null && !one.groupHasMembers)
  const unknownGroups = new Set(ofUnknownGroup.map(one => one.id))

  return learners.map(learner => {
    const checkIn = checkIns.get(learner.id) ?? null
    const problem = problemThatCounts(reports.get(learner.id) ?? [])
    const suggestion = suggestPresence({
      mode,
      startsAt,
      endsAt,
      graceMinutes,
      checkIn: checkIn?.at ?? null,
      checkInSentLate: checkIn?.sent_late ?? false,
      sessions: [],
      problem:
        problem === null
          ? null
          : {
              kind: problem.kind,
              reportedAt: problem.at,
              decision: problem.decision === null ? null : problem.decision.excused ? 'excused' : 'not_excused',
            },
      calls: [],
      groupUnknown: unknownGroups.has(learner.class_id),
      engaged:
        lesson.remote?.engagement === 'check_in'
          ? engagedByCheckIn({ checkIn: checkIn?.at ?? null, now: ctx.now, closesAt })
          : null,
    })
    const holdsBack = suggestion.presence === 'absent' && tooSoon
    return {
      learner,
      suggestion: holdsBack ? { ...suggestion, confident: false } : suggestion,
      mark: marks.get(learner.id) ?? null,
      problem,
    }
  })
}

/** Until when who is missing may still come, or take part where that is seen by the check-in. */
const awaitedUntil = (lesson: LessonRow, zone: string): Temporal.Instant =>
  checkInClosesAt({
    mode: lesson.remote?.engagement === 'check_in' ? lesson.remote.mode : 'sync',
    ...lessonTimes(lesson, zone),
  })

/** The journal's symbol for a decided presence; nothing while nobody has decided (A35, A38). */
function symbolOf(mark: MarkRow | null, problem: ReportRow | null, settings: ParameterValues): string {
  if (mark === null) return ''
  const decision =
    problem?.decision == null ? null : problem.decision.excused ? ('excused' as const) : ('not_excused' as const)
  const justification = justificationOf({
    presence: mark.presence,
    problem: problem === null ? null : { decision },
    reason: null,
  })
  return journalSymbol(
    { presence: mark.presence, lateMinutes: mark.late_minutes, justification, reason: null },
    settings['marks.symbols'],
  )
}

const named = (row: { id: string; given_name: string; family_name: string }) => ({
  id: row.id,
  givenName: row.given_name,
  familyName: row.family_name,
})

/** The roll call as the contract has it: one row a learner, with suggestion, evidence, decision and symbol. */
export async function rollCallView(tx: Tx, ctx: RollCallContext, lesson: LessonRow) {
  const entries = await rollCallEntries(tx, ctx, lesson)
  const confirmation = await findConfirmation(tx, ctx.actor.schoolId, lesson.id)
  return {
    lesson: lessonHeadView(lesson, ctx.zone),
    remote: lesson.remote === null ? null : remotePlanView(lesson.remote),
    remoteMark: ctx.settings['timetable.remoteMark'],
    now: ctx.now.toString(),
    awaitedUntil: awaitedUntil(lesson, ctx.zone).toString(),
    rows: entries.map(entry => ({
      learner: named(entry.learner),
      className: entry.learner.class_name,
      suggestion: entry.suggestion,
      mark:
        entry.mark === null
          ? null
          : {
              presence: entry.mark.presence,
              ground: entry.mark.ground,
              lateMinutes: entry.mark.late_minutes,
              recordedBy: named({ ...entry.mark, id: entry.mark.recorded_by }),
              recordedAt: entry.mark.recorded_at.toString(),
            },
      problem: entry.problem === null ? null : problemView(ctx.actor, entry.problem),
      symbol: symbolOf(entry.mark, entry.problem, ctx.settings),
    })),
    confirmation:
      confirmation === undefined ? null : { by: named(confirmation), at: confirmation.confirmed_at.toString() },
    abilities: abilitiesOf(can, ctx.actor, lesson).includes('rollCall') ? ['record' as const] : [],
  }
}

/** The class's journal page of a day: a column a lesson, a row a learner, in the journal's symbols (A38). */
export async function journalDayView(
  tx: Tx,
  ctx: RollCallContext,
  page: { id: string; name: string },
  on: Temporal.PlainDate,
  ownLessonsOnly: boolean,
) {
  const school = ctx.actor.schoolId
  const all = await listLessonsOfClass(tx, school, page.id, on)
  const lessons = ownLessonsOnly ? all.filter(lesson => lesson.teachers.includes(ctx.actor.personId)) : all
  const ids = lessons.map(lesson => lesson.id)
  const key = (one: { lesson_id: string; learner_id: string }) => `${one.lesson_id} ${one.learner_id}`
  const marks = new Map((await listLatestMarks(tx, school, ids)).map(one => [key(one), one]))
  const reports = Map.groupBy(await listReportsOfLessons(tx, school, ids), key)
  const rows = (await listClassMembers(tx, school, page.id)).map(learner => ({
    learner: named(learner),
    symbols: ids.map(lessonId => {
      const at = key({ lesson_id: lessonId, learner_id: learner.id })
      return symbolOf(marks.get(at) ?? null, problemThatCounts(reports.get(at) ?? []), ctx.settings)
    }),
  }))
  const table = journalTable(lessons, rows, ctx.settings['timetable.remoteMark'], ctx.locale)
  return {
    class: { id: page.id, name: page.name },
    on: on.toString(),
    lessons: lessons.map(one => ({
      id: one.id,
      period: one.period,
      subject: one.subject,
      isRemote: one.is_remote,
      registerConfirmed: one.confirmed,
    })),
    rows,
    text: pasteText(table),
    table,
    remoteMark: ctx.settings['timetable.remoteMark'],
    abilities: ['export' as const],
  }
}

/** The page as text to paste into a spreadsheet: no cell runs as a formula, and none breaks into two. */
const pasteText = (table: readonly (readonly string[])[]): string =>
  table.map(row => row.map(cell => guardFormula(cell).replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')

/** The page as rows of cells, headings first: number, learner, then a column a lesson; the remote ones carry their mark (A7). */
function journalTable(
  lessons: readonly { period: number; subject: string; is_remote: boolean }[],
  rows: readonly { learner: { givenName: string; familyName: string }; symbols: string[] }[],
  remoteMark: string,
  locale: 'lv' | 'en',
): string[][] {
  const heading = journalHeadings[locale]
  return [
    [
      heading.number,
      heading.learner,
      ...lessons.map(one => `${one.period}. ${one.subject}${one.is_remote ? ` ${remoteMark}` : ''}`),
    ],
    ...rows.map((row, index) => [
      String(index + 1),
      `${row.learner.familyName} ${row.learner.givenName}`,
      ...row.symbols,
    ]),
  ]
}
