import { checkInClosesAt } from '@talklase/domain/attendance/check-in-window.ts'
import { isReportOpen } from '@talklase/domain/disruptions/report-open.ts'
import { linkHost } from '@talklase/domain/lessons/join-link.ts'
import { joinState } from '@talklase/domain/lessons/join-window.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import type { JoinContext } from '../../attendance/commands.ts'
import { wayView } from '../../planning/ways/view.ts'
import { shownContact } from '../contacts/view.ts'
import type { LinkGate } from '../platforms/commands.ts'
import { signView } from '../recording-signs/view.ts'
import type { LearnerRow, LessonRow } from '../store.ts'
import { lessonHeadView, lessonTimes, linkFor, platformForLearner, wayIn } from '../view.ts'
import type { RoomFacts } from './store.ts'

type Page = {
  lesson: LessonRow
  remote: NonNullable<LessonRow['remote']>
  learner: LearnerRow
  facts: RoomFacts
  gate: LinkGate
  checkIn: { at: string; sent_late: boolean } | null
}

/** What a learner needs to know to be in a remote lesson. */
export function joinPageView(ctx: JoinContext, { lesson, remote, learner, facts, gate, checkIn }: Page) {
  const { now, settings, zone } = ctx
  const times = lessonTimes(lesson, zone)
  const closesAt = checkInClosesAt({ mode: remote.mode, ...times })
  const cameraAsked = facts.cameras.find(one => one.learner_id === learner.id)
  const isHeld = lesson.state !== 'cancelled'
  const head = lessonHeadView(lesson, zone)
  const { mode, means } = wayView({ ...remote, onlineMinutes: remote.online_minutes })
  const deadline = settings['disruption.reportDeadline']
  return {
    now: now.toString(),
    id: lesson.id,
    on: head.on,
    subject: head.subject,
    startTime: head.startTime,
    endTime: head.endTime,
    startsAt: head.startsAt,
    endsAt: head.endsAt,
    teachers: head.teachers,
    state: head.state,
    learner: { id: learner.id, givenName: learner.given_name, familyName: learner.family_name },
    remoteMark: settings['timetable.remoteMark'],
    mode,
    outcome: remote.outcome,
    instruction: remote.instruction,
    means,
    lateFrom: times.startsAt.add({ minutes: settings['checkIn.graceMinutes'] }).toString(),
    checkIn: {
      opensAt: times.startsAt.subtract({ minutes: settings['checkIn.opensMinutesBefore'] }).toString(),
      closesAt: closesAt.toString(),
      done: checkIn === null ? null : { at: checkIn.at, sentLate: checkIn.sent_late },
      method: settings['checkIn.method'],
    },
    ...linkView(lesson, remote, ctx, gate),
    camera: {
      policy: settings['camera.policy'],
      fallback: settings['camera.fallback'],
      asked: cameraAsked === undefined ? null : { reason: cameraAsked.reason, at: cameraAsked.asked_at.toString() },
    },
    microphone: settings['microphone.policy'],
    aloneOnly: settings['thirdPersons.banned'],
    recording: recordingView(settings, facts),
    contacts: facts.contacts.map(shownContact),
    contactHours: settings.contactHours,
    abilities: [
      ...(isHeld && Temporal.Instant.compare(now, closesAt) < 0 ? (['checkIn'] as const) : []),
      ...(isHeld && isReportOpen({ ...times, now, deadline, zone }) ? (['report'] as const) : []),
    ],
  }
}

/**
 * The platform and its link: from the time set for links until the lesson is over (B9), where the gate of the lesson's day
 * is open (B3, B4).
 */
function linkView(lesson: LessonRow, remote: Page['remote'], ctx: JoinContext, gate: LinkGate) {
  const { now, zone, settings } = ctx
  const { startsAt, endsAt } = lessonTimes(lesson, zone)
  const opensMinutesBefore = settings['conference.linkVisibleMinutesBefore']
  const visibleAt = startsAt.subtract({ minutes: opensMinutesBefore }).toString()
  const way = lesson.state === 'cancelled' ? null : wayIn(remote)
  if (way === null) return { link: { state: 'none' as const, visibleAt, href: null, host: null }, platform: null }
  const { platform, verdict } = gate(way, String(lesson.on_date))
  if (!verdict.ok) return { link: { state: 'shut' as const, visibleAt, href: null, host: null }, platform: null }
  const state = joinState({ now, startsAt, endsAt, opensMinutesBefore, mode: remote.mode })
  return {
    link: {
      state,
      visibleAt,
      href: state === 'open' ? linkFor(ctx, lesson, ctx.actor.personId) : null,
      host: typeof way === 'string' ? linkHost(way) : null,
    },
    platform: platform === null ? null : platformForLearner(platform, ctx.locale),
  }
}

/** What is said of recordings: of the school's rules, and of the one under way (B17, B24). */
const recordingView = (settings: ParameterValues, { sign }: RoomFacts) => ({
  allowed: settings['recording.allowed'],
  purposes: [...settings['recording.purposes']],
  byLearners: settings['recording.byLearners'],
  sign: sign === null ? null : signView(sign),
})
