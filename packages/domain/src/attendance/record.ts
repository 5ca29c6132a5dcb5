import { no, type Verdict, yes } from '../verdict.ts'

export type RecordRefusal = 'lesson_not_started' | 'lesson_cancelled' | 'lesson_not_remote'

/** May a lesson's register be taken now? Only of a remote lesson that is held and has begun (A24, A25). */
export function mayRecord(facts: {
  state: 'planned' | 'cancelled' | 'retained'
  isRemote: boolean
  now: Temporal.Instant
  startsAt: Temporal.Instant
}): Verdict<RecordRefusal> {
  if (facts.state === 'cancelled') return no('lesson_cancelled')
  if (!facts.isRemote) return no('lesson_not_remote')
  return Temporal.Instant.compare(facts.now, facts.startsAt) < 0 ? no('lesson_not_started') : yes
}
