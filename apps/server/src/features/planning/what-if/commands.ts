import { grades } from '@talklase/regulation/grade.ts'
import type { LegalBasisCode } from '@talklase/regulation/legal-basis.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { found } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { listExcludedOf } from '../excluded-learners/store.ts'
import { judgeMarks, type MarkedClass } from '../marking/policy.ts'
import { canQuotas } from '../policy.ts'
import { loadRules } from '../quotas/commands.ts'
import { metersOf, quotaPeriodsOf, type RulePeriod } from '../quotas/policy.ts'
import { countLessons, type LessonCount } from '../quotas/store.ts'
import { findSubject, type LessonToMark, listClassesOfYear, listLessonsToMark } from '../store.ts'
import { listLessonsToImagine } from './store.ts'

export type Imagined = {
  percentByGrade: Record<string, number>
  planned: readonly { classId: string; subjectId: string; planned: number }[]
  markings: readonly ImaginedMarking[]
}

type ImaginedMarking = {
  classId: string
  subjectId: string | null
  weekdays: readonly number[]
  periods: readonly number[]
  from: string
  to: string
  daysPerMonth: number | null
  legalBasis: LegalBasisCode
}

/** As many lessons as are shown one by one; the counts say how many there are. */
const mostShown = 500

/**
 * What other shares, other planned lessons and further remote lessons would come to (A5): each class's and subject's meter
 * before and after, what would be marked, and what refused and why. Asks the rule that marks; nothing is written.
 */
export const imagine = (ctx: Ctx, input: Imagined) =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    allow(canQuotas, 'enterPlanned', ctx.actor, await findSchool(tx, school))
    const year = found(await findSchoolYear(tx, school, ctx.today))
    const classes = await listClassesOfYear(tx, school, year.id)
    const rules = await loadRules(tx, school, year.id)
    const ids = classes.map(row => row.id)
    const known = await countLessons(tx, school, ids, ctx.today, rules)
    const counts = [...known, ...(await withoutLessons(tx, ctx, input.planned, { ids, known, rules }))]
    const imaginedRules = rules.map(rule => withPercents(rule, input.percentByGrade))
    const imaginedCounts = counts.map(count => withPlanned(count, input.planned))
    const lessons = await lessonsOf(tx, ctx, input.markings, ids)
    const excluded = await listExcludedOf(
      tx,
      school,
      lessons.map(one => one.lesson.id),
    )
    const marked = classes.map(
      (row): MarkedClass => ({
        ...row,
        periods: quotaPeriodsOf(imaginedRules, row.grade),
        counts: imaginedCounts.filter(one => one.class_id === row.id),
      }),
    )
    const facts = { now: ctx.now, zone: ctx.zone, rules: imaginedRules, classes: marked, excluded }
    const { judgements, after } = judgeMarks(facts, lessons, false)
    return {
      classes: classes.map(row => {
        const before = counts.filter(one => one.class_id === row.id)
        const then = new Map((after.get(row.id) ?? []).map(one => [one.subject_id, one]))
        return {
          row,
          before: metersOf(before, rules, row.grade, ctx.today),
          after: metersOf(
            before.map(one => ({ ...one, ...then.get(one.subject_id) })),
            imaginedRules,
            row.grade,
            ctx.today,
          ),
        }
      }),
      judgements,
      names: new Map(classes.map(row => [row.id, row.name])),
      mostShown,
    }
  })

/** A period with other shares; the law's still bounds them. */
function withPercents(rule: RulePeriod, percents: Record<string, number>): RulePeriod {
  const percentByGrade = { ...rule.settings['quota.percentByGrade'] }
  for (const grade of grades) percentByGrade[grade] = percents[String(grade)] ?? percentByGrade[grade]
  return { ...rule, settings: { ...rule.settings, 'quota.percentByGrade': percentByGrade } }
}

/** Cells in which lessons are imagined and none stand: counted from nothing. Another school's class or subject is not found. */
async function withoutLessons(
  tx: Tx,
  ctx: Ctx,
  planned: Imagined['planned'],
  { ids, known, rules }: { ids: readonly string[]; known: readonly LessonCount[]; rules: readonly RulePeriod[] },
): Promise<LessonCount[]> {
  const missing = planned.filter(
    cell => !known.some(one => one.class_id === cell.classId && one.subject_id === cell.subjectId),
  )
  const unique = new Map(missing.map(cell => [`${cell.classId} ${cell.subjectId}`, cell]))
  const counts: LessonCount[] = []
  for (const { classId, subjectId } of unique.values()) {
    const subject = found(await findSubject(tx, ctx.actor.schoolId, subjectId))
    counts.push({
      class_id: found(ids.find(id => id === classId)),
      subject_id: subjectId,
      subject: subject.name,
      in_timetable: 0,
      entered: null,
      used: 0,
      scheduled: 0,
      taken: rules.map(() => 0),
    })
  }
  return counts
}

const withPlanned = (count: LessonCount, planned: Imagined['planned']): LessonCount => ({
  ...count,
  entered:
    planned.find(one => one.classId === count.class_id && one.subjectId === count.subject_id)?.planned ?? count.entered,
})

/** The lessons that the markings speak of, each once, in the order of time. Another school's class is not found. */
async function lessonsOf(tx: Tx, ctx: Ctx, markings: readonly ImaginedMarking[], classIds: readonly string[]) {
  const school = ctx.actor.schoolId
  const bases = new Map<string, LegalBasisCode>()
  for (const marking of markings) {
    found(classIds.find(id => id === marking.classId))
    const from = Temporal.PlainDate.from(marking.from)
    const rows = await listLessonsToImagine(tx, school, {
      ...marking,
      from: Temporal.PlainDate.compare(from, ctx.today) < 0 ? ctx.today : from,
      to: Temporal.PlainDate.from(marking.to),
    })
    const daysOfMonth = new Map<string, Set<string>>()
    for (const row of rows) {
      const month = row.on_date.toPlainYearMonth().toString()
      const days = daysOfMonth.get(month) ?? new Set<string>()
      daysOfMonth.set(month, days)
      const isFurther = !days.has(String(row.on_date))
      if (isFurther && marking.daysPerMonth !== null && days.size >= marking.daysPerMonth) continue
      days.add(String(row.on_date))
      if (!bases.has(row.id)) bases.set(row.id, marking.legalBasis)
    }
  }
  const lessons: LessonToMark[] = bases.size === 0 ? [] : await listLessonsToMark(tx, school, [...bases.keys()])
  return lessons.map(lesson => ({ lesson, legalBasis: bases.get(lesson.id) ?? 'planned' }))
}
