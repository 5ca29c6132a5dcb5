/** How long after its lesson a register is still reminded of, in hours: later the deputy's list has it. */
export const remindWithinHours = 24

/** Is it time to remind the teachers of a register that nobody has taken: so many minutes after the lesson's end? */
export function isReminderDue(facts: {
  now: Temporal.Instant
  endsAt: Temporal.Instant
  afterMinutes: number
}): boolean {
  const from = facts.endsAt.add({ minutes: facts.afterMinutes })
  return (
    Temporal.Instant.compare(facts.now, from) >= 0 &&
    Temporal.Instant.compare(facts.now, facts.endsAt.add({ hours: remindWithinHours })) < 0
  )
}

/**
 * Is it time to tell the deputy heads of a day's registers: when the reminders of its last lesson have had as long again
 * to be answered. Null: the day has no lesson.
 */
export const isDigestDue = (facts: {
  now: Temporal.Instant
  lastEndsAt: Temporal.Instant | null
  afterMinutes: number
}): boolean =>
  facts.lastEndsAt !== null &&
  Temporal.Instant.compare(facts.now, facts.lastEndsAt.add({ minutes: 2 * facts.afterMinutes })) >= 0
