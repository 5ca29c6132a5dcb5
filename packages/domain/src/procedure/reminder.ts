/**
 * Is somebody who has not read a version to be reminded today by the clock (A2)? `everyDays` after they were asked or
 * last reminded. Whoever could not be asked, `askedOn` null, is asked at once.
 */
export function isReminderDue(facts: {
  askedOn: Temporal.PlainDate | null
  lastSentOn: Temporal.PlainDate | null
  everyDays: number
  today: Temporal.PlainDate
}): boolean {
  const last = facts.lastSentOn ?? facts.askedOn
  return last === null || Temporal.PlainDate.compare(last.add({ days: facts.everyDays }), facts.today) <= 0
}
