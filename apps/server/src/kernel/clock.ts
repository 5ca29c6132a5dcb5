/** Gives the present instant. Everything that needs "now" is handed one of these, so that tests can set it. */
export type Clock = () => Temporal.Instant

/** The machine's clock: the only place that knows now. */
export const systemClock: Clock = () => Temporal.Now.instant()

/** The day it is at an instant in a zone. */
export const dayIn = (at: Temporal.Instant, zone: string): Temporal.PlainDate =>
  at.toZonedDateTimeISO(zone).toPlainDate()

/** The instant of a wall time on a day in a zone; a time that a clock change skips or repeats is an error, not a guess. */
export const instantOf = (day: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): Temporal.Instant =>
  day.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'reject' }).toInstant()
