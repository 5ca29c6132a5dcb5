import { askCamera, callLearner, settleCamera } from '../features/attendance/calls/commands.ts'
import type { SchoolId } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Services } from '../kernel/services.ts'
import type { ActAs } from './replay.ts'

type HeldLesson = { id: string; teacherId: string; startsAt: Temporal.Instant; endsAt: Temporal.Instant }

/** Somebody who came, and how many minutes after the lesson's start. */
export type Arrival = { learnerId: string; minutes: number }

/** One in so many who came loses the connection for a while, in the middle of the lesson. */
const oneInLoses = 9
const lostFrom = 16
const lostTo = 21

/** How long everybody who came had the lesson's page open: most from their arrival to the end, a few with a gap. */
export async function replayStays(
  services: Services,
  school: SchoolId,
  lesson: HeldLesson,
  came: readonly Arrival[],
): Promise<void> {
  const length = lesson.startsAt.until(lesson.endsAt).total('minutes')
  const stays = came.flatMap(({ learnerId, minutes }, place) =>
    place % oneInLoses === oneInLoses - 1
      ? [
          { learnerId, from: minutes, to: lostFrom },
          { learnerId, from: lostTo, to: length },
        ]
      : [{ learnerId, from: minutes, to: length }],
  )
  // A stay's first sign begins it and its last one lengthens it; a stay begins when the one before has its end.
  for (const turn of [stays.filter(one => one.from < lostTo), stays.filter(one => one.from >= lostTo)]) {
    for (const end of ['from', 'to'] as const) {
      await Promise.all(
        turn.map(one =>
          services.stays.add({
            school_id: school,
            id: newId(),
            lesson_id: lesson.id,
            learner_id: one.learnerId,
            at: lesson.startsAt.add({ minutes: one[end] }).toString(),
            gap_seconds: end === 'from' ? 0 : (one.to - one.from) * 60,
          }),
        ),
      )
    }
  }
}

/**
 * Whom the teacher called on, and whose camera was asked for: two who came answer, one who is missing does not; one camera
 * goes on, another can't for a technical reason (A24, B10).
 */
export async function replayCalls(
  act: ActAs,
  lesson: HeldLesson,
  learners: { came: readonly string[]; missing: readonly string[] },
): Promise<void> {
  const teacher = { personId: lesson.teacherId, roles: ['teacher'] as const }
  const after = (minutes: number) => act(teacher, lesson.startsAt.add({ minutes }))
  const calls = [
    { learnerId: learners.missing[0], minutes: 6, answered: false },
    { learnerId: learners.came[1], minutes: 14, answered: true },
    { learnerId: learners.came[6], minutes: 25, answered: true },
  ]
  for (const { learnerId, minutes, answered } of calls)
    if (learnerId !== undefined) await callLearner(await after(minutes), { id: lesson.id, learnerId, answered })
  const cameras = [
    { learnerId: learners.came[3], minutes: 10, outcome: 'on' },
    { learnerId: learners.came[9], minutes: 11, outcome: 'technical' },
  ] as const
  for (const { learnerId, minutes, outcome } of cameras) {
    if (learnerId === undefined) continue
    const { requestId } = await askCamera(await after(minutes), {
      id: lesson.id,
      learnerId,
      reason: 'Mutiskā atbilde pie darba lapas',
    })
    await settleCamera(await after(minutes + 1), { id: requestId, outcome })
  }
}
