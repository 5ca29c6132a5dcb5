import { type MarkRemoteRefusal, mayMarkRemote, type QuotaMeter } from '@talklase/domain/planning/quota.ts'
import type { LegalBasis, LegalBasisCode } from '@talklase/regulation/legal-basis.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { allow } from '../../kernel/allow.ts'
import { instantOf } from '../../kernel/clock.ts'
import type { Ctx } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import { record } from '../../kernel/record.ts'
import { found, Refused } from '../../kernel/refuse.ts'
import { type Tx, transact } from '../../kernel/transact.ts'
import { settingsOn } from '../procedure/store.ts'
import { findSchool, findSchoolYear } from '../school/store.ts'
import { can, canQuotas } from './policy.ts'
import { basesOf, countingBases, type Meter, type Meters, metersOf, percentOf, scopeOf } from './quotas/policy.ts'
import { countLessons, insertPlanned } from './quotas/store.ts'
import * as store from './store.ts'
import {
  calendarAndBells,
  carryOut,
  changesNothing,
  classesOf,
  fitLessons,
  presentMoment,
} from './timetable/commands.ts'
import { findTimetable, gradesOf, lockYear, shareYear } from './timetable/store.ts'

/** How many dated lessons were added, moved, removed, and kept though the timetable no longer has them. */
export type LessonChanges = { added: number; moved: number; removed: number; retained: number }

/**
 * Makes the dated lessons anew from the timetable in force, the calendar and the bells, from now on, keeping each
 * lesson's identity (A7). What has begun stays as it is. What has a history and no day any more is retained, and taken
 * again when its day comes back.
 */
export async function renewLessons(tx: Tx, ctx: Ctx): Promise<LessonChanges> {
  const school = ctx.actor.schoolId
  const unchanged = { added: 0, moved: 0, removed: 0, retained: 0 }
  const year = await findSchoolYear(tx, school, ctx.today)
  if (year === undefined) return unchanged
  await lockYear(tx, school, year.id)
  const timetable = await findTimetable(tx, school, year.id)
  if (timetable === undefined) return unchanged
  const fit = await fitLessons(
    tx,
    school,
    year,
    {
      slots: timetable.slots,
      cycleWeeks: timetable.cycle_weeks,
      grades: await gradesOf(tx, school, year.id),
      ...(await calendarAndBells(tx, school, year)),
    },
    presentMoment(ctx),
  )
  if (changesNothing(fit)) return unchanged
  const counts = await carryOut(tx, school, year.id, fit)
  await record(tx, ctx, {
    type: 'lessons.renewed',
    subject: timetable.id,
    detail: counts,
    topics: ['timetable', ...classesOf(fit).map(id => `class-week:${id}`)],
  })
  const { added, moved, removed, retained } = counts
  return { added, moved, removed, retained }
}

/** More lessons than this wake their classes only: a live topic each would be longer than what it saves. */
const mostLessonTopics = 50

const topicsOf = (classIds: readonly string[], lessonIds: readonly string[]): string[] => [
  ...classIds.flatMap(id => [`class-week:${id}`, `class-day:${id}`]),
  ...(lessonIds.length > mostLessonTopics ? [] : lessonIds.map(id => `lesson:${id}`)),
]

export type Marking = {
  classId: string
  lessonIds: readonly string[]
  legalBasis: LegalBasisCode
  /** Undefined: as the lesson was planned before, else live. */
  mode: 'sync' | 'async' | undefined
  overrideReason: string | undefined
}

/**
 * Marks lessons as remote, all or none (A4, A5). Lessons that carry the mark already stay as they are. A lesson of
 * several classes needs the leave of each. Gives back the ids that were marked now. With a reason the director lifts a
 * full quota; each lesson that needed it keeps that word.
 */
export const markRemote = (ctx: Ctx, input: Marking): Promise<string[]> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const { overrideReason } = input
    const classRow = allow(can, 'mark', ctx.actor, await store.findClass(tx, school, input.classId, ctx.actor.personId))
    if (overrideReason !== undefined) {
      allow(can, 'override', ctx.actor, classRow)
      if (overrideReason.length < 3) throw new Refused('override_needs_reason')
    }
    await shareYear(tx, school, classRow.school_year_id)
    const classIds = await classesOfLessons(tx, ctx, input)
    const classes = await store.lockClasses(tx, school, classIds)
    const settings = await settingsOn(tx, school, ctx.today)
    const counting = countingBases(basesOf(settings, ctx.today))
    const lessons = await store.listLessonsToMark(tx, school, input.lessonIds, counting)
    const counts = await countLessons(tx, school, { id: classRow.school_year_id }, classIds, ctx.today, counting)
    const facts = classes.map(row => ({
      ...row,
      meters: metersOf(
        counts.filter(one => one.class_id === row.id),
        percentOf(settings, ctx.today, row.grade),
      ),
    }))
    const toMark = lessons.filter(lesson => !lesson.remote)
    const overrides = decide(ctx, settings, facts, toMark, input)
    if (toMark.length === 0) return []

    const by = { by: ctx.actor.personId, at: ctx.now }
    await store.markLessons(
      tx,
      school,
      toMark.map(lesson => newMark(lesson, input.mode)),
      { legalBasis: input.legalBasis, ...by },
    )
    const ids = toMark.map(lesson => lesson.id)
    await record(tx, ctx, {
      type: 'lesson.marked_remote',
      subject: input.classId,
      detail: { lessons: ids, legalBasis: input.legalBasis },
      topics: topicsOf(classIds, ids),
    })
    if (overrides.length > 0 && overrideReason !== undefined) {
      await store.insertOverrides(tx, school, overrides, { reason: overrideReason, ...by })
      await record(tx, ctx, {
        type: 'quota.overridden',
        subject: input.classId,
        detail: { overrides: overrides.map(({ id, lessonId, refusal }) => ({ id, lesson: lessonId, refusal })) },
      })
    }
    return ids
  })

/** Classes of the lessons, in one order; a lesson that isn't one of the class is not found. */
async function classesOfLessons(
  tx: Tx,
  ctx: Ctx,
  input: { classId: string; lessonIds: readonly string[] },
): Promise<string[]> {
  const rows = await store.classesOfLessons(tx, ctx.actor.schoolId, input.lessonIds)
  const ofClass = new Map(rows.filter(row => row.class_ids.includes(input.classId)).map(row => [row.id, row.class_ids]))
  return [...new Set(input.lessonIds.flatMap(id => found(ofClass.get(id))))].toSorted()
}

function newMark(lesson: store.LessonToMark, asked: Marking['mode']): store.NewMark {
  const mode = asked ?? lesson.mode ?? 'sync'
  return mode === 'sync'
    ? { lessonId: lesson.id, mode, form: 'online_lesson', engagement: 'check_in' }
    : { lessonId: lesson.id, mode, form: 'independent_work', engagement: 'submission' }
}

type ClassFacts = { id: string; name: string; grade: number; excluded_programme: boolean; meters: Meters }
type Override = { id: string; lessonId: string; refusal: MarkRemoteRefusal }

/** Asks the rule for each lesson and class in turn, every permitted one counting for the next; throws the first refusal. */
function decide(
  ctx: Ctx,
  settings: ParameterValues,
  classes: readonly ClassFacts[],
  lessons: readonly store.LessonToMark[],
  input: Marking,
): Override[] {
  const overrides: Override[] = []
  const adding = tally()
  for (const lesson of lessons) {
    const basis = basesOf(settings, lesson.on_date).find(one => one.code === input.legalBasis)
    if (basis === undefined)
      throw new Refused('basis_not_in_force', {
        clause: 'A4',
        legalBasis: input.legalBasis,
        subject: lesson.subject,
        on: String(lesson.on_date),
        period: lesson.period,
      })
    for (const row of classes.filter(one => lesson.class_ids.includes(one.id))) {
      const meters = metersFor(row, lesson)
      const slot = `${row.id} ${lesson.subject_id} ${lesson.on_date} ${lesson.period}`
      // Another group of the class in this subject at this time uses the same lesson of the quota.
      const counts = basis.countsTowardQuota && !lesson.counted_class_ids.includes(row.id) && !adding.has(slot)
      const ask = (override: boolean) =>
        mayMarkRemote({
          grade: row.grade,
          excludedProgramme: row.excluded_programme,
          legalBasis: { ...basis, allowedInGrades: [...basis.allowedInGrades], countsTowardQuota: counts },
          lessonState: lesson.state === 'planned' ? 'planned' : 'cancelled',
          lessonInPast: isOver(ctx, lesson),
          registerConfirmed: lesson.register_confirmed,
          subject: meterOf(meters.subject, adding.of(`${row.id} ${lesson.subject_id}`)),
          year: meterOf(meters.year, adding.of(row.id)),
          scope: scopeOf(settings),
          override,
        })
      const verdict = ask(false)
      if (!verdict.ok) {
        const lifted = input.overrideReason !== undefined && ask(true).ok
        if (!lifted) throw new Refused(verdict.reason, refusalValues(row, lesson, basis, meters, verdict.reason))
        if (!overrides.some(one => one.lessonId === lesson.id))
          overrides.push({ id: newId(), lessonId: lesson.id, refusal: verdict.reason })
      }
      if (counts) adding.count(slot, `${row.id} ${lesson.subject_id}`, row.id)
    }
  }
  return overrides
}

/** Counts by key what this call adds. */
function tally() {
  const counts = new Map<string, number>()
  return {
    has: (key: string) => counts.has(key),
    of: (key: string) => counts.get(key) ?? 0,
    count: (...keys: string[]) => {
      for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
    },
  }
}

const metersFor = (row: ClassFacts, lesson: store.LessonToMark): { subject: Meter; year: Meter } => ({
  subject: found(row.meters.subjects.find(one => one.subjectId === lesson.subject_id)?.meter ?? metersOf([], 0).year),
  year: row.meters.year,
})

const meterOf = (meter: Meter, adding: number): QuotaMeter => ({
  planned: meter.planned,
  limit: meter.limit,
  taken: meter.used + meter.scheduled + adding,
})

/** The figures that a refusal's sentence names; the meter is the one that refused, as it stood before this call. */
function refusalValues(
  row: ClassFacts,
  lesson: store.LessonToMark,
  basis: LegalBasis,
  meters: { subject: Meter; year: Meter },
  reason: MarkRemoteRefusal,
): Record<string, string | number> {
  const values = {
    className: row.name,
    grade: row.grade,
    subject: lesson.subject,
    on: String(lesson.on_date),
    period: lesson.period,
    legalBasis: basis.code,
  }
  if (reason === 'grade_not_allowed' || reason === 'programme_excluded') return { ...values, clause: 'A4' }
  if (reason === 'lesson_over' || reason === 'lesson_cancelled') return values
  const { limit, planned, used, scheduled, left } = reason === 'quota_year_full' ? meters.year : meters.subject
  return { ...values, clause: 'A5', limit, planned, used, scheduled, left: Math.max(0, left) }
}

const isOver = (ctx: Ctx, lesson: { on_date: Temporal.PlainDate; ends_at: Temporal.PlainTime }): boolean =>
  Temporal.Instant.compare(instantOf(lesson.on_date, lesson.ends_at, ctx.zone), ctx.now) <= 0

const hasBegun = (ctx: Ctx, lesson: { on_date: Temporal.PlainDate; starts_at: Temporal.PlainTime }): boolean =>
  Temporal.Instant.compare(instantOf(lesson.on_date, lesson.starts_at, ctx.zone), ctx.now) <= 0

/**
 * Takes the mark off lessons that have not begun; their plans and links stay for when they are marked again. Lessons
 * without the mark are passed over. Gives back the ids that lost it.
 */
export const withdrawRemote = (ctx: Ctx, input: { classId: string; lessonIds: readonly string[] }): Promise<string[]> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const classRow = allow(can, 'mark', ctx.actor, await store.findClass(tx, school, input.classId, ctx.actor.personId))
    await shareYear(tx, school, classRow.school_year_id)
    const classIds = await classesOfLessons(tx, ctx, input)
    await store.lockClasses(tx, school, classIds)
    const lessons = await store.listLessonsToMark(tx, school, input.lessonIds, [])
    const marked = lessons.filter(lesson => lesson.remote)
    const begun = marked.find(lesson => hasBegun(ctx, lesson))
    if (begun !== undefined)
      throw new Refused('lesson_over', { subject: begun.subject, on: String(begun.on_date), period: begun.period })
    if (marked.length === 0) return []
    const ids = marked.map(lesson => lesson.id)
    await store.withdrawMarks(tx, school, ids, ctx.now)
    await record(tx, ctx, {
      type: 'lesson.remote_withdrawn',
      subject: input.classId,
      detail: { lessons: ids },
      topics: topicsOf(classIds, ids),
    })
    return ids
  })

/** Enters how many lessons a class has in a subject this year; the quota is counted anew, what was held stays (A5). */
export const enterPlanned = (ctx: Ctx, input: { classId: string; subjectId: string; planned: number }): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const classRow = found(await store.findClass(tx, school, input.classId, ctx.actor.personId))
    allow(canQuotas, 'enterPlanned', ctx.actor, await findSchool(tx, school))
    found(await store.findSubject(tx, school, input.subjectId))
    await store.lockClasses(tx, school, [input.classId])
    const counts = await countLessons(tx, school, { id: classRow.school_year_id }, [input.classId], ctx.today, [])
    const held = counts.find(one => one.subject_id === input.subjectId)?.held ?? 0
    if (input.planned < held) throw new Refused('planned_below_held', { held, planned: input.planned })
    await insertPlanned(tx, school, { ...input, by: ctx.actor.personId, at: ctx.now })
    await record(tx, ctx, {
      type: 'planned_lessons.entered',
      subject: input.classId,
      detail: { subject: input.subjectId, planned: input.planned },
      topics: [`class-week:${input.classId}`],
    })
  })
