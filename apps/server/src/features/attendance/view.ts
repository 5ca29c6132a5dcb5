import { type CameSince, cameSince } from '@talklase/domain/attendance/came-since.ts'
import { checkInClosesAt } from '@talklase/domain/attendance/check-in-window.ts'
import { doubleLesson } from '@talklase/domain/attendance/double-lesson.ts'
import { engagementOf } from '@talklase/domain/attendance/engagement.ts'
import { groundsInUse } from '@talklase/domain/attendance/grounds.ts'
import { journalSymbol } from '@talklase/domain/attendance/journal-symbol.ts'
import { justificationOf } from '@talklase/domain/attendance/justification.ts'
import { type PresenceSession, staysInLesson } from '@talklase/domain/attendance/presence-sessions.ts'
import { suggestPresence } from '@talklase/domain/attendance/suggestion.ts'
import { isTooSoon } from '@talklase/domain/attendance/too-soon.ts'
import { unrecognisedIn } from '@talklase/domain/attendance/unrecognised.ts'
import { conferencePlatformOf } from '@talklase/domain/lessons/conference-platform.ts'
import { compareNames } from '@talklase/domain/people/name-order.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { ask, askTogether } from '../../db/ask.ts'
import { allow } from '../../kernel/allow.ts'
import type { Ctx } from '../../kernel/context.ts'
import { type Tx, transact } from '../../kernel/transact.ts'
import { type ReportRow, reportsOfLessons } from '../disruptions/store.ts'
import { problemThatCounts, problemView } from '../disruptions/view.ts'
import { can } from '../lessons/policy.ts'
import { findLesson, type LessonRow } from '../lessons/store.ts'
import { lessonHeadView, lessonTimes, wayIn } from '../lessons/view.ts'
import { listPhotos } from '../people/photos/store.ts'
import { timeText } from '../school/view.ts'
import { type CallRow, type CameraRow, callsOf, camerasOf } from './calls/store.ts'
import { listSeenOn, staysOf, strangersOf } from './stays/store.ts'
import {
  type AlikeLesson,
  alikeLessonsOf,
  checkInsOf,
  confirmationOf,
  type LessonLearner,
  latestMarksOf,
  learnersOf,
  type MarkRow,
} from './store.ts'

export type RollCallContext = Ctx & { settings: ParameterValues }

/** What is known of one learner in one lesson, and what the software makes of it. */
export type RollCallEntry = {
  learner: LessonLearner
  suggestion: ReturnType<typeof suggestPresence>
  mark: MarkRow | null
  problem: ReportRow | null
  calls: readonly CallRow[]
  camera: CameraRow | null
  /** Decided absent, and there by what was told since. */
  cameSince: CameSince | null
}

/** All that is known of a lesson's register and of its learners, read at once. */
export type Evidence = Awaited<ReturnType<typeof readEvidence>>

/** Reads what is known of a lesson: with two statements, for a roll call is opened while the lesson waits. */
export async function readEvidence(tx: Tx, ctx: RollCallContext, lesson: LessonRow) {
  const school = ctx.actor.schoolId
  const alike = await ask(tx, alikeLessonsOf(school, lesson.id))
  const together = [...new Set([lesson.id, ...alike.map(one => one.id)])]
  const known = await askTogether(tx, {
    learners: learnersOf(school, [lesson.id]),
    checkIns: checkInsOf(school, lesson.id),
    marks: latestMarksOf(school, [lesson.id]),
    reports: reportsOfLessons(school, [lesson.id]),
    calls: callsOf(school, lesson.id),
    cameras: camerasOf(school, lesson.id),
    stays: staysOf(school, together),
    strangers: strangersOf(school, together),
    confirmations: confirmationOf(school, lesson.id),
  })
  const asksSeen = lesson.remote?.mode === 'async' && ctx.settings['absence.asyncGround'] === 'not_signed_in'
  const seen = asksSeen ? await listSeenOn(tx, school, lesson.on_date) : new Set<string>()
  return { ...known, alike, learners: known.learners.toSorted(compareNames), seen }
}

/** The lessons that are one double lesson with a lesson, itself among them, in order. */
function partsOf(lesson: LessonRow, alike: readonly AlikeLesson[]): AlikeLesson[] {
  const parts = doubleLesson(
    alike.map(one => ({ ...one, subject: lesson.subject, classIds: one.class_ids, teacherIds: one.teacher_ids })),
    lesson.id,
  )
  return alike.filter(one => parts.includes(one.id))
}

/** Proposes a presence for each learner of a lesson from its evidence (A24, A25, B10). */
export function rollCallEntries(ctx: RollCallContext, lesson: LessonRow, evidence: Evidence): RollCallEntry[] {
  const { settings, now } = ctx
  const checkIns = new Map(evidence.checkIns.map(one => [one.learner_id, one]))
  const marks = new Map(evidence.marks.map(one => [one.learner_id, one]))
  const reports = Map.groupBy(evidence.reports, one => one.learner_id)
  const calls = Map.groupBy(evidence.calls, one => one.learner_id)
  const cameras = new Map(evidence.cameras.map(one => [one.learner_id, one]))
  // A meeting of a double lesson is told of once: each lesson takes its own part of it.
  const together = new Set([lesson.id, ...partsOf(lesson, evidence.alike).map(one => one.id)])
  const stays = Map.groupBy(
    evidence.stays.filter(one => together.has(one.lessonId)),
    one => one.learnerId,
  )
  const mode = lesson.remote?.mode ?? 'sync'
  const asyncGround = settings['absence.asyncGround']

  const { startsAt, endsAt, dayEndsAt } = lessonTimes(lesson, ctx.zone)
  const graceMinutes = settings['checkIn.graceMinutes']
  const span = { lessonId: lesson.id, startsAt, endsAt, graceMinutes, now }
  const unrecognised = unrecognisedIn(
    evidence.strangers.filter(one => together.has(one.lessonId)),
    span,
  )
  const grounds = groundsInUse(settings['absence.syncGrounds'])
  const tooSoon = isTooSoon({ now, startsAt, graceMinutes })
  const closesAt = checkInClosesAt({ mode, endsAt, dayEndsAt })
  const ofUnknownGroup = lesson.classes.filter(one => one.groupId !== null && !one.groupHasMembers)
  const unknownGroups = new Set(ofUnknownGroup.map(one => one.id))
  const ofLesson = (rows: readonly PresenceSession[]) => staysInLesson(rows, span)
  const platformTold = [...stays.values()].some(rows => {
    const { sessions, secondsOnly } = ofLesson(rows)
    return secondsOnly !== null || sessions.some(one => one.source !== 'page')
  })

  return evidence.learners.map(learner => {
    const checkIn = checkIns.get(learner.id) ?? null
    const problem = problemThatCounts(reports.get(learner.id) ?? [])
    const ownCalls = calls.get(learner.id) ?? []
    const camera = cameras.get(learner.id) ?? null
    const { engaged, isSure } = engagementOf({
      ground: asyncGround,
      engagement: lesson.remote?.engagement ?? 'check_in',
      checkIn: checkIn?.at ?? null,
      seenThatDay: evidence.seen.has(learner.id),
      now,
      closesAt,
    })
    const suggestion = suggestPresence({
      ...span,
      ...ofLesson(stays.get(learner.id) ?? []),
      mode,
      minimalShare: settings['absence.minimalShare'],
      unansweredCalls: settings['absence.unansweredCalls'],
      grounds,
      checkIn: checkIn?.at ?? null,
      checkInSentLate: checkIn?.sent_late ?? false,
      platformTold,
      unrecognised,
      problem:
        problem === null
          ? null
          : {
              kind: problem.kind,
              reportedAt: problem.at,
              decision: problem.decision === null ? null : problem.decision.excused ? 'excused' : 'not_excused',
            },
      calls: ownCalls,
      camera: camera === null ? null : { at: camera.asked_at, outcome: camera.outcome },
      groupUnknown: unknownGroups.has(learner.class_id),
      engaged,
      engagedIsSure: isSure,
    })
    const mark = marks.get(learner.id) ?? null
    const holdsBack = suggestion.presence === 'absent' && tooSoon
    return {
      learner,
      suggestion: holdsBack ? { ...suggestion, confident: false } : suggestion,
      mark,
      cameSince: cameSince(
        mark === null ? null : { presence: mark.presence, ground: mark.ground, at: mark.recorded_at },
        {
          checkedInAt: checkIn?.received_at ?? null,
          suggestion,
          changedAt: (stays.get(learner.id) ?? []).flatMap(one => one.changedAt ?? []),
        },
      ),
      problem,
      calls: ownCalls,
      camera,
    }
  })
}

/** Until when who is missing may still come, or take part where that is seen by the software. */
function awaitedUntil(lesson: LessonRow, ctx: RollCallContext): Temporal.Instant {
  const isSeen = lesson.remote?.engagement === 'check_in' || ctx.settings['absence.asyncGround'] === 'not_signed_in'
  return checkInClosesAt({
    mode: lesson.remote !== null && isSeen ? lesson.remote.mode : 'sync',
    ...lessonTimes(lesson, ctx.zone),
  })
}

/** The journal's symbol for a decided presence; nothing while nobody has decided (A35, A38). */
export function symbolOf(mark: MarkRow | null, problem: ReportRow | null, settings: ParameterValues): string {
  if (mark === null) return ''
  const decision =
    problem?.decision == null ? null : problem.decision.excused ? ('excused' as const) : ('not_excused' as const)
  const justification = justificationOf({
    presence: mark.presence,
    problem: problem === null ? null : { decision },
    reason: null,
  })
  return journalSymbol(
    { presence: mark.presence, lateMinutes: mark.late_minutes, justification, reason: null },
    settings['marks.symbols'],
  )
}

/** A person as others see them. */
export const named = (row: { id: string; given_name: string; family_name: string }) => ({
  id: row.id,
  givenName: row.given_name,
  familyName: row.family_name,
})

/** A decision as it was recorded. */
export const markView = (mark: MarkRow) => ({
  id: mark.id,
  presence: mark.presence,
  ground: mark.ground,
  lateMinutes: mark.late_minutes,
  recordedBy: named({ ...mark, id: mark.recorded_by }),
  recordedAt: mark.recorded_at.toString(),
})

const cameraView = (camera: CameraRow) => ({
  id: camera.id,
  reason: camera.reason,
  askedAt: camera.asked_at.toString(),
  outcome: camera.outcome,
  note: camera.note,
  settledAt: camera.settled_at.toString(),
})

/** The roll call as the contract has it: one row a learner, with suggestion, evidence, decision and symbol. */
export async function rollCallView(tx: Tx, ctx: RollCallContext, lesson: LessonRow, evidence: Evidence) {
  const parts = partsOf(lesson, evidence.alike)
  const entries = rollCallEntries(ctx, lesson, evidence)
  const [confirmation] = evidence.confirmations
  const way = lesson.remote === null ? null : wayIn(lesson.remote)
  const mayTake = can.rollCall(ctx.actor, lesson)
  const photos =
    mayTake && ctx.settings['photos.used']
      ? await listPhotos(
          tx,
          ctx.actor.schoolId,
          entries.map(entry => entry.learner.id),
        )
      : null
  return {
    lesson: lessonHeadView(lesson, ctx.zone),
    mode: lesson.remote?.mode ?? null,
    remoteMark: ctx.settings['timetable.remoteMark'],
    now: ctx.now.toString(),
    awaitedUntil: awaitedUntil(lesson, ctx).toString(),
    grounds: groundsInUse(ctx.settings['absence.syncGrounds']),
    platform: typeof way === 'string' ? conferencePlatformOf(way) : (way?.code ?? null),
    double:
      parts.length < 2
        ? []
        : parts.map(one => ({
            id: one.id,
            period: one.period,
            startTime: timeText(one.starts_at),
            endTime: timeText(one.ends_at),
            registerConfirmed: one.confirmed,
          })),
    rows: entries.map(entry => ({
      learner: named(entry.learner),
      className: entry.learner.class_name,
      suggestion: entry.suggestion,
      mark: entry.mark === null ? null : markView(entry.mark),
      decisions: entry.mark?.decisions ?? 0,
      problem: entry.problem === null ? null : problemView(ctx.actor, entry.problem),
      calls: entry.calls.map(call => ({ id: call.id, at: call.at.toString(), answered: call.answered })),
      camera: entry.camera === null ? null : cameraView(entry.camera),
      cameSince: entry.cameSince,
      symbol: symbolOf(entry.mark, entry.problem, ctx.settings),
    })),
    confirmation:
      confirmation === undefined ? null : { by: named(confirmation), at: confirmation.confirmed_at.toString() },
    photos: photos?.map(one => ({ learnerId: one.person_id, at: one.uploaded_at.toString() })) ?? null,
    abilities: mayTake ? ['record' as const] : [],
  }
}

/** A lesson's roll call for whoever may read the lesson. */
export const readRollCall = (ctx: RollCallContext, id: string) =>
  transact(ctx, async tx => {
    const lesson = allow(can, 'read', ctx.actor, await findLesson(tx, ctx.actor.schoolId, id))
    return rollCallView(tx, ctx, lesson, await readEvidence(tx, ctx, lesson))
  })
