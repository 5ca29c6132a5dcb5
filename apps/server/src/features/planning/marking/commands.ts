import { mayTakeForm } from '@talklase/domain/planning/take-form.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { Refused } from '../../../kernel/refuse.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { listExcludedOf } from '../excluded-learners/store.ts'
import { loadRules } from '../quotas/commands.ts'
import { ruleOn } from '../quotas/policy.ts'
import { listClassesOfYear, listLessonsToMark } from '../store.ts'
import { gradesIn, knownWay, whereOf } from '../ways/commands.ts'
import { allowedWaysOf, minutesOf, wayRefusalOf } from '../ways/policy.ts'
import { judgeMarks } from './policy.ts'

/** Where a lesson would be, and whether it would be held. */
type Place = {
  state: 'planned' | 'cancelled' | 'retained'
  on: Temporal.PlainDate
  period: number
  startsAt: Temporal.PlainTime
  endsAt: Temporal.PlainTime
}

/**
 * What the rule of each remote lesson's own day refuses of its mark as it stands, by lesson: the basis, the grade, an
 * excluded programme (A4), its form, place, means and minutes (A6, A39). Lessons in person, and those that are not planned,
 * have none; the quota is asked by `demandRoomInQuota`. With `places` the lessons are judged as if they were there, save
 * for learners whose programme is excluded only on that day.
 */
export async function refusalsOfMarks(
  tx: Tx,
  ctx: Ctx,
  year: { id: string },
  lessonIds: readonly string[],
  places: ReadonlyMap<string, Place> = new Map(),
): Promise<Map<string, Refused>> {
  const school = ctx.actor.schoolId
  if (lessonIds.length === 0) return new Map()
  const lessons = (await listLessonsToMark(tx, school, lessonIds))
    .map(lesson => {
      const { on, startsAt, endsAt, ...place } = places.get(lesson.id) ?? placeOf(lesson)
      return { ...lesson, ...place, on_date: on, starts_at: startsAt, ends_at: endsAt }
    })
    .filter(lesson => lesson.remote && lesson.state === 'planned')
  if (lessons.length === 0) return new Map()
  const rules = await loadRules(tx, school, year.id)
  const classes = await listClassesOfYear(tx, school, year.id)
  const ids = lessons.map(lesson => lesson.id)
  const facts = {
    now: ctx.now,
    zone: ctx.zone,
    rules,
    classes: classes.map(row => ({ ...row, periods: [], counts: [] })),
    excluded: await listExcludedOf(tx, school, ids),
  }
  const marks = lessons.map(lesson => ({ lesson, legalBasis: lesson.legal_basis ?? 'planned' }))
  const grades = new Map(classes.map(row => [row.id, row.grade]))
  // The quota is lifted here: meters without counts would refuse every lesson.
  const { judgements } = judgeMarks(facts, marks, true)
  return new Map(
    judgements.flatMap(({ lesson, refusal }): [string, Refused][] => {
      if (refusal !== null) return [[lesson.id, new Refused(refusal.reason, refusal.values)]]
      const way = knownWay(lesson, undefined)
      const allowed = allowedWaysOf(ruleOn(rules, lesson.on_date).settings, gradesIn(lesson, grades))
      const refused =
        way === null
          ? null
          : wayRefusalOf(ctx, mayTakeForm({ way, lessonMinutes: minutesOf(lesson), allowed }), whereOf(lesson))
      return refused === null ? [] : [[lesson.id, refused]]
    }),
  )
}

const placeOf = (lesson: Awaited<ReturnType<typeof listLessonsToMark>>[number]): Place => ({
  state: lesson.state,
  on: lesson.on_date,
  period: lesson.period,
  startsAt: lesson.starts_at,
  endsAt: lesson.ends_at,
})

/** What is refused now and was not before, by lesson: a mark that fell short already asks nothing more. */
export const newRefusals = (
  before: ReadonlyMap<string, Refused>,
  after: ReadonlyMap<string, Refused>,
): [string, Refused][] => [...after].filter(([id, { reason }]) => before.get(id)?.reason !== reason)
