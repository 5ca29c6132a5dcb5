import { acceptCheckIn } from '@talklase/domain/attendance/check-in.ts'
import { confirmable, type ProposedMark } from '@talklase/domain/attendance/confirm.ts'
import { groundsInUse, mayMarkAbsent } from '@talklase/domain/attendance/grounds.ts'
import { judgeKeptMark } from '@talklase/domain/attendance/kept-mark.ts'
import { mayRecord } from '@talklase/domain/attendance/record.ts'
import { joinState } from '@talklase/domain/lessons/join-window.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { askTogether } from '../../db/ask.ts'
import { allow } from '../../kernel/allow.ts'
import type { Ctx } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import { record } from '../../kernel/record.ts'
import { demand, found, Refused } from '../../kernel/refuse.ts'
import type { Services } from '../../kernel/services.ts'
import { type Tx, transact } from '../../kernel/transact.ts'
import { asHeldFor, knownLearner, knownLessons } from '../lessons/commands.ts'
import { gateOf } from '../lessons/platforms/commands.ts'
import { can } from '../lessons/policy.ts'
import { findLessonOfLearner, type LessonRow, lockLesson } from '../lessons/store.ts'
import { lessonTimes, linkFor, wayIn } from '../lessons/view.ts'
import { minutesOf } from '../planning/ways/policy.ts'
import * as store from './store.ts'
import { type RollCallContext, readEvidence, rollCallEntries, rollCallView } from './view.ts'

type RollCallView = Awaited<ReturnType<typeof rollCallView>>

/** Who joins a lesson: a use case's context with the school's settings of the day and the process's memory. */
export type JoinContext = Ctx & {
  settings: ParameterValues
  services: Services
  /** The signed link by which they came, where they did not sign in. */
  joinLinkId?: string
}

export type CheckInAnswer = { at: Temporal.Instant; sentLate: boolean; joinLink: string | null }

/**
 * The learner registers at the start of a remote lesson (A24). The first check-in stands, however often it is sent. It is
 * acknowledged after its commit; many learners' check-ins share one. The answer carries the lesson's link while it is open.
 * Refused as `other_person` where the device's session is no longer the one of whoever did it: it keeps it for them.
 */
export async function checkIn(
  ctx: JoinContext,
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
  const linkMinutes = ctx.settings['conference.linkVisibleMinutesBefore']
  const state = joinState({ now: ctx.now, startsAt, endsAt, opensMinutesBefore: linkMinutes, mode })
  const way = state === 'open' ? wayIn(lesson.remote) : null
  const isGiven = way !== null && (await gateOf(ctx))(way, String(lesson.on_date)).verdict.ok
  const joinLink = isGiven ? linkFor(ctx, lesson, ctx.actor.personId) : null
  return { at: stored.at, sentLate: stored.sent_late, joinLink }
}

/** The lesson, if the actor is one of its learners: among today's in the process's memory, else from the database. */
export async function lessonToJoin(ctx: JoinContext, id: string): Promise<LessonRow> {
  const { schoolId, personId } = ctx.actor
  const learner = found(await knownLearner(ctx.services, schoolId, personId))
  const today = (await knownLessons(ctx, learner, ctx.today)).find(lesson => lesson.id === id)
  if (today !== undefined) return today
  const other = found(await transact(ctx, tx => findLessonOfLearner(tx, schoolId, id, personId)))
  return asHeldFor(learner, other)
}

/** A decision as it comes in; one kept on the device names the mark that its maker saw (null: none). */
export type GivenMark = store.NewMark & { seenMarkId?: string | null | undefined }

/**
 * The teacher decides on learners' presence (A24, A27). Each decision is a new row; what was decided before stays. A
 * decision that was kept without a network is left out where somebody has decided otherwise meanwhile: gives back for whom.
 */
export const markAttendance = (
  ctx: RollCallContext,
  input: { id: string; marks: readonly GivenMark[] },
): Promise<RollCallView & { decidedMeanwhile: string[] }> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const lesson = await recordableLesson(tx, ctx, input.id)
    const evidence = await readEvidence(tx, ctx, lesson)
    const learners = new Set(evidence.learners.map(one => one.id))
    if (input.marks.some(mark => !learners.has(mark.learnerId))) throw new Refused('learner_not_in_lesson')
    const mode = lesson.remote?.mode ?? 'sync'
    const inUse = groundsInUse(ctx.settings['absence.syncGrounds'])
    for (const { presence, ground } of input.marks)
      demand(mayMarkAbsent({ presence, ground, mode, inUse }), { clause: 'A24', allowed: inUse.join(',') })
    const minutes = minutesOf(lesson)
    if (input.marks.some(one => one.lateMinutes !== null && one.lateMinutes >= minutes))
      throw new Refused('late_beyond_lesson', { clause: 'A24', minutes })
    const { marks, decidedMeanwhile } = withoutOvertaken(input.marks, evidence.marks)
    if (marks.length === 0) return { ...(await rollCallView(tx, ctx, lesson, evidence)), decidedMeanwhile }
    await store.insertMarks(tx, school, lesson.id, marks, ctx.actor.personId, ctx.now)
    // Read before the event is written: the school's chain of events is held no longer than it must be.
    const standing = { ...evidence, marks: await store.listLatestMarks(tx, school, [lesson.id]) }
    const view = await rollCallView(tx, ctx, lesson, standing)
    await record(tx, ctx, {
      type: 'attendance.marked',
      subject: lesson.id,
      detail: {
        marks: marks.map(({ learnerId, presence, ground, lateMinutes }) => [learnerId, presence, ground, lateMinutes]),
      },
      topics: [`lesson:${lesson.id}`, ...lesson.classes.map(one => `journal:${one.id}`)],
    })
    return { ...view, decidedMeanwhile }
  })

/** Of decisions kept on a device those that still stand as their maker saw them. */
function withoutOvertaken(given: readonly GivenMark[], standing: readonly store.MarkRow[]) {
  const latest = new Map(standing.map(one => [one.learner_id, one]))
  const judged = given.map(mark => {
    const { seenMarkId } = mark
    const row = latest.get(mark.learnerId)
    const decided = row === undefined ? null : { ...row, lateMinutes: row.late_minutes }
    return { mark, verdict: seenMarkId === undefined ? 'record' : judgeKeptMark({ ...mark, seenMarkId }, decided) }
  })
  return {
    marks: judged.filter(one => one.verdict === 'record').map(one => one.mark),
    decidedMeanwhile: judged.filter(one => one.verdict === 'decided_meanwhile').map(one => one.mark.learnerId),
  }
}

/**
 * Confirms the marks that were shown as sure, where the software still suggests just that and nobody has decided. When
 * nobody is left to decide on, the register counts as taken. Gives back how many were confirmed now, and how many of
 * those shown wait because their suggestion has changed.
 */
export const confirmRegister = (
  ctx: RollCallContext,
  input: { id: string; marks: readonly ProposedMark[] },
): Promise<RollCallView & { confirmed: number; changed: number }> =>
  transact(ctx, async tx => {
    const lesson = await recordableLesson(tx, ctx, input.id)
    const evidence = await readEvidence(tx, ctx, lesson)
    const entries = rollCallEntries(ctx, lesson, evidence)
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
    const view = await rollCallView(tx, ctx, lesson, {
      ...evidence,
      alike: evidence.alike.map(one => (one.id === lesson.id && isComplete ? { ...one, confirmed: true } : one)),
      ...(await askTogether(tx, {
        marks: store.latestMarksOf(ctx.actor.schoolId, [lesson.id]),
        confirmations: store.confirmationOf(ctx.actor.schoolId, lesson.id),
      })),
    })
    await record(tx, ctx, {
      type: isComplete ? 'register.confirmed' : 'register.suggestions_confirmed',
      subject: lesson.id,
      detail: {
        marks: marks.map(({ learnerId, presence, ground, lateMinutes }) => [learnerId, presence, ground, lateMinutes]),
      },
      topics: [`lesson:${lesson.id}`, ...lesson.classes.map(one => `journal:${one.id}`)],
    })
    return { ...view, confirmed: marks.length, changed }
  })

/** The lesson, held until the transaction ends, if the actor may write to its register now (A24, A27). */
export async function recordableLesson(tx: Tx, ctx: Ctx, id: string): Promise<LessonRow> {
  const lesson = allow(can, 'rollCall', ctx.actor, await lockLesson(tx, ctx.actor.schoolId, id))
  const { startsAt } = lessonTimes(lesson, ctx.zone)
  demand(mayRecord({ state: lesson.state, isRemote: lesson.remote !== null, now: ctx.now, startsAt }), {
    clause: 'A24',
  })
  return lesson
}
