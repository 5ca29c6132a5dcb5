import { type Answers, api } from '../../api.ts'
import { forget, keptKeys, recall, remember } from '../../remembered.ts'

export type LearnerDay = Answers['lessons']['myDay']
export type LearnerLesson = LearnerDay['lessons'][number]

type Kept = { day: LearnerDay; at: number }

/** How many days a device keeps; the oldest answers go first. */
const keptDays = 14

const keyOf = (learnerId: string, on: string) => `day.${learnerId}.${on}` as const

/** A learner's day: drawn from the device at once where it was seen before, and asked anew behind it. */
export function dayQuery(learnerId: string, on: string, isOwn: boolean) {
  const kept = recall<Kept>(keyOf(learnerId, on))
  return api.lessons.myDay.queryOptions({
    input: isOwn ? { on } : { on, learnerId },
    meta: { topics: [`learner:${learnerId}`, 'class-day', 'timetable', 'calendar'], afterSending: true },
    ...(kept === null ? {} : { initialData: kept.day, initialDataUpdatedAt: 0 }),
    // Long enough that the page does not ask twice while it opens, short enough for a phone put away and taken out.
    staleTime: 10_000,
    refetchOnWindowFocus: 'always',
  })
}

/** Keeps the day on the device. `at` is when the answer came, in milliseconds. */
export function keepDay(day: LearnerDay, at: number): void {
  remember(keyOf(day.learner.id, day.on), { day, at } satisfies Kept)
  const keys = keptKeys('day.')
  if (keys.length <= keptDays) return
  const oldest = keys
    .map(key => ({ key, at: recall<Kept>(key as `day.${string}`)?.at ?? 0 }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, keys.length - keptDays)
  for (const { key } of oldest) forget(key)
}
