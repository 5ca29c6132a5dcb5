import { type Quota, type QuotaScope, quotaOf } from '@talklase/domain/planning/quota.ts'
import { isGrade } from '@talklase/regulation/grade.ts'
import { type LegalBasis, legalBasesOn } from '@talklase/regulation/legal-basis.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { lawfulPercentOn } from '@talklase/regulation/quota-law.ts'
import type { LessonCount } from './store.ts'

/** A meter with what it was made of. */
export type Meter = Quota & { percent: number; plannedSource: 'timetable' | 'entered' }

/** The meters of a class: of each subject, and of the year as a whole. */
export type Meters = { subjects: { subjectId: string; subject: string; meter: Meter }[]; year: Meter }

/** Percent of a grade's lessons that may be remote on a day: the school's setting, never above the law's (A5). */
export function percentOf(settings: ParameterValues, day: Temporal.PlainDate, grade: number): number {
  if (!isGrade(grade)) return 0
  return Math.min(lawfulPercentOn(String(day), grade) ?? 0, settings['quota.percentByGrade'][grade])
}

/**
 * The legal bases of a day as this school applies them (A4): a basis that the law counts always counts, any other
 * unless the school lets it; the two youngest grades take part only on bases that both the law and the school open.
 */
export const basesOf = (settings: ParameterValues, day: Temporal.PlainDate): LegalBasis[] =>
  legalBasesOn(String(day)).map(basis => ({
    ...basis,
    countsTowardQuota: basis.countsTowardQuota || !settings['quota.excludedBases'].some(code => code === basis.code),
    allowedInGrades: basis.allowedInGrades.filter(
      grade => grade > 2 || settings['legalBasis.forGradesOneAndTwo'].some(code => code === basis.code),
    ),
  }))

/** Codes of the bases whose lessons use the quota. */
export const countingBases = (bases: readonly LegalBasis[]): string[] =>
  bases.filter(basis => basis.countsTowardQuota).map(basis => basis.code)

/** Which meters refuse in this school. */
export const scopeOf = (settings: ParameterValues): QuotaScope => settings['quota.scope']

/** The meters of one class from its counts. The year's limit is taken of all its planned lessons together (A5). */
export function metersOf(counts: readonly LessonCount[], percent: number): Meters {
  const meterOf = (planned: number, used: number, scheduled: number, entered: boolean): Meter => ({
    ...quotaOf({ percent, planned, used, scheduled }),
    percent,
    plannedSource: entered ? 'entered' : 'timetable',
  })
  const sum = (figure: (count: LessonCount) => number) => counts.reduce((total, one) => total + figure(one), 0)
  const plannedOf = (count: LessonCount) => count.entered ?? count.in_timetable
  return {
    subjects: counts.map(one => ({
      subjectId: one.subject_id,
      subject: one.subject,
      meter: meterOf(plannedOf(one), one.used, one.scheduled, one.entered !== null),
    })),
    year: meterOf(
      sum(plannedOf),
      sum(one => one.used),
      sum(one => one.scheduled),
      counts.some(one => one.entered !== null),
    ),
  }
}
