import { compareClassNames } from '@talklase/domain/school/grade.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { listExcludedOf } from '../excluded-learners/store.ts'
import { judgeMarks } from '../marking/policy.ts'
import { loadRules } from '../quotas/commands.ts'
import { quotaPeriodsOf } from '../quotas/policy.ts'
import { countLessons } from '../quotas/store.ts'
import { listClassesOfYear, listLessonsToMark, withdrawMarks } from '../store.ts'
import * as store from './store.ts'

/** A lesson that came back without its mark, in words for a person. */
export type LostMark = { lessonId: string; on: string; period: number; classes: string; subject: string }

/**
 * Asks the quota for the marks of lessons that the timetable has again (A5): in the order of time each keeps its mark where
 * there is room, and loses it where others have used the quota up since; plan and link stay for when it is marked again.
 * Gives back those that lost it. Call it with the year locked and its lessons counted.
 */
export async function withdrawBeyondQuota(
  tx: Tx,
  ctx: Ctx,
  yearId: string,
  returned: readonly string[],
): Promise<LostMark[]> {
  const school = ctx.actor.schoolId
  const ids = await store.listAskingMarks(tx, school, returned)
  if (ids.length === 0) return []
  // The counts without them are what is left for them.
  await withdrawMarks(tx, school, ids, ctx.now)
  const lessons = await listLessonsToMark(tx, school, ids)
  const concerned = new Set(lessons.flatMap(lesson => lesson.class_ids))
  const classes = (await listClassesOfYear(tx, school, yearId)).filter(row => concerned.has(row.id))
  const rules = await loadRules(tx, school, yearId)
  const counts = await countLessons(tx, school, [...concerned], ctx.today, rules)
  const facts = {
    now: ctx.now,
    zone: ctx.zone,
    rules,
    classes: classes.map(row => ({
      ...row,
      periods: quotaPeriodsOf(rules, row.grade),
      counts: counts.filter(one => one.class_id === row.id),
    })),
    excluded: await listExcludedOf(tx, school, ids),
  }
  const asked = lessons.map(lesson => ({ lesson, legalBasis: lesson.legal_basis ?? 'planned' }))
  const { judgements } = judgeMarks(facts, asked, false)
  // Whatever else binds a mark bound it before the lesson went.
  const isFull = (reason: string | undefined) => reason === 'quota_subject_full' || reason === 'quota_year_full'
  const lost = judgements.flatMap(({ lesson, refusal }) => (isFull(refusal?.reason) ? [lesson] : []))
  const kept = lessons.filter(lesson => !lost.includes(lesson)).map(lesson => lesson.id)
  if (kept.length > 0) await store.restoreMarks(tx, school, kept)
  const names = new Map(classes.map(row => [row.id, row.name]))
  for (const [classId, ofClass] of Map.groupBy(lost, lesson => lesson.class_ids[0] ?? '')) {
    const lessonIds = ofClass.map(lesson => lesson.id)
    const classIds = [...new Set(ofClass.flatMap(lesson => lesson.class_ids))]
    await record(tx, ctx, {
      type: 'lesson.remote_withdrawn',
      subject: classId,
      detail: { lessons: lessonIds, reason: 'quota_full' },
      topics: [
        ...lessonIds.map(id => `lesson:${id}`),
        ...classIds.flatMap(id => [`class-week:${id}`, `class-day:${id}`]),
      ],
    })
  }
  return lost.map(lesson => ({
    lessonId: lesson.id,
    on: String(lesson.on_date),
    period: lesson.period,
    classes: lesson.class_ids
      .map(id => names.get(id) ?? '')
      .toSorted(compareClassNames)
      .join(', '),
    subject: lesson.subject,
  }))
}
