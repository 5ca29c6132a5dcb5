import { no, type Verdict, yes } from '../verdict.ts'

/** A lesson for which somebody is looked for. `now` and `startsAt` are wall times of the school. */
export type WantedLesson = {
  state: 'planned' | 'cancelled' | 'retained'
  startsAt: Temporal.PlainDateTime
  recorded: boolean
  teachers: readonly string[]
}

export type OpenRequestRefusal =
  | 'lesson_begun'
  | 'lesson_recorded'
  | 'lesson_cancelled_already'
  | 'lesson_not_in_timetable'
  | 'absent_not_teaching'

/** May somebody be looked for to take the lesson over (A27)? It must be to come, and the absent teacher's. */
export function mayOpenRequest(
  lesson: WantedLesson,
  { absentId, now }: { absentId: string | null; now: Temporal.PlainDateTime },
): Verdict<OpenRequestRefusal> {
  if (lesson.state === 'retained') return no('lesson_not_in_timetable')
  if (lesson.state === 'cancelled') return no('lesson_cancelled_already')
  if (Temporal.PlainDateTime.compare(lesson.startsAt, now) <= 0) return no('lesson_begun')
  if (lesson.recorded) return no('lesson_recorded')
  const isTaught = absentId === null ? lesson.teachers.length === 0 : lesson.teachers.includes(absentId)
  return isTaught ? yes : no('absent_not_teaching')
}

export type RequestState = 'open' | 'taken' | 'withdrawn'

/**
 * Where a request stands. One that nobody took or withdrew is over, too, when the absent teacher no longer has the lesson,
 * because the administration named somebody, or the lesson is not held; and so is one that was taken, when the absent
 * teacher has the lesson back.
 */
export function requestState(request: {
  isTaken: boolean
  isWithdrawn: boolean
  absentId: string | null
  lesson: Pick<WantedLesson, 'state' | 'teachers'>
}): RequestState {
  const { absentId, lesson } = request
  const isTaught = absentId === null ? lesson.teachers.length === 0 : lesson.teachers.includes(absentId)
  if (request.isTaken && !isTaught) return 'taken'
  return request.isTaken || request.isWithdrawn || !isTaught || lesson.state !== 'planned' ? 'withdrawn' : 'open'
}

export type TakeRefusal = 'request_taken' | 'request_withdrawn' | 'substitute_is_absent'

/** May a teacher take the lesson? The first one has it; whoever is stood in for that day has said that they are away. */
export function mayTakeLesson(facts: { state: RequestState; isAbsent: boolean }): Verdict<TakeRefusal> {
  if (facts.state === 'taken') return no('request_taken')
  if (facts.state === 'withdrawn') return no('request_withdrawn')
  return facts.isAbsent ? no('substitute_is_absent') : yes
}
