import type { MarkRemoteRefusal } from '@talklase/domain/planning/quota.ts'
import type { LegalBasisCode } from '@talklase/regulation/legal-basis.ts'
import { allow } from '../../kernel/allow.ts'
import { instantOf } from '../../kernel/clock.ts'
import type { Ctx } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import { record } from '../../kernel/record.ts'
import { found, Refused } from '../../kernel/refuse.ts'
import { type Tx, transact } from '../../kernel/transact.ts'
import { findSchool, findSchoolYear } from '../school/store.ts'
import { tellOfTimetable } from './announcements/commands.ts'
import { listExcludedOf } from './excluded-learners/store.ts'
import { judgeMarks, type MarkingFacts } from './marking/policy.ts'
import { can, canQuotas } from './policy.ts'
import { loadRules } from './quotas/commands.ts'
import { quotaPeriodsOf, ruleOn } from './quotas/policy.ts'
import { countHeld, countLessons, insertPlanned } from './quotas/store.ts'
import type { LostMark } from './returning-marks/commands.ts'
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
import { type AskedWay, marksOf } from './ways/commands.ts'

/**
 * How many dated lessons were added, moved, removed, and kept though the timetable no longer has them; and the remote ones
 * that came back into a full quota.
 */
export type LessonChanges = {
  added: number
  moved: number
  removed: number
  retained: number
  marksWithdrawn: LostMark[]
}

export const noLessonChanges: LessonChanges = { added: 0, moved: 0, removed: 0, retained: 0, marksWithdrawn: [] }

/** Lesson changes as an event's detail: counts and ids. */
export const lessonChangesDetail = ({ marksWithdrawn, ...counts }: LessonChanges) => ({
  ...counts,
  marksWithdrawn: marksWithdrawn.map(one => one.lessonId),
})

/**
 * Makes the dated lessons anew from the timetable in force, the calendar and the bells, from now on, keeping each
 * lesson's identity (A7). What has begun stays as it is. What has a history and no day any more is retained, and taken
 * again when its day comes back; a remote one without its mark where no room is left for it (A5).
 */
export async function renewLessons(tx: Tx, ctx: Ctx): Promise<LessonChanges> {
  const school = ctx.actor.schoolId
  const year = await findSchoolYear(tx, school, ctx.today)
  if (year === undefined) return noLessonChanges
  await lockYear(tx, school, year.id)
  const timetable = await findTimetable(tx, school, year.id)
  if (timetable === undefined) return noLessonChanges
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
  if (changesNothing(fit)) return noLessonChanges
  await tellOfTimetable(tx, ctx, fit)
  const { counts, marksWithdrawn } = await carryOut(tx, ctx, year.id, fit)
  await record(tx, ctx, {
    type: 'lessons.renewed',
    subject: timetable.id,
    detail: counts,
    topics: ['timetable', ...classesOf(fit).map(id => `class-week:${id}`)],
  })
  const { added, moved, removed, retained } = counts
  return { added, moved, removed, retained, marksWithdrawn }
}

/** More lessons than this wake their classes only: a live topic each would be longer than what it saves. */
const mostLessonTopics = 50

const topicsOf = (classIds: readonly string[], lessonIds: readonly string[]): string[] => [
  ...classIds.flatMap(id => [`class-week:${id}`, `class-day:${id}`]),
  ...(lessonIds.length > mostLessonTopics ? [] : lessonIds.map(id => `lesson:${id}`)),
]

/** What is not said of how the lessons are held is as they were planned before, else as their topics say, else as usual. */
export type Marking = AskedWay & {
  classId: string
  lessonIds: readonly string[]
  legalBasis: LegalBasisCode
  overrideReason: string | undefined
}

/**
 * Marks lessons as remote, all or none (A4, A5). Lessons that carry the mark already stay as they are. A lesson of
 * several classes needs the leave of each. What is in force on a lesson's own day decides on it. Gives back the ids that
 * were marked now, and how many of their learners are taught in person all the same. With a reason the director lifts a
 * full quota; each lesson that needed it keeps that word.
 */
export const markRemote = (ctx: Ctx, input: Marking): Promise<{ ids: string[]; taughtInPerson: number }> =>
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
    const rules = await loadRules(tx, school, classRow.school_year_id)
    const lessons = await store.listLessonsToMark(tx, school, input.lessonIds)
    const counts = await countLessons(tx, school, classIds, ctx.today, rules)
    const facts = classes.map(row => ({
      ...row,
      periods: quotaPeriodsOf(rules, row.grade),
      counts: counts.filter(one => one.class_id === row.id),
    }))
    const toMark = lessons.filter(lesson => !lesson.remote)
    const toMarkIds = toMark.map(lesson => lesson.id)
    const excluded = await listExcludedOf(tx, school, toMarkIds)
    const overrides = decide({ now: ctx.now, zone: ctx.zone, rules, classes: facts, excluded }, toMark, input)
    if (toMark.length === 0) return { ids: [], taughtInPerson: 0 }

    const grades = new Map(classes.map(row => [row.id, row.grade]))
    const marks = await marksOf(tx, ctx, toMark, {
      settingsOn: day => ruleOn(rules, day).settings,
      asked: input,
      grades,
    })
    const by = { by: ctx.actor.personId, at: ctx.now }
    await store.markLessons(tx, school, marks, { legalBasis: input.legalBasis, ...by })
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
    return { ids, taughtInPerson: new Set(excluded.flatMap(one => one.excluded)).size }
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

type Override = { id: string; lessonId: string; refusal: MarkRemoteRefusal }

/** Asks the rule for each lesson; throws the first refusal, and gives back which lessons need the director's word. */
function decide(facts: MarkingFacts, lessons: readonly store.LessonToMark[], input: Marking): Override[] {
  const asked = lessons.map(lesson => ({ lesson, legalBasis: input.legalBasis }))
  const { judgements } = judgeMarks(facts, asked, input.overrideReason !== undefined)
  return judgements.flatMap(({ lesson, refusal, lifted }) => {
    if (refusal !== null) throw new Refused(refusal.reason, refusal.values)
    return lifted === null ? [] : [{ id: newId(), lessonId: lesson.id, refusal: lifted }]
  })
}

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
    const lessons = await store.listLessonsToMark(tx, school, input.lessonIds)
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
    const subject = found(await store.findSubject(tx, school, input.subjectId))
    await shareYear(tx, school, classRow.school_year_id)
    await store.lockClasses(tx, school, [input.classId])
    const held =
      (await countHeld(tx, school, [input.classId], ctx.today)).get(`${input.classId} ${input.subjectId}`) ?? 0
    if (input.planned < held)
      throw new Refused('planned_below_held', {
        clause: 'A5',
        held,
        planned: input.planned,
        className: classRow.name,
        subject: subject.name,
      })
    await insertPlanned(tx, school, [input], { batchId: null, by: ctx.actor.personId, at: ctx.now })
    await record(tx, ctx, {
      type: 'planned_lessons.entered',
      subject: input.classId,
      detail: { subject: input.subjectId, planned: input.planned },
      topics: [`class-week:${input.classId}`],
    })
  })
