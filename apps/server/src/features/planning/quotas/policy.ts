import { type Quota, type QuotaScope, quotaOf } from '@talklase/domain/planning/quota.ts'
import { limitIn, meterOn, nextLimit, periodIndexOn, type QuotaPeriod } from '@talklase/domain/planning/quota-period.ts'
import { settingsOf } from '@talklase/domain/procedure/settings.ts'
import { isWithin } from '@talklase/domain/school/day-order.ts'
import { isGrade } from '@talklase/regulation/grade.ts'
import { type LegalBasis, legalBases, legalBasesOn } from '@talklase/regulation/legal-basis.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { lawfulPercentOn, quotaLaws } from '@talklase/regulation/quota-law.ts'
import type { VersionRow } from '../../procedure/store.ts'
import type { LegalBasisRow } from '../legal-bases/store.ts'
import type { LessonCount } from './store.ts'

/** The order of a version of the procedure. */
export type Order = { number: string; day: Temporal.PlainDate | null }

/** What a school's lessons follow from a day on until the next period begins. */
export type RulePeriod = {
  from: Temporal.PlainDate
  settings: ParameterValues
  bases: readonly LegalBasis[]
  /** The order by which procedure A says so; null where the school was founded with it. */
  order: Order | null
}

/** The limit that a later version of procedure or law brings. */
export type ComingLimit = { on: Temporal.PlainDate; percent: number; limit: number; order: Order | null }

/** A meter with what it was made of. `left` is what lessons of the asked day may still take. */
export type Meter = Quota & { percent: number; plannedSource: 'timetable' | 'entered'; coming: ComingLimit | null }

/** The meters of a class: of each subject, and of the year as a whole. */
export type Meters = { subjects: { subjectId: string; subject: string; meter: Meter }[]; year: Meter }

/** Percent of a grade's lessons that may be remote on a day: the school's setting, never above the law's (A5). */
export function percentOf(settings: ParameterValues, day: Temporal.PlainDate, grade: number): number {
  if (!isGrade(grade)) return 0
  return Math.min(lawfulPercentOn(String(day), grade) ?? 0, settings['quota.percentByGrade'][grade])
}

/**
 * The legal bases of a day as this school applies them (A4). The school's own rows stand for the regulation's of that code
 * on their days; the settings apply to both. A basis that the law counts always counts, any other unless the school lets
 * it; the two youngest grades take part only on bases that both the basis and the school open, and never on the planned.
 */
export function basesOf(
  settings: ParameterValues,
  day: Temporal.PlainDate,
  rows: readonly LegalBasisRow[],
): LegalBasis[] {
  const own = rows.filter(row => isInForce(row, day))
  const ofLaw = legalBasesOn(String(day)).filter(basis => !own.some(row => row.code === basis.code))
  return [...ofLaw, ...own.map(asBasis)]
    .toSorted((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code))
    .map(basis => ({
      ...basis,
      countsTowardQuota:
        basis.code === 'planned' ||
        basis.countsTowardQuota ||
        !settings['quota.excludedBases'].some(code => code === basis.code),
      allowedInGrades: basis.allowedInGrades.filter(
        grade =>
          grade > 2 ||
          (basis.code !== 'planned' && settings['legalBasis.forGradesOneAndTwo'].some(code => code === basis.code)),
      ),
    }))
}

const codes = [...new Set(legalBases.map(basis => basis.code))]

const isInForce = (row: LegalBasisRow, day: Temporal.PlainDate): boolean =>
  isWithin(day, row.valid_from, row.valid_to ?? day)

/** A school's row as the rules know a basis; whoever entered it has read the act. */
const asBasis = (row: LegalBasisRow): LegalBasis => ({
  code: row.code,
  label: labelOf(row.code),
  countsTowardQuota: row.counts_toward_quota,
  allowedInGrades: row.allowed_in_grades.filter(isGrade),
  citation: row.citation,
  validFrom: String(row.valid_from),
  validTo: row.valid_to === null ? null : String(row.valid_to),
  verified: true,
})

const labelOf = (code: LegalBasis['code']): LegalBasis['label'] =>
  legalBases.find(basis => basis.code === code)?.label ?? { lv: code, en: code }

/** Codes of the bases whose lessons use the quota. */
export const countingBases = (bases: readonly LegalBasis[]): string[] =>
  bases.filter(basis => basis.countsTowardQuota).map(basis => basis.code)

/** Which meters refuse in this school. */
export const scopeOf = (settings: ParameterValues): QuotaScope => settings['quota.scope']

/**
 * The periods of a school year, each with what is in force in it: they begin on the year's first day, and on each later day
 * on which a version of the procedure, of the law or of a legal basis begins, or a basis has ended.
 */
export function rulePeriodsOf(
  year: { starts_on: Temporal.PlainDate; ends_on: Temporal.PlainDate },
  versions: readonly VersionRow[],
  rows: readonly LegalBasisRow[],
): RulePeriod[] {
  const standing = versions.filter(version => !version.isWithdrawn)
  const dayAfter = (day: Temporal.PlainDate | string | null) =>
    day === null ? [] : [Temporal.PlainDate.from(day).add({ days: 1 })]
  const changes = [
    ...standing.map(version => version.validFrom),
    ...quotaLaws.flatMap(law => [Temporal.PlainDate.from(law.validFrom), ...dayAfter(law.validTo)]),
    ...legalBases.flatMap(basis => [Temporal.PlainDate.from(basis.validFrom), ...dayAfter(basis.validTo)]),
    ...rows.flatMap(row => [row.valid_from, ...dayAfter(row.valid_to)]),
  ]
  const within = changes.filter(day => isWithin(day, year.starts_on, year.ends_on) && !day.equals(year.starts_on))
  const days = [...new Map([year.starts_on, ...within].map(day => [String(day), day])).values()]
  return days.toSorted(Temporal.PlainDate.compare).map(from => {
    const inForce = (['A', 'B'] as const).flatMap(procedure => newestOn(standing, procedure, from) ?? [])
    const settings = settingsOf(inForce)
    const orderOf = inForce.find(version => version.procedure === 'A') ?? inForce[0]
    const number = orderOf?.order_number ?? null
    return {
      from,
      settings,
      bases: basesOf(settings, from, rows),
      order: number === null ? null : { number, day: orderOf?.order_date ?? null },
    }
  })
}

const newestOn = (versions: readonly VersionRow[], procedure: 'A' | 'B', day: Temporal.PlainDate) =>
  versions
    .filter(one => one.procedure === procedure && Temporal.PlainDate.compare(one.validFrom, day) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(b.validFrom, a.validFrom) || b.number - a.number)[0]

/** What is in force on a day of the year. */
export function ruleOn(rules: readonly RulePeriod[], day: Temporal.PlainDate): RulePeriod {
  const rule = rules[periodIndexOn(rules, day)]
  if (rule === undefined) throw new Error('a school year begins with a period')
  return rule
}

/** The shares of a grade, period by period. */
export const quotaPeriodsOf = (rules: readonly RulePeriod[], grade: number): QuotaPeriod[] =>
  rules.map(({ from, settings }) => ({
    from,
    percent: percentOf(settings, from, grade),
    lawPercent: isGrade(grade) ? (lawfulPercentOn(String(from), grade) ?? 0) : 0,
    rounding: settings['quota.rounding'],
  }))

/** Planned lessons of a count: as entered, else as the timetable has them. */
export const plannedOf = (count: Pick<LessonCount, 'entered' | 'in_timetable'>): number =>
  count.entered ?? count.in_timetable

/**
 * The meters of one class from its counts, as they stand on a day: the limit in force then, what is left for lessons of
 * then, and the limit that comes after. The year's limit is taken of all its planned lessons together (A5).
 */
export function metersOf(
  counts: readonly LessonCount[],
  rules: readonly RulePeriod[],
  grade: number,
  day: Temporal.PlainDate,
): Meters {
  const periods = quotaPeriodsOf(rules, grade)
  const now = periods[periodIndexOn(periods, day)]
  const meterOf = (
    planned: number,
    count: Pick<LessonCount, 'used' | 'scheduled' | 'taken'>,
    entered: boolean,
  ): Meter => {
    const { limit, taken } = meterOn({ periods, planned, takenByPeriod: count.taken }, day)
    const next = nextLimit(periods, planned, day)
    const rule = next === null ? undefined : rules[next.index]
    return {
      ...quotaOf({ percent: now?.percent ?? 0, planned, used: count.used, scheduled: count.scheduled }),
      limit: now === undefined ? 0 : limitIn(now, planned),
      left: limit - taken,
      percent: now?.percent ?? 0,
      plannedSource: entered ? 'entered' : 'timetable',
      coming:
        next === null || rule === undefined
          ? null
          : { on: rule.from, percent: periods[next.index]?.percent ?? 0, limit: next.limit, order: rule.order },
    }
  }
  const sum = (figure: (count: LessonCount) => number) => counts.reduce((total, one) => total + figure(one), 0)
  return {
    subjects: counts.map(one => ({
      subjectId: one.subject_id,
      subject: one.subject,
      meter: meterOf(plannedOf(one), one, one.entered !== null),
    })),
    year: meterOf(
      sum(plannedOf),
      {
        used: sum(one => one.used),
        scheduled: sum(one => one.scheduled),
        taken: rules.map((_, index) => sum(one => one.taken[index] ?? 0)),
      },
      counts.some(one => one.entered !== null),
    ),
  }
}
