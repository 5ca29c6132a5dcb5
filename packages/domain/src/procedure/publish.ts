import type { Grade } from '@talklase/regulation/grade.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { gradesOverLaw, quotaLawOn } from '@talklase/regulation/quota-law.ts'
import { no, type Verdict, yes } from '../verdict.ts'

export type PublishRefusal =
  | 'order_required'
  | 'order_after_valid_from'
  | 'valid_from_not_future'
  | 'valid_from_before_coming'
  | 'nothing_changed'
  | 'percent_over_law'

export type PublishFacts = {
  /** The director's order by which the version is approved; '' and null where it was left out. */
  orderNumber: string
  orderDate: Temporal.PlainDate | null
  validFrom: Temporal.PlainDate
  today: Temporal.PlainDate
  /** The first day of the newest version that has not been withdrawn; null where the procedure has none. */
  newest: Temporal.PlainDate | null
  /** How much differs from what would hold on that day without this version. */
  changes: number
  /** All settings as they would be from that day on. */
  settings: ParameterValues
}

/**
 * May a draft become the version in force from `validFrom` on? A version takes effect by its day and never changes the
 * past (A1, B1); versions come into force in the order of their numbers; a school may set less than the law's share of
 * remote lessons, never more (A5; MK 111, 4.3. p.).
 */
export function mayPublish(facts: PublishFacts): Verdict<PublishRefusal> {
  const { orderDate, validFrom, today, newest } = facts
  if (facts.orderNumber.trim() === '' || orderDate === null) return no('order_required')
  if (Temporal.PlainDate.compare(validFrom, today) <= 0) return no('valid_from_not_future')
  if (Temporal.PlainDate.compare(orderDate, validFrom) > 0) return no('order_after_valid_from')
  if (newest !== null && Temporal.PlainDate.compare(validFrom, newest) <= 0) return no('valid_from_before_coming')
  // The first version of a procedure says that the school follows it, even with every setting at its default.
  if (newest !== null && facts.changes === 0) return no('nothing_changed')
  if (overLaw(facts.settings, validFrom) !== null) return no('percent_over_law')
  return yes
}

/** The first grade whose percent is above the law's on a day, with both figures and the law; null where none is. */
export function overLaw(
  settings: ParameterValues,
  day: Temporal.PlainDate,
): { grade: Grade; percent: number; lawful: number; citation: string } | null {
  const [grade] = gradesOverLaw(settings['quota.percentByGrade'], String(day))
  if (grade === undefined) return null
  const law = quotaLawOn(String(day))
  return {
    grade,
    percent: settings['quota.percentByGrade'][grade],
    lawful: law?.percentByGrade[grade] ?? 0,
    citation: law?.citation ?? '',
  }
}
