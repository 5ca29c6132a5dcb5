import { isBefore } from '../school/day-order.ts'

/** From this long after it was written a notice goes out by mail: what is written meanwhile goes in the same one. */
export const mailWaits = { minutes: 10 } as const

/** When families may be mailed, on any day: not at night. Our choice; A34 speaks of staff alone. */
export const familyMailHours = { from: '07:00', to: '21:00' } as const

export type MailTimeFacts = {
  /** Now, as a wall time of the school's zone. */
  now: Temporal.PlainDateTime
  /** Who works at the school is mailed in contact hours alone, whoever else they are. */
  isStaff: boolean
  contactHours: { from: string; to: string }
  /** Does any grade of the school study on a day? */
  isStudyDay: (day: Temporal.PlainDate) => boolean
  /** First and last day of the school year that the calendar knows. */
  year: { from: Temporal.PlainDate; to: Temporal.PlainDate }
}

/**
 * May a mail go out now? To staff within contact hours on study days (A34); outside the calendar's year, when no study
 * day is known, on Monday to Friday. To families from 7:00 to 21:00. The hours' end is no longer within them.
 */
export function isMailTime({ now, isStaff, contactHours, isStudyDay, year }: MailTimeFacts): boolean {
  const hours = isStaff ? contactHours : familyMailHours
  const time = now.toPlainTime()
  const isWithinHours =
    Temporal.PlainTime.compare(hours.from, time) <= 0 && Temporal.PlainTime.compare(time, hours.to) < 0
  if (!isWithinHours || !isStaff) return isWithinHours
  const day = now.toPlainDate()
  const isInYear = !isBefore(day, year.from) && !isBefore(year.to, day)
  return isInYear ? isStudyDay(day) : day.dayOfWeek <= 5
}

/** Minutes to wait after the first, second … failed attempt to hand over a mail. */
const backOff = [1, 5, 20, 60, 240] as const

/** When a mail that could not be handed over is tried again after so many attempts; null: it is given up. */
export function nextAttempt(now: Temporal.Instant, attempts: number): Temporal.Instant | null {
  const minutes = backOff[attempts - 1]
  return minutes === undefined ? null : now.add({ minutes })
}
