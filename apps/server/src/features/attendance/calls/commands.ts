import type { CameraOutcome } from '@talklase/domain/attendance/suggestion.ts'
import { ask } from '../../../db/ask.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { recordableLesson } from '../commands.ts'
import { type RollCallContext, readEvidence, rollCallView } from '../view.ts'
import * as store from './store.ts'

/**
 * The lesson with its evidence, if its register may be written to now and the learner is one of it; calls are of a
 * synchronous one (A24).
 */
async function lessonWithLearner(tx: Tx, ctx: RollCallContext, id: string, learnerId: string) {
  const lesson = await recordableLesson(tx, ctx, id)
  if (lesson.remote?.mode !== 'sync') throw new Refused('lesson_not_sync', { clause: 'A24' })
  const evidence = await readEvidence(tx, ctx, lesson)
  if (!evidence.learners.some(one => one.id === learnerId)) throw new Refused('learner_not_in_lesson')
  return { lesson, evidence }
}

/** The teacher called on a learner, who answered or did not (A24). Gives back the roll call anew, with the call's id. */
export const callLearner = (ctx: RollCallContext, input: { id: string; learnerId: string; answered: boolean }) =>
  transact(ctx, async tx => {
    const { lesson, evidence } = await lessonWithLearner(tx, ctx, input.id, input.learnerId)
    const call = await store.insertCall(tx, ctx.actor.schoolId, {
      lessonId: lesson.id,
      learnerId: input.learnerId,
      at: ctx.now,
      answered: input.answered,
      by: ctx.actor.personId,
      undoes: null,
    })
    const calls = await ask(tx, store.callsOf(ctx.actor.schoolId, lesson.id))
    const view = await rollCallView(tx, ctx, lesson, { ...evidence, calls })
    await record(tx, ctx, {
      type: 'learner.called',
      subject: lesson.id,
      detail: { learner: input.learnerId, answered: input.answered },
      topics: [`lesson:${lesson.id}`],
    })
    return { ...view, callId: found(call) }
  })

/** A call that was a mistake is taken back; both stay in the history.  */
export const takeBackCall = (ctx: RollCallContext, id: string) =>
  transact(ctx, async tx => {
    const call = found(await store.findCall(tx, ctx.actor.schoolId, id))
    const lesson = await recordableLesson(tx, ctx, call.lesson_id)
    const undone = await store.insertCall(tx, ctx.actor.schoolId, {
      lessonId: call.lesson_id,
      learnerId: call.learner_id,
      at: ctx.now,
      answered: call.answered,
      by: ctx.actor.personId,
      undoes: call.id,
    })
    const view = await rollCallView(tx, ctx, lesson, await readEvidence(tx, ctx, lesson))
    if (undone !== null)
      await record(tx, ctx, {
        type: 'call.taken_back',
        subject: lesson.id,
        detail: { learner: call.learner_id, call: call.id },
        topics: [`lesson:${lesson.id}`],
      })
    return view
  })

/** The teacher asks a learner to turn the camera on, and says why (B10). The reason stands in no event. */
export const askCamera = (ctx: RollCallContext, input: { id: string; learnerId: string; reason: string }) =>
  transact(ctx, async tx => {
    const { lesson, evidence } = await lessonWithLearner(tx, ctx, input.id, input.learnerId)
    const request = await store.insertCameraRequest(tx, ctx.actor.schoolId, {
      lessonId: lesson.id,
      learnerId: input.learnerId,
      reason: input.reason,
      at: ctx.now,
      by: ctx.actor.personId,
    })
    const cameras = await store.listCameras(tx, ctx.actor.schoolId, lesson.id)
    const view = await rollCallView(tx, ctx, lesson, { ...evidence, cameras })
    await record(tx, ctx, {
      type: 'camera.asked',
      subject: lesson.id,
      detail: { learner: input.learnerId, request },
      topics: [`lesson:${lesson.id}`, `lesson-room:${lesson.id}`],
    })
    return { ...view, requestId: request }
  })

/** What came of asking for the camera: on, refused, impossible for a technical reason; or the asking is taken back (B10). */
export const settleCamera = (
  ctx: RollCallContext,
  input: { id: string; outcome: CameraOutcome | 'withdrawn'; note?: string | undefined },
) =>
  transact(ctx, async tx => {
    const asked = found(await store.findCameraRequest(tx, ctx.actor.schoolId, input.id))
    const lesson = await recordableLesson(tx, ctx, asked.lesson_id)
    await store.insertCameraOutcome(tx, ctx.actor.schoolId, {
      requestId: asked.id,
      outcome: input.outcome,
      note: input.note ?? '',
      at: ctx.now,
      by: ctx.actor.personId,
    })
    const view = await rollCallView(tx, ctx, lesson, await readEvidence(tx, ctx, lesson))
    await record(tx, ctx, {
      type: 'camera.settled',
      subject: lesson.id,
      detail: { learner: asked.learner_id, request: asked.id, outcome: input.outcome },
      topics: [`lesson:${lesson.id}`, `lesson-room:${lesson.id}`],
    })
    return view
  })
