/** A teacher as the choice of a substitute sees them. Times are wall times, half-open. */
export type Candidate = {
  id: string
  subjectIds: ReadonlySet<string>
  classIds: ReadonlySet<string>
  /** The lessons that they give on the day. */
  busy: readonly { startsAt: Temporal.PlainTime; endsAt: Temporal.PlainTime }[]
}

export type Proposal = { id: string; because: ('subject' | 'class')[]; lessonsThatDay: number }

/**
 * Who could take a lesson: teachers who are free then, those of the subject first, then those whom the class knows, then
 * the ones with the fewest lessons that day; the given order decides between equals. `absent` are never proposed.
 */
export function proposeSubstitutes(
  lesson: {
    subjectId: string
    classIds: readonly string[]
    startsAt: Temporal.PlainTime
    endsAt: Temporal.PlainTime
  },
  candidates: readonly Candidate[],
  absent: ReadonlySet<string>,
  most: number,
): Proposal[] {
  const isBusy = (one: Candidate) =>
    one.busy.some(
      time =>
        Temporal.PlainTime.compare(time.startsAt, lesson.endsAt) < 0 &&
        Temporal.PlainTime.compare(lesson.startsAt, time.endsAt) < 0,
    )
  const rank = (one: Proposal) => (one.because.includes('subject') ? 0 : 2) + (one.because.includes('class') ? 0 : 1)
  return candidates
    .filter(one => !absent.has(one.id) && !isBusy(one))
    .map(
      (one): Proposal => ({
        id: one.id,
        because: [
          ...(one.subjectIds.has(lesson.subjectId) ? (['subject'] as const) : []),
          ...(lesson.classIds.some(id => one.classIds.has(id)) ? (['class'] as const) : []),
        ],
        lessonsThatDay: one.busy.length,
      }),
    )
    .toSorted((a, b) => rank(a) - rank(b) || a.lessonsThatDay - b.lessonsThatDay)
    .slice(0, most)
}
