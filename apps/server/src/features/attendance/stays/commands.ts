import { isStayCounted, stayBeat, stayBeatAtLeast, stayGap } from '@talklase/domain/attendance/page-stay.ts'
import { newId } from '../../../kernel/id.ts'
import { lessonTimes } from '../../lessons/view.ts'
import { type JoinContext, lessonToJoin } from '../commands.ts'

export type StayAnswer = { counted: boolean; nextInSeconds: number | null }

/**
 * An open join page gives a sign of life, which lengthens its learner's stay (A24). Signs outside the lesson's time are
 * passed over, and so are those closer together than a page sends them; many learners' signs share one commit.
 */
export async function stayInLesson(ctx: JoinContext, lessonId: string): Promise<StayAnswer> {
  const lesson = await lessonToJoin(ctx, lessonId)
  const none = { counted: false, nextInSeconds: null }
  if (lesson.remote === null || lesson.state === 'cancelled') return none
  const { mode } = lesson.remote
  const times = lessonTimes(lesson, ctx.zone)
  const opensMinutesBefore = ctx.settings['checkIn.opensMinutesBefore']
  if (!isStayCounted({ ...times, mode, opensMinutesBefore, now: ctx.now })) {
    const isEarly = Temporal.Instant.compare(ctx.now, times.startsAt) < 0
    return { ...none, nextInSeconds: isEarly ? stayBeat : null }
  }
  const { schoolId, personId } = ctx.actor
  const counted = { counted: true, nextInSeconds: stayBeat }
  if (!ctx.services.recentStays.isFirst(`${schoolId} ${lessonId} ${personId}`, ctx.now, stayBeatAtLeast)) return counted
  await ctx.services.stays.add({
    school_id: schoolId,
    id: newId(),
    lesson_id: lessonId,
    learner_id: personId,
    at: ctx.now.toString(),
    gap_seconds: stayGap,
  })
  return counted
}
