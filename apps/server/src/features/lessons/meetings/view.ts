import type { meetingProblems, meetingStates } from '@talklase/contract/lessons/meetings.ts'
import {
  type GiveLinkRefusal,
  mayGiveLinkOn,
  platformOfCode,
  type RegisteredPlatform,
} from '@talklase/domain/lessons/give-link.ts'
import { platformName } from '@talklase/messages/platform-names.ts'
import type { GatedContext } from '../../../kernel/gate.ts'
import type { SessionRow } from '../../attendance/sessions/store.ts'
import { timeText } from '../../school/view.ts'
import { meetingPlatformOf } from '../connections/commands.ts'
import { hasTakenPlace } from '../meeting-reports/commands.ts'
import type { ReportRow } from '../meeting-reports/store.ts'
import type { LessonRow } from '../store.ts'
import { lessonTimes } from '../view.ts'
import { unsealedOf } from './commands.ts'
import { can } from './policy.ts'
import type { LessonAtOnce, MeetingLesson, MeetingRow, OfferedConnection } from './store.ts'

export type MeetingFacts = {
  lesson: LessonRow
  row: LessonRow[]
  meeting: MeetingRow | null
  lessons: readonly MeetingLesson[]
  /** Lessons with other meetings at the same time. */
  atOnce: readonly LessonAtOnce[]
  report: ReportRow | null
  /** The stays of which the platform has told, of learners and of those whom nobody knows yet. */
  sessions: readonly Pick<SessionRow, 'learner_id'>[]
  connections: readonly OfferedConnection[]
  platforms: readonly RegisteredPlatform[]
  /** The platforms that the procedure of the lesson's day allows. */
  allowed: readonly string[]
}

type State = (typeof meetingStates)[number]
type Problem = (typeof meetingProblems)[number]

/** What a meeting is, in one word. A lesson that is not held online has none, whatever is wished. */
function meetingState(meeting: Pick<MeetingRow, 'wished' | 'presence' | 'given_up_at'>, isHeld: boolean): State {
  if (meeting.presence === 'none' && (!meeting.wished || !isHeld)) return 'cancelled'
  if (!meeting.wished || !isHeld) return meeting.given_up_at === null ? 'cancelling' : 'failed'
  if (meeting.presence === 'there') return 'created'
  return meeting.given_up_at === null ? 'creating' : 'failed'
}

/** A lesson's meeting with what can be done about it. Secrets go to whoever may plan the lesson, and to nobody else. */
export function meetingPageView(ctx: GatedContext, facts: MeetingFacts) {
  const { lesson, meeting, report } = facts
  const { endsAt } = lessonTimes(lesson, ctx.zone)
  const isOver = Temporal.Instant.compare(endsAt, ctx.now) <= 0
  const isHeld = lesson.state === 'planned' && lesson.remote?.mode === 'sync'
  const mayManage = can.manage(ctx.actor, lesson)
  const state = meeting === null ? null : meetingState(meeting, isHeld)
  const adapter = meeting === null ? null : adapterOf(ctx, meeting)
  const isThere = meeting?.presence === 'there'
  const shut = meeting === null ? null : shutOf(facts, meeting.platform)
  const hasPart = meeting !== null && hasTakenPlace(meeting)
  const abilities = [
    ...(isHeld && !isOver && (meeting === null || !meeting.wished) ? (['create'] as const) : []),
    ...(meeting !== null && meeting.problem !== null && meeting.lease_until === null ? (['retry'] as const) : []),
    ...(meeting?.wished === true && !isOver ? (['cancel'] as const) : []),
    ...(meeting !== null && !meeting.wished && isHeld && !isOver ? (['restore'] as const) : []),
    ...(isThere && shut === null && state === 'created' && !isOver && can.host(ctx.actor, lesson)
      ? (['open'] as const)
      : []),
    ...(hasPart && isOver && adapter?.attendance !== undefined ? (['fetchReport'] as const) : []),
    ...(hasPart && adapter?.recordings !== undefined ? (['recordings'] as const) : []),
  ]
  return {
    now: ctx.now.toString(),
    connections: mayManage
      ? facts.connections.filter(one => one.can_create).map(one => offeredView(ctx, facts, one))
      : [],
    inARow: facts.row.map(lessonView),
    meeting: meeting === null || state === null ? null : shownMeeting(ctx, facts, { meeting, state, shut, mayManage }),
    report: report === null ? null : reportView(report, facts.sessions),
    abilities: mayManage ? abilities : [],
  }
}

const adapterOf = (ctx: GatedContext, meeting: Pick<MeetingRow, 'platform'>) => {
  const platform = meetingPlatformOf(meeting.platform)
  return platform === null ? null : ctx.services.meetings[platform]
}

const lessonView = (one: Pick<LessonRow, 'id' | 'period' | 'starts_at' | 'ends_at'>) => ({
  id: one.id,
  period: one.period,
  startTime: timeText(one.starts_at),
  endTime: timeText(one.ends_at),
})

type Shut = GiveLinkRefusal | null

/** Why nothing may be given out on the platform on the lesson's day (B3, B4); null where it may. */
function shutOf({ lesson, platforms, allowed }: MeetingFacts, platform: MeetingRow['platform']): Shut {
  const verdict = mayGiveLinkOn(platformOfCode({ platforms }, platform), { allowed }, String(lesson.on_date))
  return verdict.ok ? null : verdict.reason
}

function offeredView(ctx: GatedContext, facts: MeetingFacts, one: OfferedConnection) {
  const { lesson, row } = facts
  const first = row[0] ?? lesson
  const minutes = lessonTimes(first, ctx.zone).startsAt.until(lessonTimes(row.at(-1) ?? lesson, ctx.zone).endsAt)
  // Learners come some minutes early: a meeting that ends with the bell's minutes ends before the bell.
  const isTooShort = one.longest_minutes !== null && one.longest_minutes <= minutes.total('minutes')
  return {
    id: one.id,
    label: one.label,
    platform: one.platform,
    name: platformName({ code: one.platform, label: one.platform_label }, ctx.locale),
    shut: shutOf(facts, one.platform),
    isFailing: one.is_failing || one.state === 'paused',
    endsAfterMinutes: isTooShort ? one.longest_minutes : null,
    atOnce: atOnceView(ctx, one, facts.atOnce, other => other.connection_id === one.id && other.has_common_host),
  }
}

function shownMeeting(
  ctx: GatedContext,
  { lessons, lesson, atOnce }: MeetingFacts,
  { meeting, state, shut, mayManage }: { meeting: MeetingRow; state: State; shut: Shut; mayManage: boolean },
) {
  const { schoolId } = ctx.actor
  const isOfMeeting = (id: string): boolean => meeting.wished && lessons.some(one => one.is_live && one.id === id)
  // Whoever teaches could pass on what they see: nothing is shown where nothing may be given out (B4).
  const isShown = mayManage && state === 'created' && shut === null
  return {
    id: meeting.id,
    state,
    platform: meeting.platform,
    name: platformName({ code: meeting.platform, label: meeting.platform_label }, ctx.locale),
    label: meeting.label,
    lessons: lessons.filter(one => one.is_live || one.id === lesson.id).map(lessonView),
    isChanging: state === 'created' && meeting.problem === null && isUnderWay(meeting),
    problem:
      meeting.problem === null ? null : { code: meeting.problem as Problem, detail: meeting.problem_detail ?? '' },
    nextAttemptAt: meeting.problem === null ? null : (meeting.next_attempt_at?.toString() ?? null),
    shut,
    joinUrl: isShown ? meeting.join_url : null,
    isPersonal: meeting.is_personal,
    passcode: isShown ? unsealedOf(ctx.services, schoolId, meeting, 'passcode') : null,
    endsAfterMinutes: endsAfter(ctx, meeting),
    atOnce: mayManage
      ? atOnceView(ctx, meeting, atOnce, other => hasSameHost(meeting, other) && other.of_lessons.some(isOfMeeting))
      : [],
    startedAt: meeting.started_at?.toString() ?? null,
    endedAt: meeting.ended_at?.toString() ?? null,
  }
}

const hasSameHost = (meeting: MeetingRow, other: LessonAtOnce): boolean =>
  other.connection_id === meeting.connection_id &&
  (other.has_common_host || (other.host !== null && other.host === meeting.told?.host))

/** Lessons whose meetings would end this one, or be ended by it: of the same host, on a platform that lets one at a time. */
function atOnceView(
  ctx: GatedContext,
  meeting: Pick<MeetingRow, 'platform'>,
  atOnce: readonly LessonAtOnce[],
  isOfHost: (other: LessonAtOnce) => boolean,
) {
  if (adapterOf(ctx, meeting)?.isOneAtATime !== true) return []
  return atOnce.filter(isOfHost).map(one => ({
    id: one.id,
    ofLessons: one.of_lessons,
    subject: one.subject,
    classes: one.classes,
    startTime: timeText(one.starts_at),
    endTime: timeText(one.ends_at),
  }))
}

/** The minutes after which the platform ends the meeting, where the lessons last as long or longer. */
function endsAfter(ctx: GatedContext, meeting: MeetingRow): number | null {
  const { reference, told } = meeting
  if (reference === null || told === null) return null
  const longest = adapterOf(ctx, meeting)?.longestMinutes?.(reference) ?? null
  const minutes = Temporal.Instant.from(told.startsAt).until(told.endsAt).total('minutes')
  return longest !== null && longest <= minutes ? longest : null
}

const isUnderWay = (meeting: MeetingRow): boolean => meeting.is_stale || meeting.next_attempt_at !== null

const reportView = (report: ReportRow, sessions: MeetingFacts['sessions']) => ({
  state: report.state,
  nextAskAt: report.next_ask_at?.toString() ?? null,
  askedAt: report.asked_at?.toString() ?? null,
  sessions: sessions.length,
  unmatched: sessions.filter(one => one.learner_id === null).length,
  problem: report.problem as Problem | null,
})
