import { mayGiveLinkOn, platformOfCode } from '@talklase/domain/lessons/give-link.ts'
import { type JoinState, joinState } from '@talklase/domain/lessons/join-window.ts'
import { linkState, mayComeByLink } from '@talklase/domain/lessons/personal-link.ts'
import { lessonsSharingMeeting, type SharableLesson } from '@talklase/domain/lessons/shared-meeting.ts'
import type { MeetingAdapter, MeetingPlan, OpenConnection, Participant } from '../../../integrations/meetings/port.ts'
import { PlatformFailure } from '../../../integrations/meetings/reach.ts'
import { allow } from '../../../kernel/allow.ts'
import { dayIn, instantOf } from '../../../kernel/clock.ts'
import { type Ctx, mintSchoolId, type SchoolId } from '../../../kernel/context.ts'
import { settingsOf } from '../../../kernel/gate.ts'
import { newId } from '../../../kernel/id.ts'
import { record } from '../../../kernel/record.ts'
import { demand, found, NotFound, Refused } from '../../../kernel/refuse.ts'
import { SealBroken, unseal } from '../../../kernel/sealed.ts'
import type { Services } from '../../../kernel/services.ts'
import { openTicket } from '../../../kernel/tickets.ts'
import { inSchool, type Tx, transact } from '../../../kernel/transact.ts'
import { type JoinContext, lessonToJoin } from '../../attendance/commands.ts'
import { settingsOn } from '../../procedure/store.ts'
import { findSchool } from '../../school/store.ts'
import { knownLearner } from '../commands.ts'
import { meetingPlatformOf, openConnection } from '../connections/commands.ts'
import { findAddress, lockConnection } from '../connections/store.ts'
import { findLinkTimes } from '../join-links/store.ts'
import { withAddresses } from '../meeting-hosts/commands.ts'
import { demandPlatformAllowed, gateOf, gateValues, platformsOf } from '../platforms/commands.ts'
import { can as canLesson } from '../policy.ts'
import { findLesson, type LessonRow, listLessons, lockLesson } from '../store.ts'
import { lessonTimes } from '../view.ts'
import { can } from './policy.ts'
import * as store from './store.ts'

type WithServices = Ctx & { services: Services }

/** The live streams and memories that a change of a lesson's meeting wakes. */
export const meetingTopics = (lessons: readonly { id: string; class_ids: readonly string[] }[]): string[] => [
  ...new Set(lessons.flatMap(one => [`lesson:${one.id}`, ...one.class_ids.map(id => `class-day:${id}`)])),
]

const topicsOf = (lessons: readonly LessonRow[]): string[] =>
  meetingTopics(lessons.map(one => ({ id: one.id, class_ids: one.classes.map(row => row.id) })))

/** The lessons in a row with this one that can share its meeting, itself among them. */
export async function lessonsInARow(tx: Tx, ctx: Pick<Ctx, 'actor' | 'zone'>, lesson: LessonRow): Promise<LessonRow[]> {
  const { schoolId } = ctx.actor
  const rows = await listLessons(tx, schoolId, await store.listLessonIdsBeside(tx, schoolId, lesson.id))
  const sharable = (one: LessonRow): SharableLesson => ({
    id: one.id,
    subject: one.subject,
    period: one.period,
    ...lessonTimes(one, ctx.zone),
    classIds: one.classes.map(row => row.id),
    groupIds: one.classes.flatMap(row => (row.groupId === null ? [] : [row.groupId])),
    teacherIds: one.teachers.map(row => row.id),
    isHeldOnline: one.state === 'planned' && one.remote?.mode === 'sync',
  })
  const ids = lessonsSharingMeeting(sharable(lesson), rows.map(sharable)).map(one => one.id)
  return ids.flatMap(id => rows.find(row => row.id === id) ?? [])
}

/**
 * The teacher wants the lesson's meeting made by a connection (A8, B9). Only the wish is written here; the work at the
 * platform follows outside any transaction. Asked twice, one meeting is wished for. Refused: a lesson that is not held
 * online, is over or has a meeting by another connection, a paused connection, and what the gate of platforms refuses.
 */
export const createMeeting = (
  ctx: WithServices,
  input: { lessonId: string; connectionId: string; inARow: boolean },
): Promise<void> =>
  transact(
    ctx,
    async tx => {
      const { schoolId, personId } = ctx.actor
      const lesson = allow(can, 'manage', ctx.actor, await lockLesson(tx, schoolId, input.lessonId))
      const connection = found(await lockConnection(tx, schoolId, input.connectionId))
      if (lesson.remote === null) throw new Refused('lesson_not_remote', { clause: 'B9' })
      if (lesson.state !== 'planned') throw new Refused('lesson_cancelled', { clause: 'B9' })
      if (lesson.remote.mode !== 'sync') throw new Refused('meeting_not_for_async', { clause: 'A8' })
      demandNotOver(ctx, lesson)
      if (connection.state !== 'active') throw new Refused('connection_paused', { connection: connection.label })
      await demandPlatformAllowed(ctx, {
        code: connection.code,
        day: String(lesson.on_date),
        settings: await settingsOn(tx, schoolId, lesson.on_date),
      })
      const known = await store.findMeetingOfLesson(tx, schoolId, lesson.id)
      if (known?.wished === true) {
        if (known.connection_id === connection.id) return
        throw new Refused('meeting_exists', { clause: 'A8' })
      }
      const lessons = input.inARow ? await lessonsInARow(tx, ctx, lesson) : [lesson]
      const id = newId()
      await store.insertMeeting(
        tx,
        schoolId,
        { id, connectionId: connection.id, key: newId(), nextKey: newId(), by: personId, at: ctx.now },
        lessons.map(one => one.id),
      )
      await record(tx, ctx, {
        type: 'meeting.wished',
        subject: id,
        detail: { connection: connection.id, platform: connection.code, lessons: lessons.map(one => one.id) },
        topics: topicsOf(lessons),
      })
    },
    { lesson_meeting_live: 'meeting_exists' },
  )

function demandNotOver(ctx: Pick<Ctx, 'now' | 'zone'>, lesson: LessonRow): void {
  if (Temporal.Instant.compare(lessonTimes(lesson, ctx.zone).endsAt, ctx.now) <= 0)
    throw new Refused('lesson_over', { clause: 'A8' })
}

type Held = { tx: Tx; lesson: LessonRow; lessons: store.MeetingLesson[]; meeting: store.MeetingRow }

/** Does something to the lesson's meeting, held; 404 where it has none. */
const withMeeting = (ctx: Ctx, lessonId: string, work: (held: Held) => Promise<void>): Promise<void> =>
  transact(
    ctx,
    async tx => {
      const { schoolId } = ctx.actor
      const lesson = allow(can, 'manage', ctx.actor, await lockLesson(tx, schoolId, lessonId))
      const known = found(await store.findMeetingOfLesson(tx, schoolId, lessonId))
      await store.lockPlans(tx, schoolId, known.id)
      const meeting = found(await store.lockMeeting(tx, schoolId, known.id))
      await work({ tx, lesson, meeting, lessons: await store.listLessonsOfMeeting(tx, schoolId, known.id) })
    },
    { lesson_meeting_live: 'meeting_exists' },
  )

/** What was given up is tried again from the beginning; it stays one meeting, for its key stays. */
export const retryMeeting = (ctx: Ctx, lessonId: string): Promise<void> =>
  withMeeting(ctx, lessonId, async ({ tx, lesson, lessons, meeting }) => {
    if (meeting.wished) demandNotOver(ctx, lesson)
    const soon = meeting.lease_until === null && meeting.problem !== null
    if (!soon) return
    await store.updateMeeting(tx, ctx.actor.schoolId, meeting.id, {
      is_stale: true,
      attempts: 0,
      next_attempt_at: null,
      given_up_at: null,
      problem: null,
      problem_detail: null,
    })
    await record(tx, ctx, { type: 'meeting.retried', subject: meeting.id, topics: meetingTopics(lessons) })
  })

/** The teacher no longer wants the meeting: learners lose its link at once, the platform is told after the commit. */
export const cancelMeeting = (ctx: Ctx, lessonId: string): Promise<void> =>
  withMeeting(ctx, lessonId, async ({ tx, lessons, meeting }) => {
    if (!meeting.wished) return
    const { schoolId, personId } = ctx.actor
    const ids = lessons.filter(one => one.is_live).map(one => one.id)
    await store.clearJoinLink(tx, schoolId, ids, meeting.join_url)
    await store.setLive(tx, schoolId, meeting.id, ids, false)
    await store.updateMeeting(tx, schoolId, meeting.id, {
      wished: false,
      wished_by: personId,
      wished_at: ctx.now,
      is_stale: true,
      attempts: 0,
      given_up_at: null,
    })
    await record(tx, ctx, { type: 'meeting.cancelled', subject: meeting.id, topics: meetingTopics(lessons) })
  })

/**
 * Takes a cancellation back. What is still at the platform stays there; else a new meeting is made. Refused where the lesson
 * has got another meeting since, or is over.
 */
export const restoreMeeting = (ctx: Ctx, lessonId: string): Promise<void> =>
  withMeeting(ctx, lessonId, async ({ tx, lesson, lessons, meeting }) => {
    if (meeting.wished) return
    demandNotOver(ctx, lesson)
    const { schoolId, personId } = ctx.actor
    const ids = lessons.map(one => one.id)
    await store.setLive(tx, schoolId, meeting.id, ids, true)
    if (meeting.presence === 'there') await store.setJoinLink(tx, schoolId, ids, meeting.join_url)
    await store.updateMeeting(tx, schoolId, meeting.id, {
      wished: true,
      wished_by: personId,
      wished_at: ctx.now,
      is_stale: true,
      attempts: 0,
      given_up_at: null,
    })
    await record(tx, ctx, { type: 'meeting.restored', subject: meeting.id, topics: meetingTopics(lessons) })
  })

/** What to ask a platform with: its adapter, the opened connection and what it was told. */
export type AtPlatform = { adapter: MeetingAdapter; connection: OpenConnection; meeting: store.MeetingRow }

/** Opens the meeting's connection. Throws `PlatformFailure` where it no longer opens; 404 where it was removed. */
export async function atPlatform(
  tx: Tx,
  services: Services,
  school: SchoolId,
  meeting: store.MeetingRow,
): Promise<AtPlatform> {
  const platform = meetingPlatformOf(meeting.platform)
  if (platform === null) throw new PlatformFailure('not_permitted', 'no_adapter')
  const connection = await openConnection(tx, services, school, meeting.connection_id)
  return { adapter: services.meetings[platform], connection, meeting: await withAddresses(tx, school, meeting) }
}

/** What the platform was told of a meeting, as adapters read it. */
export const toldPlan = (told: store.ToldMeeting, zone: string): MeetingPlan => ({
  title: told.title,
  startsAt: Temporal.Instant.from(told.startsAt),
  endsAt: Temporal.Instant.from(told.endsAt),
  zone,
  host: told.host,
})

export const sealedPlace = (school: SchoolId, meetingId: string, column: 'host_url' | 'passcode') => [
  school,
  'lesson_meeting',
  meetingId,
  column,
]

/** A sealed secret of a meeting; null where there is none, or where it was sealed with another key. */
export function unsealedOf(
  services: { config: Pick<Services['config'], 'secrets'> },
  school: SchoolId,
  meeting: store.MeetingRow,
  column: 'host_url' | 'passcode',
): string | null {
  const sealed = meeting[column]
  if (sealed === null) return null
  try {
    return unseal(services.config.secrets.encryptionKey, sealedPlace(school, meeting.id, column), sealed)
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}

/** The lesson for whoever wants in, and as what: a learner of another class finds nothing (B9). */
async function lessonForJoining(
  ctx: JoinContext,
  lessonId: string,
): Promise<{ lesson: LessonRow; isHost: boolean; isLearner: boolean }> {
  if (ctx.actor.roles.has('learner'))
    return { lesson: await lessonToJoin(ctx, lessonId), isHost: false, isLearner: true }
  const lesson = await transact(ctx, tx => findLesson(tx, ctx.actor.schoolId, lessonId))
  const own = allow(canLesson, 'plan', ctx.actor, lesson)
  return { lesson: own, isHost: can.host(ctx.actor, own), isLearner: false }
}

/**
 * The link by which the actor gets into a remote lesson (B9): a learner's not before the set time and not after the end, on
 * platforms that know learners one that is theirs alone; the host's for who teaches. It is handed out and kept nowhere.
 */
export async function joinLesson(
  ctx: JoinContext,
  lessonId: string,
): Promise<{ link: string; expiresAt: Temporal.Instant | null }> {
  const { lesson, isHost, isLearner } = await lessonForJoining(ctx, lessonId)
  return linkInto(ctx, lesson, { isHost, isLearner })
}

/**
 * The learner's own link, for whoever comes with a ticket that a page of the product gave them (B9). Everything is asked
 * anew: who is no longer a learner of the lesson finds nothing, and a ticket had by a signed link ends with that link. Refused
 * as `joinLesson` is.
 */
export async function joinByTicket(services: Services, text: string): Promise<string> {
  const now = services.clock()
  const ticket = found(openTicket(services.config.secrets.encryptionKey, text, now))
  const schoolId = mintSchoolId(ticket.school)
  const { zone } = found(await inSchool(services.db, schoolId, tx => findSchool(tx, schoolId)))
  const today = dayIn(now, zone)
  const ctx: JoinContext = {
    actor: { schoolId, personId: ticket.person, accountId: '', roles: new Set(['learner'] as const) },
    ...{ db: services.db, now, today, zone, locale: 'lv', log: services.log, services },
    settings: await settingsOf(services, schoolId, today),
  }
  const { link } = ticket
  if (link !== null) {
    const times = found(await transact(ctx, tx => findLinkTimes(tx, schoolId, link)))
    demand(mayComeByLink(linkState({ now, expiresAt: times.expires_at, revokedAt: times.revoked_at })))
  }
  return (await joinLesson(ctx, ticket.lesson)).link
}

/** The same for somebody who is known to take part in the lesson, as whoever came by a signed link. */
async function linkInto(
  ctx: JoinContext,
  lesson: LessonRow,
  as: { isHost: boolean; isLearner: boolean },
): Promise<{ link: string; expiresAt: Temporal.Instant | null }> {
  if (lesson.remote === null) throw new Refused('lesson_not_remote', { clause: 'B9' })
  if (lesson.state === 'cancelled') throw new Refused('lesson_cancelled', { clause: 'B9' })
  if (as.isLearner) demandOpen(ctx, lesson, lesson.remote.mode)
  const { schoolId } = ctx.actor
  const found = await transact(ctx, async tx => {
    const meeting = await store.findMeetingOfLesson(tx, schoolId, lesson.id)
    if (meeting === undefined || !meeting.wished || meeting.presence !== 'there') return null
    const at = await atPlatform(tx, ctx.services, schoolId, meeting).catch((error: unknown) => {
      const isShut = error instanceof NotFound || error instanceof PlatformFailure
      if (!isShut) throw error
      // A connection that no longer opens takes nothing from a link that is known already.
      if (meeting.join_url !== null) return null
      throw error instanceof NotFound ? new PlatformFailure('not_permitted', 'connection_missing') : error
    })
    return { meeting: at?.meeting ?? meeting, at }
  }).catch(asRefusal)
  if (found === null) return pastedLink(ctx, lesson)
  await demandMeetingGiven(ctx, found.meeting, lesson)
  const { meeting, at } = found
  const { reference, told } = meeting
  if (reference === null || told === null) throw new Refused('meeting_missing', { clause: 'B9' })
  const { endsAt } = lessonTimes(lesson, ctx.zone)
  const personalLink = at?.adapter.personalLink
  if (at !== null && personalLink !== undefined && (as.isHost || meeting.is_personal)) {
    const participant = await participantOf(ctx, lesson, as.isHost)
    const plan = toldPlan(told, ctx.zone)
    const link = await personalLink(at.connection, reference, plan, participant).catch(asRefusal)
    return { link, expiresAt: endsAt }
  }
  const own = as.isHost ? unsealedOf(ctx.services, schoolId, meeting, 'host_url') : null
  const link = own ?? meeting.join_url
  if (link === null) throw new Refused('meeting_missing', { clause: 'B9' })
  return { link, expiresAt: own === null ? null : endsAt }
}

function demandOpen(ctx: JoinContext, lesson: LessonRow, mode: 'sync' | 'async'): void {
  const opensMinutesBefore = ctx.settings['conference.linkVisibleMinutesBefore']
  const times = lessonTimes(lesson, ctx.zone)
  const state: JoinState = joinState({ now: ctx.now, ...times, opensMinutesBefore, mode })
  if (state === 'early')
    throw new Refused('too_early', {
      clause: 'B9',
      from: String(times.startsAt.subtract({ minutes: opensMinutesBefore })),
    })
  if (state === 'over') throw new Refused('lesson_over', { clause: 'B9' })
}

async function pastedLink(ctx: JoinContext, lesson: LessonRow) {
  const link = lesson.remote?.join_link ?? null
  if (link === null) throw new Refused('meeting_missing', { clause: 'B9' })
  const day = String(lesson.on_date)
  const { platform, verdict } = (await gateOf(ctx))(link, day)
  if (!verdict.ok) {
    const named = platform ?? { code: 'link', label: URL.parse(link)?.hostname ?? null }
    throw new Refused(verdict.reason, gateValues(ctx, { reason: verdict.reason, platform: named, day }))
  }
  return { link, expiresAt: null }
}

async function demandMeetingGiven(ctx: JoinContext, meeting: store.MeetingRow, lesson: LessonRow): Promise<void> {
  const platforms = await platformsOf(ctx)
  const day = String(lesson.on_date)
  const platform = platformOfCode({ platforms }, meeting.platform)
  const verdict = mayGiveLinkOn(platform, { allowed: ctx.settings['conference.allowed'] }, day)
  if (verdict.ok) return
  const named = { code: meeting.platform, label: meeting.platform_label }
  throw new Refused(verdict.reason, gateValues(ctx, { reason: verdict.reason, platform: named, day }))
}

/** Who joins, as a platform is told: our id, and the name by which the class knows them. */
async function participantOf(ctx: JoinContext, lesson: LessonRow, isHost: boolean): Promise<Participant> {
  const { schoolId, personId } = ctx.actor
  const teacher = lesson.teachers.find(one => one.id === personId)
  const learner = teacher === undefined ? await knownLearner(ctx.services, schoolId, personId) : null
  const displayName = teacher
    ? `${teacher.givenName} ${teacher.familyName}`
    : learner === null
      ? ''
      : `${learner.given_name} ${learner.family_name}`
  // A learner's address goes nowhere; a host is known at some platforms by theirs.
  const address = isHost ? await transact(ctx, tx => findAddress(tx, schoolId, personId)) : null
  return { id: personId, displayName, isHost, address }
}

/** A platform's failure as whoever waits for its answer is told; everything else stays what it is. */
export function asRefusal(error: unknown): never {
  if (!(error instanceof PlatformFailure)) throw error
  const isLater = error.reason === 'unreachable' || error.reason === 'limit_reached'
  throw new Refused(isLater ? 'meeting_platform_unreachable' : 'meeting_platform_refused', {
    clause: 'B9',
    detail: error.detail,
  })
}

/** When a lesson of a meeting begins and ends. */
export const timesOfLesson = (one: store.MeetingLesson, zone: string) => ({
  startsAt: instantOf(one.on_date, one.starts_at, zone),
  endsAt: instantOf(one.on_date, one.ends_at, zone),
})
