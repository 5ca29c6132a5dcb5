import { acceptCheckIn } from '@talklase/domain/attendance/check-in.ts'
import { confirmable, type ProposedMark } from '@talklase/domain/attendance/confirm.ts'
import { mayRecord } from '@talklase/domain/attendance/record.ts'
import { joinState } from '@talklase/domain/lessons/join-window.ts'
import { abilitiesOf, allow } from '../../kernel/allow.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { GatedContext } from '../../kernel/gate.ts'
import { newId } from '../../kernel/id.ts'
import { record } from '../../kernel/record.ts'
import { demand, Forbidden, found, Refused } from '../../kernel/refuse.ts'
import { type Tx, transact } from '../../kernel/transact.ts'
import { asHeldFor, knownLearner, knownLessons } from '../lessons/commands.ts'
import { can } from '../lessons/policy.ts'
import { findLessonOfLearner, type LessonRow, lockLesson } from '../lessons/store.ts'
import { lessonTimes } from '../lessons/view.ts'
import { canJournal } from './policy.ts'
import * as store from './store.ts'
import { journalDayView, type RollCallContext, rollCallEntries } from './view.ts'

export type CheckInAnswer = { at: Temporal.Instant; sentLate: boolean; joinLink: string | null }

/**
 * The learner registers at the start of a remote lesson (A24). The first check-in stands, however often it is sent. It is
 * acknowledged after its commit; many learners' check-ins share one. The answer carries the lesson's link while it is open.
 * Refused as `other_person` where the device's session is no longer the one of whoever did it: it keeps it for them.
 */
export async function checkIn(
  ctx: GatedContext,
  input: { id: string; at: Temporal.Instant; personId?: string | undefined },
): Promise<CheckInAnswer> {
  if (input.personId !== undefined && input.personId !== ctx.actor.personId) throw new Refused('other_person')
  const school = ctx.actor.schoolId
  const lesson = await lessonToJoin(ctx, input.id)
  if (lesson.state === 'cancelled') throw new Refused('lesson_cancelled')
  if (lesson.remote === null) throw new Refused('lesson_not_remote')
  const { startsAt, endsAt, dayEndsAt } = lessonTimes(lesson, ctx.zone)
  const { mode } = lesson.remote
  const opensMinutesBefore = ctx.settings['checkIn.opensMinutesBefore']
  const verdict = acceptCheckIn({
    at: input.at,
    receivedAt: ctx.now,
    startsAt,
    endsAt,
    dayEndsAt,
    mode,
    opensMinutesBefore,
  })
  if (!verdict.ok) throw new Refused(verdict.reason, { clause: mode === 'async' ? 'A25' : 'A24' })
  const stored = await ctx.services.checkIns.add({
    school_id: school,
    lesson_id: lesson.id,
    learner_id: ctx.actor.personId,
    at: verdict.at.toString(),
    received_at: ctx.now.toString(),
    sent_late: verdict.sentLate,
    event_id: newId(),
  })
  const state = joinState({ now: ctx.now, startsAt, endsAt, opensMinutesBefore, mode })
  return { at: stored.at, sentLate: stored.sent_late, joinLink: state === 'open' ? lesson.remote.join_link : null }
}

/** The lesson, if the actor is one of its learners: among today's in the process's memory, else from the database. */
async function lessonToJoin(ctx: GatedContext, id: string): Promise<LessonRow> {
  const { schoolId, personId } = ctx.actor
  const learner = found(await knownLearner(ctx.services, schoolId, personId))
  const today = (await knownLessons(ctx, learner, ctx.today)).find(lesson => lesson.id === id)
  if (today !== undefined) return today
  const other = found(await transact(ctx, tx => findLessonOfLearner(tx, schoolId, id, personId)))
  return asHeldFor(learner, other)
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
 * Confirms the marks that were shown as sure, where the software still suggests just that and nobody has decided. When
 * nobody is left to decide on, the register counts as taken. Gives back how many were confirmed now, and how many of
 * those shown wait because their suggestion has changed.
 */
export const confirmRegister = (
  ctx: RollCallContext,
  input: { id: string; marks: readonly ProposedMark[] },
): Promise<{ confirmed: number; changed: number }> =>
  transact(ctx, async tx => {
    const lesson = await recordableLesson(tx, ctx, input.id)
    const entries = await rollCallEntries(tx, ctx, lesson)
    const { marks, changed, isComplete } = confirmable({
      shown: input.marks,
      rows: entries.map(({ learner, mark, suggestion }) => ({
        learnerId: learner.id,
        isDecided: mark !== null && mark.presence !== 'undecided',
        suggestion,
      })),
    })
    if (marks.length > 0) await store.insertMarks(tx, ctx.actor.schoolId, lesson.id, marks, ctx.actor.personId, ctx.now)
    if (isComplete) await store.insertConfirmation(tx, ctx.actor.schoolId, lesson.id, ctx.actor.personId, ctx.now)
    await record(tx, ctx, {
      type: isComplete ? 'register.confirmed' : 'register.suggestions_confirmed',
      subject: lesson.id,
      detail: {
        marks: marks.map(({ learnerId, presence, ground, lateMinutes }) => [learnerId, presence, ground, lateMinutes]),
      },
      topics: [`lesson:${lesson.id}`, ...lesson.classes.map(one => `journal:${one.id}`)],
    })
    return { confirmed: marks.length, changed }
  })

/** A class's journal page of a day for whoever may see it; a subject teacher sees the own lessons alone (A26). */
export async function journalPage(tx: Tx, ctx: RollCallContext, input: { classId: string; on: Temporal.PlainDate }) {
  const page = found(await store.findClass(tx, ctx.actor.schoolId, input.classId))
  const readsAll = abilitiesOf(canJournal, ctx.actor, page).includes('readAll')
  if (!readsAll) {
    const lessons = await store.listLessonsOfClass(tx, ctx.actor.schoolId, page.id, input.on)
    if (!lessons.some(lesson => lesson.teachers.includes(ctx.actor.personId))) throw new Forbidden()
  }
  return journalDayView(tx, ctx, page, input.on, !readsAll)
}

/** The page for a file; that it was taken out is recorded. */
export const exportJournalPage = (
  ctx: RollCallContext,
  input: { classId: string; on: Temporal.PlainDate; format: 'csv' | 'xlsx' },
) =>
  transact(ctx, async tx => {
    const page = await journalPage(tx, ctx, input)
    await record(tx, ctx, {
      type: 'journal.exported',
      subject: page.class.id,
      detail: { on: page.on, format: input.format, lessons: page.lessons.map(lesson => lesson.id) },
    })
    return page
  })

async function recordableLesson(tx: Tx, ctx: Ctx, id: string): Promise<LessonRow> {
  const lesson = allow(can, 'rollCall', ctx.actor, await lockLesson(tx, ctx.actor.schoolId, id))
  const { startsAt } = lessonTimes(lesson, ctx.zone)
  demand(mayRecord({ state: lesson.state, isRemote: lesson.remote !== null, now: ctx.now, startsAt }), {
    clause: 'A24',
  })
  return lesson
}
