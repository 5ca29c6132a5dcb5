import { approvalLacking } from '@talklase/domain/lessons/recording-sign.ts'
import type { RecordingPurpose } from '@talklase/regulation/recording-purpose.ts'
import { abilitiesOf } from '../../../kernel/allow.ts'
import type { JoinContext } from '../../attendance/commands.ts'
import { roomOf } from '../join-page/policy.ts'
import type { LessonRow } from '../store.ts'
import { can } from './policy.ts'
import type { SignHistoryRow, SignRow } from './store.ts'

/** A recording under way, as everybody in the lesson sees it. The purpose is checked where it is written. */
export const signView = (sign: SignRow) => ({
  id: sign.id,
  purpose: sign.purpose as RecordingPurpose,
  since: sign.started_at.toString(),
})

/** The recordings announced in a lesson, for those who teach it. */
export function signsView(ctx: JoinContext, lesson: LessonRow, signs: readonly SignHistoryRow[]) {
  const { settings } = ctx
  const standing = signs.find(one => one.stopped_at === null)
  const allowed = settings['recording.allowed']
  const lacking = (purpose: RecordingPurpose) =>
    approvalLacking(purpose, settings['recording.approver'], ctx.actor.roles)
  const purposes = settings['recording.purposes'].filter(purpose => lacking(purpose) === null)
  const isOpen =
    lesson.remote !== null && lesson.state !== 'cancelled' && roomOf(lesson, ctx).state === 'open' && allowed
  return {
    now: ctx.now.toString(),
    allowed,
    purposes,
    approver: settings['recording.purposes'].map(lacking).find(one => one !== null) ?? null,
    sign: standing === undefined ? null : signView(standing),
    history: signs.map(one => ({
      id: one.id,
      purpose: one.purpose as RecordingPurpose,
      startedBy: one.starter,
      startedAt: one.started_at.toString(),
      stoppedAt: one.stopped_at?.toString() ?? null,
      stoppedBy: one.stopper,
    })),
    abilities: abilitiesOf(can, ctx.actor, lesson).flatMap(verb => {
      if (verb === 'start') return isOpen && standing === undefined && purposes.length > 0 ? [verb] : []
      return verb === 'stop' && standing !== undefined ? [verb] : []
    }),
  }
}
