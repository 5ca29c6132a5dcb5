import { type MarkRemoteRefusal, mayMarkRemote } from '@talklase/domain/planning/quota.ts'
import { meterOn, periodIndexOn, type QuotaPeriod } from '@talklase/domain/planning/quota-period.ts'
import type { LegalBasisCode } from '@talklase/regulation/legal-basis.ts'
import { instantOf } from '../../../kernel/clock.ts'
import type { LessonExclusion } from '../excluded-learners/store.ts'
import { countingBases, plannedOf, type RulePeriod, ruleOn, scopeOf } from '../quotas/policy.ts'
import type { LessonCount } from '../quotas/store.ts'
import type { LessonToMark } from '../store.ts'

/** A class whose quota is asked, with its shares by period and its counts. */
export type MarkedClass = {
  id: string
  name: string
  grade: number
  excluded_programme: boolean
  periods: readonly QuotaPeriod[]
  counts: readonly LessonCount[]
}

export type MarkingFacts = {
  now: Temporal.Instant
  zone: string
  rules: readonly RulePeriod[]
  classes: readonly MarkedClass[]
  excluded: readonly LessonExclusion[]
}

export type Refusal = { reason: MarkRemoteRefusal | 'basis_not_in_force'; values: Record<string, string | number> }

/** What the rule says of a lesson: refused for a class, permitted because a full quota was lifted, or simply permitted. */
export type Judgement = { lesson: LessonToMark; refusal: Refusal | null; lifted: MarkRemoteRefusal | null }

type Counted = Pick<LessonCount, 'subject_id' | 'in_timetable' | 'entered' | 'used' | 'scheduled' | 'taken'>

/**
 * Asks the rule for each lesson and each of its classes in turn, every permitted lesson counting for the next (A4, A5). What
 * is in force on a lesson's own day decides on it. `lift` lets full quotas pass. Gives back the judgements in order, and the
 * classes' counts as they would be then.
 */
export function judgeMarks(
  facts: MarkingFacts,
  lessons: readonly { lesson: LessonToMark; legalBasis: LegalBasisCode }[],
  lift: boolean,
): { judgements: Judgement[]; after: Map<string, Counted[]> } {
  const slots = new Set<string>()
  const after = new Map(
    facts.classes.map(row => [row.id, row.counts.map((one): Counted => ({ ...one, taken: [...one.taken] }))]),
  )
  const judgements = lessons.map(({ lesson, legalBasis }): Judgement => {
    const rule = ruleOn(facts.rules, lesson.on_date)
    // A lesson of a day before the year's first period may lie before the basis too.
    const basis = rule.bases.find(one => one.code === legalBasis && one.validFrom <= String(lesson.on_date))
    const place = { subject: lesson.subject, on: String(lesson.on_date), period: lesson.period, legalBasis }
    if (basis === undefined)
      return { lesson, refusal: { reason: 'basis_not_in_force', values: { ...place, clause: 'A4' } }, lifted: null }
    const counting = countingBases(rule.bases)
    let lifted: MarkRemoteRefusal | null = null
    const countFor: MarkedClass[] = []
    for (const row of facts.classes.filter(one => lesson.class_ids.includes(one.id))) {
      const meters = metersFor(row.periods, after.get(row.id) ?? [], lesson)
      const exclusion = facts.excluded.find(one => one.lesson_id === lesson.id && one.class_id === row.id)
      const isCounted = lesson.others.some(one => one.class_id === row.id && counting.includes(one.legal_basis))
      // Another group of the class in this subject at this time uses the same lesson of the quota.
      const counts = basis.countsTowardQuota && !isCounted && !slots.has(slotOf(row, lesson))
      const ask = (override: boolean) =>
        mayMarkRemote({
          grade: row.grade,
          excludedProgramme:
            row.excluded_programme || (exclusion !== undefined && exclusion.excluded.length === exclusion.learners),
          legalBasis: { ...basis, allowedInGrades: [...basis.allowedInGrades], countsTowardQuota: counts },
          lessonState: lesson.state === 'planned' ? 'planned' : 'cancelled',
          lessonInPast: isOver(facts, lesson),
          registerConfirmed: lesson.register_confirmed,
          ...meters,
          scope: scopeOf(rule.settings),
          override,
        })
      const verdict = ask(false)
      if (!verdict.ok) {
        const values = { className: row.name, grade: row.grade, ...place }
        if (!lift || !ask(true).ok)
          return { lesson, refusal: refusalOf(row, lesson, rule, values, verdict.reason), lifted: null }
        lifted ??= verdict.reason
      }
      if (counts) countFor.push(row)
    }
    for (const row of countFor) {
      slots.add(slotOf(row, lesson))
      countUp(after.get(row.id) ?? [], lesson, periodIndexOn(facts.rules, lesson.on_date))
    }
    return { lesson, refusal: null, lifted }
  })
  return { judgements, after }
}

const slotOf = (row: MarkedClass, lesson: LessonToMark) =>
  `${row.id} ${lesson.subject_id} ${lesson.on_date} ${lesson.period}`

function countUp(counts: Counted[], lesson: LessonToMark, period: number): void {
  const count = counts.find(one => one.subject_id === lesson.subject_id)
  if (count === undefined) return
  count.scheduled += 1
  count.taken[period] = (count.taken[period] ?? 0) + 1
}

const noneCounted = { in_timetable: 0, entered: null, used: 0, scheduled: 0, taken: [] }

/** The two meters that decide on a lesson of its day. */
function metersFor(periods: readonly QuotaPeriod[], counts: readonly Counted[], lesson: LessonToMark) {
  const count = counts.find(one => one.subject_id === lesson.subject_id) ?? noneCounted
  const sum = (figure: (count: Counted) => number) => counts.reduce((total, one) => total + figure(one), 0)
  const ofYear = periods.map((_, at) => sum(one => one.taken[at] ?? 0))
  return {
    subject: meterOn({ periods, planned: plannedOf(count), takenByPeriod: count.taken }, lesson.on_date),
    year: meterOn({ periods, planned: sum(plannedOf), takenByPeriod: ofYear }, lesson.on_date),
  }
}

/** A refusal with the figures that its sentence names; the meter is the one that refused, as it stood before anything was marked. */
function refusalOf(
  row: MarkedClass,
  lesson: LessonToMark,
  rule: RulePeriod,
  values: Record<string, string | number>,
  reason: MarkRemoteRefusal,
): Refusal {
  if (reason === 'grade_not_allowed' || reason === 'programme_excluded')
    return { reason, values: { ...values, clause: 'A4' } }
  if (reason === 'lesson_over' || reason === 'lesson_cancelled') return { reason, values }
  const ofYear = reason === 'quota_year_full'
  const { limit, planned, taken } = metersFor(row.periods, row.counts, lesson)[ofYear ? 'year' : 'subject']
  const concerned = ofYear ? row.counts : row.counts.filter(one => one.subject_id === lesson.subject_id)
  const sum = (figure: (count: LessonCount) => number) => concerned.reduce((total, one) => total + figure(one), 0)
  return {
    reason,
    values: {
      ...values,
      clause: 'A5',
      limit,
      planned,
      used: sum(one => one.used),
      scheduled: sum(one => one.scheduled),
      left: limit - taken,
      since: String(rule.from),
    },
  }
}

const isOver = (
  { now, zone }: Pick<MarkingFacts, 'now' | 'zone'>,
  lesson: { on_date: Temporal.PlainDate; ends_at: Temporal.PlainTime },
): boolean => Temporal.Instant.compare(instantOf(lesson.on_date, lesson.ends_at, zone), now) <= 0
