/** Is `a` earlier than `b`? */
export const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0

/** Does `day` lie in the days `from` to `to`, both included? */
export const isWithin = (day: Temporal.PlainDate, from: Temporal.PlainDate, to: Temporal.PlainDate): boolean =>
  !isBefore(day, from) && !isBefore(to, day)

/** Monday of the ISO week (Monday to Sunday) that holds `day`. */
export const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 })
