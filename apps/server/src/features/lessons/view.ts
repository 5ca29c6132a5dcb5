import type { engagements } from '@talklase/contract/lessons.ts'
import { checkInClosesAt } from '@talklase/domain/attendance/check-in-window.ts'
import { isReportOpen } from '@talklase/domain/disruptions/report-open.ts'
import type { PlatformCode } from '@talklase/domain/lessons/conference-platform.ts'
import type { RegisteredPlatform } from '@talklase/domain/lessons/give-link.ts'
import { linkHost } from '@talklase/domain/lessons/join-link.ts'
import { joinState } from '@talklase/domain/lessons/join-window.ts'
import { platformName } from '@talklase/messages/platform-names.ts'
import { abilitiesOf } from '../../kernel/allow.ts'
import { instantOf } from '../../kernel/clock.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { GatedContext } from '../../kernel/gate.ts'
import { sealTicket } from '../../kernel/tickets.ts'
import type { ReportRow } from '../disruptions/store.ts'
import { problemThatCounts, problemView } from '../disruptions/view.ts'
import { wayView } from '../planning/ways/view.ts'
import { timeText } from '../school/view.ts'
import type { LinkGate } from './platforms/commands.ts'
import { can, canLearner } from './policy.ts'
import type { LearnerRow, LessonRow, TeacherLessonRow } from './store.ts'

/** `dayEndsAt` is the midnight that ends the lesson's day. */
type Times = { startsAt: Temporal.Instant; endsAt: Temporal.Instant; dayEndsAt: Temporal.Instant }

/** A row that stays in the process's memory is asked for its times at each request of each learner: they are reckoned once. */
const knownTimes = new WeakMap<object, Times>()

/** When the lesson begins and ends, and its day ends, as instants of the school's zone. */
export function lessonTimes(lesson: Pick<LessonRow, 'on_date' | 'starts_at' | 'ends_at'>, zone: string): Times {
  const known = knownTimes.get(lesson)
  if (known !== undefined) return known
  const times = {
    startsAt: instantOf(lesson.on_date, lesson.starts_at, zone),
    endsAt: instantOf(lesson.on_date, lesson.ends_at, zone),
    dayEndsAt: lesson.on_date.add({ days: 1 }).toZonedDateTime(zone).toInstant(),
  }
  knownTimes.set(lesson, times)
  return times
}

type HeadView = ReturnType<typeof drawHead>

const knownHeads = new WeakMap<object, HeadView>()

/** The lesson as every screen shows it. */
export function lessonHeadView(lesson: LessonRow, zone: string): HeadView {
  const known = knownHeads.get(lesson)
  if (known !== undefined) return known
  const head = drawHead(lesson, zone)
  knownHeads.set(lesson, head)
  return head
}

function drawHead(lesson: LessonRow, zone: string) {
  const { startsAt, endsAt } = lessonTimes(lesson, zone)
  return {
    id: lesson.id,
    on: lesson.on_date.toString(),
    period: lesson.period,
    startTime: timeText(lesson.starts_at),
    endTime: timeText(lesson.ends_at),
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    subject: lesson.subject,
    classes: lesson.classes.map(one => one.name),
    groups: lesson.classes.flatMap(one => (one.group === null ? [] : [one.group])),
    teachers: lesson.teachers,
    rooms: lesson.rooms,
    state: lesson.state,
    changed: lesson.changed,
  }
}

/** The remote plan as those who teach see it. Forms, places and engagements are checked where they are written. */
function remotePlanView(remote: NonNullable<LessonRow['remote']>) {
  return {
    ...wayView({ ...remote, onlineMinutes: remote.online_minutes }),
    engagement: remote.engagement as (typeof engagements)[number],
    outcome: remote.outcome,
    instruction: remote.instruction,
    joinLink: remote.join_link,
  }
}

/**
 * The remote plan as the learner sees it: the link only from the time set for links until the lesson is over (B9), and
 * only where the gate of the lesson's day is open (B3, B4).
 */
function joinView(
  lesson: LessonRow,
  ctx: Pick<GatedContext, 'actor' | 'now' | 'zone' | 'settings' | 'locale' | 'services'>,
  gate: LinkGate,
  learnerId: string,
) {
  if (lesson.remote === null) return null
  const { now, zone, settings, locale } = ctx
  const { startsAt, endsAt } = lessonTimes(lesson, zone)
  const linkMinutes = settings['conference.linkVisibleMinutesBefore']
  const state = joinState({ now, startsAt, endsAt, opensMinutesBefore: linkMinutes, mode: lesson.remote.mode })
  const link = lesson.remote.join_link
  const way = wayIn(lesson.remote)
  const asked = way === null ? null : gate(way, lessonHeadView(lesson, zone).on)
  const isGiven = asked?.verdict.ok === true
  return {
    ...remotePlanView(lesson.remote),
    joinLink: state === 'open' && isGiven ? linkFor(ctx, lesson, learnerId) : null,
    hasLink: isGiven,
    isLinkHeldBack: asked !== null && !isGiven,
    platform: asked === null || asked.platform === null ? null : platformForLearner(asked.platform, locale),
    host: link === null || !isGiven ? null : linkHost(link),
    opensAt: startsAt.subtract({ minutes: settings['checkIn.opensMinutesBefore'] }).toString(),
    linkFrom: startsAt.subtract({ minutes: linkMinutes }).toString(),
    joinState: state,
    hasBriefing: lesson.remote.has_briefing,
  }
}

/** By what a lesson is joined: its link, or the platform where each learner gets one of their own; null where by nothing yet. */
export const wayIn = ({
  meeting,
  join_link,
}: {
  meeting: { platform: PlatformCode; isPersonal: boolean } | null
  join_link: string | null
}): string | { code: PlatformCode } | null => (meeting?.isPersonal === true ? { code: meeting.platform } : join_link)

/** What a learner opens to join: the lesson's link, or the way to their own. Nobody else is given the latter (B9). */
export function linkFor(
  ctx: Pick<GatedContext, 'actor' | 'zone' | 'services'> & { joinLinkId?: string },
  lesson: LessonRow,
  learnerId: string,
): string | null {
  if (lesson.remote?.meeting?.isPersonal !== true) return lesson.remote?.join_link ?? null
  if (ctx.actor.personId !== learnerId) return null
  const until = lessonTimes(lesson, ctx.zone).endsAt.toString()
  const { origin, secrets } = ctx.services.config
  const link = ctx.joinLinkId ?? null
  const ticket = { school: ctx.actor.schoolId, lesson: lesson.id, person: learnerId, until, link }
  return `${origin}/api/join/${sealTicket(secrets.encryptionKey, ticket)}`
}

/** What the learner is told of the lesson's platform: what it is called, and how the school wants it used (B3). */
export const platformForLearner = (platform: RegisteredPlatform, locale: 'lv' | 'en') => ({
  name: platformName(platform, locale),
  instruction: platform.instruction[locale] || platform.instruction.lv,
})

/** Why a lesson's link is not given to learners, as its teacher sees it (B3, B4); null where it is, or is over. */
function shutGateView(
  ctx: Pick<Ctx, 'locale' | 'today'>,
  lesson: Pick<LessonRow, 'on_date' | 'remote'>,
  gate: LinkGate,
) {
  const link = lesson.remote === null ? null : wayIn(lesson.remote)
  if (link === null || Temporal.PlainDate.compare(lesson.on_date, ctx.today) < 0) return null
  const { platform, verdict } = gate(link, String(lesson.on_date))
  return verdict.ok
    ? null
    : {
        reason: verdict.reason,
        platform:
          platform === null
            ? ((typeof link === 'string' ? linkHost(link) : null) ?? '')
            : platformName(platform, ctx.locale),
      }
}

/** Is a check-in to this lesson still taken? Before it opens too: a page kept on the phone is used then without a network. */
function mayStillCheckIn(lesson: LessonRow, { now, zone }: { now: Temporal.Instant; zone: string }): boolean {
  const closesAt = checkInClosesAt({ mode: lesson.remote?.mode ?? 'sync', ...lessonTimes(lesson, zone) })
  return Temporal.Instant.compare(now, closesAt) < 0
}

/**
 * A lesson of the teacher's day, with its counts and what the actor may do. The link of a meeting that we made is held back
 * from the teacher too (B4); one that somebody typed stands in the form in which it is changed.
 */
export function teacherLessonView(
  ctx: Pick<Ctx, 'actor' | 'locale' | 'today' | 'zone'>,
  lesson: TeacherLessonRow,
  gate: LinkGate,
) {
  const { remote } = lesson
  const linkHeldBack = shutGateView(ctx, lesson, gate)
  const isKept = linkHeldBack !== null && remote?.meeting?.isThere === true
  return {
    ...lessonHeadView(lesson, ctx.zone),
    remote:
      remote === null
        ? null
        : {
            ...remotePlanView(remote),
            ...(isKept ? { joinLink: null } : {}),
            isLinkPersonal: remote.meeting?.isPersonal === true,
            legalBasis: remote.legal_basis as 'planned' | 'health_safety' | 'emergency' | 'individual',
            linkHeldBack,
          },
    learners: lesson.learners,
    checkedIn: lesson.checked_in,
    openProblems: lesson.open_problems,
    registerConfirmed: lesson.register_confirmed,
    abilities: abilitiesOf(can, ctx.actor, lesson).filter(verb => verb !== 'read'),
  }
}

type DayFacts = {
  on: Temporal.PlainDate
  learner: LearnerRow
  lessons: readonly LessonRow[]
  gate: LinkGate
  checkIns: readonly { lesson_id: string; at: string; sent_late: boolean }[]
  reports: readonly ReportRow[]
  /** Why there are no lessons; null on a study day. */
  note: string | null
}

/** Is it the time to offer reporting a problem of the lesson (A36)? */
const mayStillReport = (lesson: LessonRow, ctx: GatedContext): boolean =>
  isReportOpen({
    ...lessonTimes(lesson, ctx.zone),
    now: ctx.now,
    deadline: ctx.settings['disruption.reportDeadline'],
    zone: ctx.zone,
  })

/** A learner's day, as the learner and those who represent them see it. */
export function learnerDayView(ctx: GatedContext, facts: DayFacts) {
  const { actor, now, zone, settings } = ctx
  const { learner, on } = facts
  const reports = Map.groupBy(facts.reports, one => one.lesson_id)
  const checkIns = new Map(facts.checkIns.map(one => [one.lesson_id, one]))
  return {
    on: on.toString(),
    now: now.toString(),
    learner: { id: learner.id, givenName: learner.given_name, familyName: learner.family_name },
    classId: learner.classes[0]?.id ?? null,
    className: learner.classes[0]?.name ?? null,
    studyDay: facts.note === null,
    note: facts.note,
    remoteMark: settings['timetable.remoteMark'],
    contactHours: settings.contactHours,
    lessons: facts.lessons.map(lesson => {
      const checkIn = checkIns.get(lesson.id)
      const problem = problemThatCounts(reports.get(lesson.id) ?? [])
      const isHeldRemotely = lesson.remote !== null && lesson.state !== 'cancelled'
      return {
        ...lessonHeadView(lesson, zone),
        remote: joinView(lesson, ctx, facts.gate, learner.id),
        checkIn: checkIn === undefined ? null : { at: checkIn.at, sentLate: checkIn.sent_late },
        problem: problem === null ? null : problemView(actor, problem),
        abilities: [
          ...(isHeldRemotely && actor.personId === learner.id && mayStillCheckIn(lesson, ctx)
            ? (['checkIn'] as const)
            : []),
          ...(isHeldRemotely && canLearner.report(actor, learner) && mayStillReport(lesson, ctx)
            ? (['report'] as const)
            : []),
        ],
      }
    }),
  }
}
