import { no, type Verdict, yes } from '../verdict.ts'

/** May the calendar of this day still be changed? What was held stays as it was held. */
export const mayChangeDay = (day: Temporal.PlainDate, today: Temporal.PlainDate): Verdict<'exception_in_past'> =>
  Temporal.PlainDate.compare(day, today) < 0 ? no('exception_in_past') : yes
