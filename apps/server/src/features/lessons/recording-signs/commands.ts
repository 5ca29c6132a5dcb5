import { mayStartSign } from '@talklase/domain/lessons/recording-sign.ts'
import { allow } from '../../../kernel/allow.ts'
import { record } from '../../../kernel/record.ts'
import { demand, found } from '../../../kernel/refuse.ts'
import { transact } from '../../../kernel/transact.ts'
import type { JoinContext } from '../../attendance/commands.ts'
import { roomOf } from '../join-page/policy.ts'
import { findLesson, lockLesson } from '../store.ts'
import { can } from './policy.ts'
import * as store from './store.ts'

/** Everybody who has the lesson open sees the sign appear and go. */
const topicsOf = (lessonId: string) => [`lesson:${lessonId}`, `lesson-room:${lessonId}`]

/** The teacher says that the lesson is being recorded, and for which of the school's purposes (B17). */
export const startRecordingSign = (ctx: JoinContext, input: { lessonId: string; purpose: string }): Promise<void> =>
  transact(
    ctx,
    async tx => {
      const { schoolId, personId } = ctx.actor
      const lesson = allow(can, 'start', ctx.actor, await lockLesson(tx, schoolId, input.lessonId))
      const verdict = mayStartSign({
        lessonState: lesson.state,
        isRemote: lesson.remote !== null,
        allowed: ctx.settings['recording.allowed'],
        purposes: ctx.settings['recording.purposes'],
        purpose: input.purpose,
        approver: ctx.settings['recording.approver'],
        roles: ctx.actor.roles,
        room: roomOf(lesson, ctx).state,
        isStanding: (await store.findStandingSign(tx, schoolId, lesson.id)) !== undefined,
      })
      demand(verdict, { clause: !verdict.ok && verdict.reason === 'recording_not_approved' ? 'B13' : 'B17' })
      const id = await store.insertSign(tx, schoolId, {
        lessonId: lesson.id,
        purpose: input.purpose,
        by: personId,
        at: ctx.now,
      })
      await record(tx, ctx, {
        type: 'recording_sign.started',
        subject: lesson.id,
        detail: { sign: id, purpose: input.purpose },
        topics: topicsOf(lesson.id),
      })
    },
    { recording_sign_one_standing: 'already_recording' },
  )

/** The recording has ended. A sign that is down already stays as it is. Gives back its lesson's id. */
export const stopRecordingSign = (ctx: JoinContext, id: string): Promise<string> =>
  transact(ctx, async tx => {
    const { schoolId, personId } = ctx.actor
    const sign = found(await store.findSign(tx, schoolId, id))
    const lesson = allow(can, 'stop', ctx.actor, await findLesson(tx, schoolId, sign.lesson_id))
    if (await store.stopSign(tx, schoolId, id, { by: personId, at: ctx.now }))
      await record(tx, ctx, {
        type: 'recording_sign.stopped',
        subject: lesson.id,
        detail: { sign: id },
        topics: topicsOf(lesson.id),
      })
    return lesson.id
  })
