/** A lesson's time, as far as a stay is laid beside it. */
export type LessonTime = { id: string; startsAt: Temporal.Instant; endsAt: Temporal.Instant }

/** Who comes so many minutes before a lesson, or stays so long after it, was there for it. */
const marginMinutes = 30

/**
 * The lessons of one meeting that a stay belongs to: those that it touches, or the nearest where it touches none. A stay
 * through a double lesson belongs to both, and each register gets its own part of it (A24). One without times belongs to all.
 */
export function lessonsOfStay(
  stay: { joinedAt: Temporal.Instant | null; leftAt: Temporal.Instant | null; seconds: number | null },
  lessons: readonly LessonTime[],
): string[] {
  const { joinedAt } = stay
  const [only, ...others] = lessons
  if (joinedAt === null || (only !== undefined && others.length === 0)) return lessons.map(one => one.id)
  const compare = Temporal.Instant.compare
  const known = stay.leftAt ?? (stay.seconds === null ? null : joinedAt.add({ seconds: stay.seconds }))
  const touched = lessons.filter(
    lesson => compare(joinedAt, lesson.endsAt) < 0 && (known === null || compare(known, lesson.startsAt) > 0),
  )
  if (touched.length > 0) return touched.map(one => one.id)
  const near = lessons.filter(
    lesson =>
      compare(joinedAt, lesson.endsAt.add({ minutes: marginMinutes })) <= 0 &&
      (known === null || compare(known, lesson.startsAt.subtract({ minutes: marginMinutes })) >= 0),
  )
  const nearest = near[0] ?? lessons[0]
  return nearest === undefined ? [] : [nearest.id]
}
