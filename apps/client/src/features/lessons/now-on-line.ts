type Timed = { startsAt: string; endsAt: string }

/**
 * Where now stands on a day's line of lessons in their order: in the lesson of this index, `within` (0…1) of it; or
 * before it, `within` null. Null once the day is over.
 */
export function nowOnLine(
  lessons: readonly Timed[],
  now: Temporal.Instant,
): { index: number; within: number | null } | null {
  const at = now.epochMilliseconds
  const index = lessons.findIndex(lesson => at < Temporal.Instant.from(lesson.endsAt).epochMilliseconds)
  const lesson = lessons[index]
  if (lesson === undefined) return null
  const from = Temporal.Instant.from(lesson.startsAt).epochMilliseconds
  const to = Temporal.Instant.from(lesson.endsAt).epochMilliseconds
  return { index, within: at < from ? null : (at - from) / (to - from) }
}
