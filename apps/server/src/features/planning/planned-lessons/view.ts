import { limitIn, periodIndexOn } from '@talklase/domain/planning/quota-period.ts'
import { compareClassNames } from '@talklase/domain/school/grade.ts'
import { plannedOf, quotaPeriodsOf, type RulePeriod } from '../quotas/policy.ts'
import type { LessonCount } from '../quotas/store.ts'

export type CellFacts = {
  classes: readonly { id: string; name: string; grade: number }[]
  subjects: readonly { id: string; name: string; short: string }[]
  rules: readonly RulePeriod[]
  today: Temporal.PlainDate
  counts: readonly LessonCount[]
  /** Lessons held, under `class subject`. */
  held: ReadonlyMap<string, number>
}

/** What entering these numbers would change, by class and subject, and how many cells would stay as they are. */
export function differencesOf(
  facts: CellFacts,
  wanted: readonly { classId: string; subjectId: string; planned: number }[],
) {
  const keyOf = (classId: string, subjectId: string) => `${classId} ${subjectId}`
  const counts = new Map(facts.counts.map(one => [keyOf(one.class_id, one.subject_id), one]))
  const classes = new Map(facts.classes.map(row => [row.id, row]))
  const subjects = new Map(facts.subjects.map(row => [row.id, row]))
  const cells = wanted.flatMap(({ classId, subjectId, planned }) => {
    const [classRow, subject] = [classes.get(classId), subjects.get(subjectId)]
    if (classRow === undefined || subject === undefined) return []
    const count = counts.get(keyOf(classId, subjectId))
    const was = count === undefined ? 0 : plannedOf(count)
    if (was === planned) return []
    const periods = quotaPeriodsOf(facts.rules, classRow.grade)
    const now = periods[periodIndexOn(periods, facts.today)]
    const limit = (of: number) => (now === undefined ? 0 : limitIn(now, of))
    return [
      {
        classId,
        className: classRow.name,
        subjectId,
        subject: subject.name,
        was,
        wasEntered: count !== undefined && count.entered !== null,
        planned,
        held: facts.held.get(keyOf(classId, subjectId)) ?? 0,
        limitWas: limit(was),
        limit: limit(planned),
      },
    ]
  })
  return {
    cells: cells.toSorted(
      (a, b) => compareClassNames(a.className, b.className) || a.subject.localeCompare(b.subject, 'lv'),
    ),
    same: wanted.length - cells.length,
  }
}
