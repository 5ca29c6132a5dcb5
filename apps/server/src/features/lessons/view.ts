import type { engagements } from '@talklase/contract/lessons.ts'
import { checkInClosesAt } from '@talklase/domain/attendance/check-in-window.ts'
import { isReportOpen } from '@talklase/domain/disruptions/report-open.ts'
import { linkHost } from '@talklase/domain/lessons/join-link.ts'
import { joinState } from '@talklase/domain/lessons/join-window.ts'
import { abilitiesOf } from '../../kernel/allow.ts'
import { instantOf } from '../../kernel/clock.ts'
import type { Actor } from '../../kernel/context.ts'
import type { GatedContext } from '../../kernel/gate.ts'
import type { ReportRow } from '../disruptions/store.ts'
import { problemThatCounts, problemView } from '../disruptions/view.ts'
import { wayView } from '../planning/ways/view.ts'
import { timeText } from '../school/view.ts'
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
export function remotePlanView(remote: NonNullable<LessonRow['remote']>) {
  return {
    ...wayView({ ...remote, onlineMinutes: remote.online_minutes }),
    engagement: remote.engagement as (typeof engagements)[number],
    outcome: remote.outcome,
    instruction: remote.instruction,
    joinLink: remote.join_link,
  }
}

/** The remote plan as the learner sees it: the link only while the lesson can be joined (B9). */
function joinView(lesson: LessonRow, facts: { now: Temporal.Instant; zone: string; opensMinutesBefore: number }) {
  if (lesson.remote === null) return null
  const { startsAt, endsAt } = lessonTimes(lesson, facts.zone)
  const { now, opensMinutesBefore } = facts
  const state = joinState({ now, startsAt, endsAt, opensMinutesBefore, mode: lesson.remote.mode })
  const link = lesson.remote.join_link
  return {
    ...remotePlanView(lesson.remote),
    joinLink: state === 'open' ? link : null,
    hasLink: link !== null,
    host: link === null ? null : linkHost(link),
    opensAt: startsAt.subtract({ minutes: opensMinutesBefore }).toString(),
    joinState: state,
  }
}

/** Is a check-in to this lesson still taken? Before it opens too: a page kept on the phone is used then without a network. */
function mayStillCheckIn(lesson: LessonRow, { now, zone }: { now: Temporal.Instant; zone: string }): boolean {
  const closesAt = checkInClosesAt({ mode: lesson.remote?.mode ?? 'sync', ...lessonTimes(lesson, zone) })
  return Temporal.Instant.compare(now, closesAt) < 0
}

/** A lesson of the teacher's day, with its counts and what the actor may do. */
export const teacherLessonView = (actor: Actor, lesson: TeacherLessonRow, zone: string) => ({
  ...lessonHeadView(lesson, zone),
  remote:
    lesson.remote === null
      ? null
      : {
          ...remotePlanView(lesson.remote),
          legalBasis: lesson.remote.legal_basis as 'planned' | 'health_safety' | 'emergency' | 'individual',
        },
  learners: lesson.learners,
  checkedIn: lesson.checked_in,
  openProblems: lesson.open_problems,
  registerConfirmed: lesson.register_confirmed,
  abilities: abilitiesOf(can, actor, lesson).filter(verb => verb !== 'read'),
})

type DayFacts = {
  on: Temporal.PlainDate
  learner: LearnerRow
  lessons: readonly LessonRow[]
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
  const opensMinutesBefore = settings['checkIn.opensMinutesBefore']
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
        remote: joinView(lesson, { now, zone, opensMinutesBefore }),
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
