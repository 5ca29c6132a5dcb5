import { acceptCheckIn } from '@talklase/domain/attendance/check-in.ts'
import { mayRecord } from '@talklase/domain/attendance/record.ts'
import { joinState } from '@talklase/domain/lessons/join-window.ts'
import { allow } from '../../kernel/allow.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { GatedContext } from '../../kernel/gate.ts'
import { newId } from '../../kernel/id.ts'
import { record } from '../../kernel/record.ts'
import { demand, found, Refused } from '../../kernel/refuse.ts'
import { type Tx, transact } from '../../kernel/transact.ts'
import { knownLearner, knownLessons } from '../lessons/commands.ts'
import { can } from '../lessons/policy.ts'
import { findLessonOfLearner, type LessonRow, lockLesson } from '../lessons/store.ts'
import { lessonTimes } from '../lessons/view.ts'
import * as store from './store.ts'
import { type RollCallContext, rollCallEntries } from './view.ts'

export type CheckInAnswer = { at: Temporal.Instant; sentLate: boolean; joinLink: string | null }

/**
 * The learner registers at the start of a remote lesson (A24). The first check-in stands, however often it is sent. It is
 * acknowledged after its commit; many learners' check-ins share one. The answer carries the lesson's link while it is open.
 */
export async function checkIn(ctx: GatedContext, input: { id: string; at: Temporal.Instant }): Promise<CheckInAnswer> {
  const school = ctx.actor.schoolId
  const lesson = await lessonToJoin(ctx, input.id)
  if (lesson.state === 'cancelled') throw new Refused('lesson_cancelled')
  if (lesson.remote === null) throw new Refused('lesson_not_remote')
  const { startsAt, endsAt } = lessonTimes(lesson, ctx.zone)
  const opensMinutesBefore = ctx.settings['checkIn.opensMinutesBefore']
  const verdict = acceptCheckIn({ at: input.at, receivedAt: ctx.now, startsAt, endsAt, opensMinutesBefore })
  if (!verdict.ok) throw new Refused(verdict.reason, { clause: 'A24' })
  const stored = await ctx.services.checkIns.add({
    school_id: school,
    lesson_id: lesson.id,
    learner_id: ctx.actor.personId,
    at: verdict.at.toString(),
    received_at: ctx.now.toString(),
    sent_late: verdict.sentLate,
    event_id: newId(),
  })
  const state = joinState({ now: ctx.now, startsAt, endsAt, opensMinutesBefore, mode: lesson.remote.mode })
  return { at: stored.at, sentLate: stored.sent_late, joinLink: state === 'open' ? lesson.remote.join_link : null }
}

/** The lesson, if the actor is one of its learners: among today's in the process's memory, else from the database. */
async function lessonToJoin(ctx: GatedContext, id: string): Promise<LessonRow> {
  const { schoolId, personId } = ctx.actor
  const learner = found(await knownLearner(ctx.services, schoolId, personId))
  const today = (await knownLessons(ctx, learner, ctx.today)).find(lesson => lesson.id === id)
  return today ?? found(await transact(ctx, tx => findLessonOfLearner(tx, schoolId, id, personId)))
}

/** The teacher decides on learners' presence (A24, A27). Each decision is a new row; what was decided before stays. */
export const markAttendance = (ctx: Ctx, input: { id: string; marks: readonly store.NewMark[] }) =>
  transact(ctx, async tx => {
    const lesson = await recordableLesson(tx, ctx, input.id)
    const learners = new Set(
      (await store.listLearnersOfLessons(tx, ctx.actor.schoolId, [lesson.id])).map(one => one.id),
    )
    if (input.marks.some(mark => !learners.has(mark.learnerId))) throw new Refused('learner_not_in_lesson')
    // The three grounds are those of a synchronous lesson (A24); asynchronously there is one, and it needs no name (A25).
    const groundless = input.marks.some(mark => mark.presence === 'absent' && mark.ground === null)
    if (groundless && lesson.remote?.mode === 'sync') throw new Refused('ground_required', { clause: 'A24' })
    await store.insertMarks(tx, ctx.actor.schoolId, lesson.id, input.marks, ctx.actor.personId, ctx.now)
    await record(tx, ctx, {
      type: 'attendance.marked',
      subject: lesson.id,
      detail: {
        marks: input.marks.map(({ learnerId, presence, ground, lateMinutes }) => [
          learnerId,
          presence,
          ground,
          lateMinutes,
        ]),
      },
      topics: [`lesson:${lesson.id}`, ...lesson.classes.map(one => `journal:${one.id}`)],
    })
  })

/**
 * Confirms what the software suggests and is sure of, for everybody who has no decision yet. When nobody is left to
 * decide on, the register counts as taken. Gives back how many were confirmed now.
 */
export const confirmRegister = (ctx: RollCallContext, lessonId: string): Promise<number> =>
  transact(ctx, async tx => {
    const lesson = await recordableLesson(tx, ctx, lessonId)
    const waiting = (await rollCallEntries(tx, ctx, lesson)).filter(
      entry => entry.mark === null || entry.mark.presence === 'undecided',
    )
    const sure = waiting.filter(entry => entry.suggestion.confident && entry.suggestion.presence !== 'undecided')
    const marks = sure.map(({ learner, suggestion }) => ({
      learnerId: learner.id,
      presence: suggestion.presence,
      ground: suggestion.presence === 'absent' ? suggestion.ground : null,
      lateMinutes: suggestion.lateMinutes,
    }))
    if (marks.length > 0) await store.insertMarks(tx, ctx.actor.schoolId, lesson.id, marks, ctx.actor.personId, ctx.now)
    const isComplete = sure.length === waiting.length
    if (isComplete) await store.insertConfirmation(tx, ctx.actor.schoolId, lesson.id, ctx.actor.personId, ctx.now)
    await record(tx, ctx, {
      type: isComplete ? 'register.confirmed' : 'register.suggestions_confirmed',
      subject: lesson.id,
      detail: {
        marks: marks.map(({ learnerId, presence, ground, lateMinutes }) => [learnerId, presence, ground, lateMinutes]),
      },
      topics: [`lesson:${lesson.id}`, ...lesson.classes.map(one => `journal:${one.id}`)],
    })
    return marks.length
  })

async function recordableLesson(tx: Tx, ctx: Ctx, id: string): Promise<LessonRow> {
  const lesson = allow(can, 'rollCall', ctx.actor, await lockLesson(tx, ctx.actor.schoolId, id))
  const { startsAt } = lessonTimes(lesson, ctx.zone)
  demand(mayRecord({ state: lesson.state, isRemote: lesson.remote !== null, now: ctx.now, startsAt }), {
    clause: 'A24',
  })
  return lesson
}
