import { type PlannedProblem, plannedByWeeks, readPlannedRows } from '@talklase/domain/planning/planned-rows.ts'
import { studyDays } from '@talklase/domain/school/calendar.ts'
import { readTable } from '../../../integrations/table-files/read.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { calendarOf, findSchool, findSchoolYear, listCalendar } from '../../school/store.ts'
import { canQuotas } from '../policy.ts'
import { loadRules } from '../quotas/commands.ts'
import { countHeld, countLessons, insertPlanned, type NewPlanned } from '../quotas/store.ts'
import { listClassesOfYear, lockClasses } from '../store.ts'
import { findTimetable, shareYear } from '../timetable/store.ts'
import { listBatch, listSubjects } from './store.ts'
import { type CellFacts, differencesOf } from './view.ts'

type Wanted = { classId: string; subjectId: string; planned: number }

/** Who plans may look and enter; gives back the year. */
async function planYear(tx: Tx, ctx: Ctx) {
  allow(canQuotas, 'enterPlanned', ctx.actor, await findSchool(tx, ctx.actor.schoolId))
  return found(await findSchoolYear(tx, ctx.actor.schoolId, ctx.today))
}

async function cellFacts(tx: Tx, ctx: Ctx, yearId: string): Promise<CellFacts> {
  const school = ctx.actor.schoolId
  const classes = await listClassesOfYear(tx, school, yearId)
  const ids = classes.map(row => row.id)
  const rules = await loadRules(tx, school, yearId)
  return {
    classes,
    subjects: await listSubjects(tx, school),
    rules,
    today: ctx.today,
    counts: await countLessons(tx, school, ids, ctx.today, rules),
    held: await countHeld(tx, school, ids, ctx.today),
  }
}

/** Reads a table of planned lessons and tells what it would change, and every row that is wrong. Nothing is written. */
export async function previewPlanned(ctx: Ctx, file: File) {
  allow(canQuotas, 'enterPlanned', ctx.actor, { school_id: ctx.actor.schoolId })
  const table = await readTable(new Uint8Array(await file.arrayBuffer()), file.name)
  if (!table.ok) {
    const reason = table.reason === 'file_empty' || table.reason === 'file_too_large' ? table.reason : 'file_unreadable'
    throw new Refused(reason, { value: table.value })
  }
  return transact(ctx, async tx => {
    const facts = await cellFacts(tx, ctx, (await planYear(tx, ctx)).id)
    const { rows, problems } = readPlannedRows(table.rows, facts)
    const below = differencesOf(facts, rows).cells.filter(cell => cell.planned < cell.held)
    const wrong: { row: number; reason: PlannedProblem['reason'] | 'planned_below_held'; value: string }[] = [
      ...problems,
      ...below.map(cell => ({
        row: rows.find(row => row.classId === cell.classId && row.subjectId === cell.subjectId)?.row ?? 0,
        reason: 'planned_below_held' as const,
        value: `${cell.planned} < ${cell.held}`,
      })),
    ]
    return { ...differencesOf(facts, rows), problems: wrong.toSorted((a, b) => a.row - b.row) }
  })
}

/** Proposes planned lessons from the lessons of a week and the study weeks of each class's grade. Nothing is written. */
export const proposePlanned = (ctx: Ctx) =>
  transact(ctx, async tx => {
    const year = await planYear(tx, ctx)
    const school = ctx.actor.schoolId
    const facts = await cellFacts(tx, ctx, year.id)
    const timetable = await findTimetable(tx, school, year.id)
    const calendar = calendarOf(year, await listCalendar(tx, school, year.id))
    const days = new Map<number, number>()
    const daysOf = (grade: number): number => {
      const known = days.get(grade) ?? studyDays(calendar, grade).length
      days.set(grade, known)
      return known
    }
    const grades = new Map(facts.classes.map(row => [row.id, row.grade]))
    // Each time of a week counts once, however many groups meet then.
    const times = new Map<string, { classId: string; subjectId: string; times: Set<string> }>()
    for (const slot of timetable?.slots ?? []) {
      for (const classId of slot.classes) {
        const key = `${classId} ${slot.subjectId}`
        const cell = times.get(key) ?? { classId, subjectId: slot.subjectId, times: new Set<string>() }
        for (const week of slot.weeks) cell.times.add(`${week} ${slot.weekday} ${slot.period}`)
        times.set(key, cell)
      }
    }
    const wanted = [...times.values()].flatMap(({ classId, subjectId, times: ofWeeks }) => {
      const grade = grades.get(classId)
      if (grade === undefined) return []
      const weekly = ofWeeks.size / (timetable?.cycle_weeks ?? 1)
      return [{ classId, subjectId, planned: plannedByWeeks(weekly, daysOf(grade)) }]
    })
    return { ...differencesOf(facts, wanted), problems: [] }
  })

/** Refuses a number below the lessons held (A5), naming the first. */
function demandNotBelowHeld(
  cells: readonly NewPlanned[],
  held: ReadonlyMap<string, number>,
  nameOf: (cell: NewPlanned) => { className: string; subject: string },
): void {
  for (const cell of cells) {
    const count = held.get(`${cell.classId} ${cell.subjectId}`) ?? 0
    if (cell.planned !== null && cell.planned < count)
      throw new Refused('planned_below_held', { clause: 'A5', held: count, planned: cell.planned, ...nameOf(cell) })
  }
}

const topicsOf = (cells: readonly NewPlanned[]): string[] => [
  'quotas',
  ...[...new Set(cells.map(cell => cell.classId))].slice(0, 40).map(id => `class-week:${id}`),
]

/** Enters planned lessons of many cells together, all or none; they are taken back as one. */
export const enterPlannedLessons = (ctx: Ctx, wanted: readonly Wanted[]) =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const year = await planYear(tx, ctx)
    await shareYear(tx, school, year.id)
    const cells = [...new Map(wanted.map(cell => [`${cell.classId} ${cell.subjectId}`, cell])).values()]
    const classes = new Map((await listClassesOfYear(tx, school, year.id)).map(row => [row.id, row.name]))
    const subjects = new Map((await listSubjects(tx, school)).map(row => [row.id, row.name]))
    const nameOf = (cell: NewPlanned) => ({
      className: found(classes.get(cell.classId)),
      subject: found(subjects.get(cell.subjectId)),
    })
    for (const cell of cells) nameOf(cell)
    const classIds = [...new Set(cells.map(cell => cell.classId))]
    await lockClasses(tx, school, classIds)
    demandNotBelowHeld(cells, await countHeld(tx, school, classIds, ctx.today), nameOf)
    const batchId = newId()
    await insertPlanned(tx, school, cells, { batchId, by: ctx.actor.personId, at: ctx.now })
    await record(tx, ctx, {
      type: 'planned_lessons.entered_together',
      subject: batchId,
      detail: { cells: cells.length },
      topics: topicsOf(cells),
    })
    return { batchId, entered: cells.length }
  })

/** Takes back what was entered together, unless somebody has entered something else for one of its cells since. */
export const undoPlanned = (ctx: Ctx, batchId: string) =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const year = await planYear(tx, ctx)
    await shareYear(tx, school, year.id)
    const classIds = [...new Set((await listBatch(tx, school, batchId)).map(cell => cell.class_id))]
    if (classIds.length === 0) found(undefined)
    await lockClasses(tx, school, classIds)
    const batch = await listBatch(tx, school, batchId)
    const changed = batch.find(cell => !cell.is_latest)
    if (changed !== undefined)
      throw new Refused('planned_changed_since', { className: changed.class_name, subject: changed.subject })
    const cells = batch.map(cell => ({ classId: cell.class_id, subjectId: cell.subject_id, planned: cell.former }))
    const names = new Map(batch.map(cell => [`${cell.class_id} ${cell.subject_id}`, cell]))
    demandNotBelowHeld(cells, await countHeld(tx, school, classIds, ctx.today), cell => {
      const { class_name: className, subject } = found(names.get(`${cell.classId} ${cell.subjectId}`))
      return { className, subject }
    })
    await insertPlanned(tx, school, cells, { batchId: null, by: ctx.actor.personId, at: ctx.now })
    await record(tx, ctx, {
      type: 'planned_lessons.taken_back',
      subject: batchId,
      detail: { cells: cells.length },
      topics: topicsOf(cells),
    })
    return { restored: cells.length }
  })
