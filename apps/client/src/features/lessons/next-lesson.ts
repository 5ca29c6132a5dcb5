type Timed = {
  startsAt: string
  endsAt: string
  state: 'planned' | 'cancelled' | 'retained'
  remote: { mode: 'sync' | 'async'; opensAt: string; linkFrom?: string } | null
}

/** Where a lesson stands now: not open, open before its start, running, or over. */
export type Standing = 'early' | 'opening' | 'running' | 'over'

/** A lesson's standing by the clock of this page, so that it moves on without asking the server. */
export function standingOf(lesson: Timed, now: Temporal.Instant): Standing {
  if (isAtOrAfter(now, lesson.endsAt)) return 'over'
  if (isAtOrAfter(now, lesson.startsAt)) return 'running'
  return lesson.remote !== null && isAtOrAfter(now, lesson.remote.opensAt) ? 'opening' : 'early'
}

/** The lesson that a learner looks for: the one running, else the next to start; undefined when the day is done. */
export const nextLesson = <L extends Timed>(lessons: readonly L[], now: Temporal.Instant): L | undefined =>
  lessons
    .filter(lesson => lesson.state !== 'cancelled' && standingOf(lesson, now) !== 'over')
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))[0]

/** Whole minutes until an instant, rounded up; 0 once it has come. */
export const minutesUntil = (instant: string, now: Temporal.Instant): number =>
  Math.max(0, Math.ceil((Temporal.Instant.from(instant).epochMilliseconds - now.epochMilliseconds) / 60_000))

/** The first instant after `now` at which any lesson opens, starts or ends: when the page must look again. */
export function nextTurn(lessons: readonly Timed[], now: Temporal.Instant): Temporal.Instant | undefined {
  return lessons
    .flatMap(({ startsAt, endsAt, remote }) => [
      startsAt,
      endsAt,
      ...(remote === null ? [] : [remote.opensAt, ...(remote.linkFrom === undefined ? [] : [remote.linkFrom])]),
    ])
    .map(instant => Temporal.Instant.from(instant))
    .filter(instant => Temporal.Instant.compare(instant, now) > 0)
    .toSorted(Temporal.Instant.compare)[0]
}

const isAtOrAfter = (now: Temporal.Instant, instant: string): boolean =>
  Temporal.Instant.compare(now, Temporal.Instant.from(instant)) >= 0
