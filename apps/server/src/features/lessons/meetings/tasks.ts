import { firstReportAt, nextDailyAttempt, nextMeetingAttempt } from '@talklase/domain/lessons/meeting-attempt.ts'
import { type MeetingAction, type MeetingFacts, reconcileMeeting } from '@talklase/domain/lessons/meeting-reconcile.ts'
import type { CreatedMeeting, MeetingPlan, MeetingReference } from '../../../integrations/meetings/port.ts'
import { PlatformFailure } from '../../../integrations/meetings/reach.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import { eachSchool } from '../../../kernel/each-school.ts'
import { newId } from '../../../kernel/id.ts'
import { traceOf } from '../../../kernel/log.ts'
import { record } from '../../../kernel/record.ts'
import { NotFound } from '../../../kernel/refuse.ts'
import { seal } from '../../../kernel/sealed.ts'
import type { Services } from '../../../kernel/services.ts'
import { inSchool, type Tx } from '../../../kernel/transact.ts'
import { notify } from '../../notices/commands.ts'
import { findSchool } from '../../school/store.ts'
import { forgetAddresses } from '../meeting-hosts/commands.ts'
import { formerOf, isShut, knownOf, planOf, toldOf, wantedOf } from '../meeting-plans/commands.ts'
import { askForReport, deleteDeliveries, dropReport } from '../meeting-reports/store.ts'
import { type AtPlatform, atPlatform, meetingTopics, sealedPlace } from './commands.ts'
import * as store from './store.ts'

/** An attempt that takes longer than this has broken off: another begins, with the same key. */
const lease = Temporal.Duration.from({ minutes: 3 })

/** Every minute: what is still to be done at the platforms, in every school. */
export const workOnAllMeetings = (services: Services): Promise<void> =>
  eachSchool(services, school => workOnMeetings(services, school))

/**
 * Makes of a school's meetings what they should be, one after the other: each is taken in one transaction, carried out at
 * its platform outside any, and what came of it is stored in another. Whatever breaks off in between is begun again with the
 * same key, so that one meeting is left (A8). May run in several processes at once.
 */
export async function workOnMeetings(services: Services, school: SchoolId): Promise<void> {
  const held = <T>(work: (tx: Tx) => Promise<T>) => inSchool(services.db, school, work)
  for (;;) {
    const due = await held(tx => store.listDueMeetings(tx, school, services.clock()))
    let looked = 0
    for (const id of due) {
      const taken = await held(tx => take(tx, services, school, id)).catch((error: unknown) => {
        services.log.error({ meeting: id, error: traceOf(error) }, 'meeting could not be looked at')
        return 'none' as const
      })
      if (taken === 'none') continue
      looked += 1
      if (taken === 'settled') continue
      const outcome = await carryOut(services, taken)
      await held(tx => end(tx, services, school, taken, outcome)).catch((error: unknown) => {
        services.log.error({ meeting: id, error: traceOf(error) }, 'what came of a meeting could not be stored')
        return held(tx => end(tx, services, school, taken, brokenOff))
      })
    }
    if (looked === 0) return
  }
}

/** One piece of work at a platform. */
type Work = {
  action: Exclude<MeetingAction, 'nothing'>
  at: AtPlatform
  plan: MeetingPlan
  wanted: MeetingFacts | null
  attempts: number
  /** Whether the attempt before this one left it open if something was made. */
  wasUnsure: boolean
}

/**
 * Takes a meeting that is due and says what is to be done; `settled` where that is nothing, `none` where somebody else has it.
 * The plans of the lessons are held first, as everywhere.
 */
async function take(tx: Tx, services: Services, school: SchoolId, id: string): Promise<Work | 'settled' | 'none'> {
  const now = services.clock()
  await store.lockPlans(tx, school, id)
  const meeting = await store.lockMeeting(tx, school, id)
  if (meeting === undefined || !isDue(meeting, now)) return 'none'
  const { zone } = (await findSchool(tx, school)) ?? { zone: 'UTC' }
  const wanted = await wantedOf(tx, { school, now, meeting, zone })
  const known = knownOf(meeting)
  const action = reconcileMeeting({ wanted, known, now })
  const attempts = meeting.is_stale ? 1 : meeting.attempts + 1
  if (action === 'nothing') {
    const isLate = wanted !== null && known.presence !== 'there'
    await store.updateMeeting(tx, school, id, {
      is_stale: false,
      next_attempt_at: null,
      lease_until: null,
      ...(isLate ? { problem: 'too_late', problem_detail: '', given_up_at: meeting.given_up_at ?? now } : {}),
      ...(isLate || meeting.problem === null ? {} : { problem: null, problem_detail: null, given_up_at: null }),
    })
    return 'settled'
  }
  const plan = wanted === null ? planOf(meeting, zone) : { ...wanted, zone }
  if (plan === null) {
    await store.updateMeeting(tx, school, id, { is_stale: false, next_attempt_at: null, lease_until: null })
    return 'settled'
  }
  const shut = action === 'create' && (await isShut(tx, services, school, meeting, plan))
  const at = shut ? failureOf('platform_shut') : await atPlatform(tx, services, school, meeting).catch(failureOfOpening)
  if ('code' in at) {
    const until = plan.endsAt
    await fail(tx, services, school, meeting, { ...at, askAgainAt: null, attempts, wanted, endsAt: until })
    return 'settled'
  }
  const until = now.add(lease)
  await store.updateMeeting(tx, school, id, {
    is_stale: false,
    attempts,
    lease_until: until,
    next_attempt_at: until,
    // What was given up stays so while it is tried once a day, until that succeeds.
    ...(meeting.is_stale ? { given_up_at: null } : {}),
    ...(action === 'create' ? { presence: 'unsure', told: toldOf(plan) } : {}),
  })
  return { action, at, plan, wanted, attempts, wasUnsure: meeting.presence === 'unsure' }
}

function isDue({ is_stale, next_attempt_at, lease_until }: store.MeetingRow, now: Temporal.Instant): boolean {
  const isPast = (at: Temporal.Instant | null) => at !== null && Temporal.Instant.compare(at, now) <= 0
  return (is_stale || isPast(next_attempt_at)) && (lease_until === null || isPast(lease_until))
}

type Failure = { code: string; detail: string }
const failureOf = (code: string, detail = ''): Failure => ({ code, detail })

function failureOfOpening(error: unknown): Failure {
  if (error instanceof NotFound) return failureOf('connection_missing')
  if (error instanceof PlatformFailure) return failureOf(error.reason, error.detail)
  throw error
}

type Outcome =
  | { kind: 'made'; made: CreatedMeeting; isAnew: boolean }
  | { kind: 'updated'; reference: MeetingReference }
  | { kind: 'cancelled' }
  | {
      kind: 'failed'
      code: string
      detail: string
      askAgainAt: Temporal.Instant | null | undefined
      isDefinite: boolean
    }

/** Neither done nor refused: begun again with the same key. */
const brokenOff: Outcome = { kind: 'failed', code: 'unexpected', detail: '', askAgainAt: undefined, isDefinite: false }

/** Does the work at the platform. Never throws: what went wrong is an outcome too. */
async function carryOut(services: Services, { action, at, plan }: Work): Promise<Outcome> {
  const { adapter, connection, meeting } = at
  try {
    if (action === 'create') {
      return { kind: 'made', made: await adapter.create(connection, plan, meeting.key), isAnew: false }
    }
    if (action === 'find_and_cancel') {
      const { reference } = await adapter.create(connection, plan, meeting.key)
      await adapter.cancel(connection, reference)
      return { kind: 'cancelled' }
    }
    if (meeting.reference === null) return { kind: 'cancelled' }
    if (action === 'cancel') {
      await adapter.cancel(connection, meeting.reference)
      return { kind: 'cancelled' }
    }
    return await change(at, meeting.reference, plan, action === 'rehost')
  } catch (error) {
    if (error instanceof PlatformFailure) {
      const isDefinite = error.reason !== 'unreachable' && error.reason !== 'not_understood'
      // A platform that could not be reached, or could not be understood, is asked again without its word.
      const askAgainAt = error.askAgainAt ?? (isDefinite ? null : undefined)
      return { kind: 'failed', code: error.reason, detail: error.detail, askAgainAt, isDefinite }
    }
    services.log.error({ meeting: meeting.id, error: traceOf(error) }, 'meeting attempt broke off')
    return brokenOff
  }
}

/**
 * Tells the platform what has changed. What is gone there is made anew; so is one whose host the platform can't change: the
 * new one under a key of its own, and then the former is cancelled (A27).
 */
async function change(
  { adapter, connection, meeting }: AtPlatform,
  reference: MeetingReference,
  plan: MeetingPlan,
  isRehosted: boolean,
): Promise<Outcome> {
  try {
    return { kind: 'updated', reference: await adapter.update(connection, reference, plan) }
  } catch (error) {
    const isRefused = error instanceof PlatformFailure && ['not_permitted', 'not_found'].includes(error.reason)
    if (!isRefused || (error.reason === 'not_permitted' && !isRehosted)) throw error
    const made = await adapter.create(connection, plan, meeting.next_key)
    await adapter.cancel(connection, reference).catch((later: unknown) => {
      if (!(later instanceof PlatformFailure) || later.askAgainAt !== null) throw later
    })
    return { kind: 'made', made, isAnew: true }
  }
}

/** Stores what came of an attempt. */
async function end(tx: Tx, services: Services, school: SchoolId, work: Work, outcome: Outcome): Promise<void> {
  const now = services.clock()
  const id = work.at.meeting.id
  await store.lockPlans(tx, school, id)
  const meeting = await store.lockMeeting(tx, school, id)
  if (meeting === undefined) return
  const lessons = await store.listLessonsOfMeeting(tx, school, id)
  const live = lessons.filter(one => one.is_live).map(one => one.id)
  const done = {
    attempts: 0,
    lease_until: null,
    next_attempt_at: null,
    problem: null,
    problem_detail: null,
    given_up_at: null,
  }
  const ctx = { now, actor: actorOf(school, meeting) }
  const topics = meetingTopics(lessons)
  const tell = (type: string) =>
    record(tx, ctx, { type, subject: id, detail: { connection: meeting.connection_id }, topics })

  if (outcome.kind === 'failed') {
    if (work.action === 'create' && outcome.isDefinite && !work.wasUnsure)
      await store.updateMeeting(tx, school, id, { presence: 'none' })
    const { attempts, wanted, plan } = work
    return fail(tx, services, school, meeting, { ...outcome, attempts, wanted, endsAt: plan.endsAt })
  }
  if (outcome.kind === 'cancelled') {
    const former = formerOf(meeting, now)
    await store.clearJoinLink(tx, school, live, meeting.join_url)
    await store.updateMeeting(tx, school, id, {
      ...done,
      former,
      ...{ presence: 'none', reference: null, meeting_code: null, told: null, join_url: null, is_personal: false },
      ...{ host_url: null, passcode: null, key: newId(), next_key: newId(), made_at: null },
    })
    // Whoever was in it before it was taken away was in the lesson.
    if (former.length === 0) await dropReport(tx, school, id)
    return tell('meeting.removed')
  }
  if (outcome.kind === 'updated') {
    const { reference } = outcome
    await store.updateMeeting(tx, school, id, {
      ...done,
      reference,
      meeting_code: reference.meetingId,
      told: toldOf(work.plan),
    })
    await askAfterwards(tx, school, work)
    return tell('meeting.updated')
  }
  const { made, isAnew } = outcome
  const sealed = (column: 'host_url' | 'passcode', text: string | null) =>
    text === null ? null : seal(services.config.secrets.encryptionKey, sealedPlace(school, id, column), text)
  await store.updateMeeting(tx, school, id, {
    ...done,
    presence: 'there',
    reference: made.reference,
    meeting_code: made.reference.meetingId,
    told: toldOf(work.plan),
    join_url: made.joinUrl,
    is_personal: made.joinUrl === null,
    host_url: sealed('host_url', made.hostUrl),
    passcode: sealed('passcode', made.passcode),
    made_at: now,
    ...(isAnew ? { former: formerOf(meeting, now) } : {}),
    ...(made.reference.meetingId === meeting.reference?.meetingId ? {} : { started_at: null, ended_at: null }),
    ...(isAnew ? { key: meeting.next_key, next_key: newId() } : {}),
  })
  // A teacher may have cancelled meanwhile: then nobody is given its link, and the next look cancels it.
  await store.setJoinLink(tx, school, live, made.joinUrl)
  await askAfterwards(tx, school, work)
  return tell('meeting.created')
}

/** Attendance is asked for after the end as the platform now has it (A24). */
async function askAfterwards(tx: Tx, school: SchoolId, { at, plan }: Work): Promise<void> {
  if (at.adapter.attendance === undefined) return
  await askForReport(tx, school, at.meeting.id, firstReportAt(plan.endsAt))
}

const actorOf = (school: SchoolId, meeting: store.MeetingRow) => ({
  schoolId: school,
  personId: meeting.wished_by,
  accountId: '',
  roles: new Set<never>(),
})

/**
 * Tries again later; or gives up, tells who teaches, and tries once a day from then on while the meeting is not over, for
 * somebody may mend what stood in the way.
 */
async function fail(
  tx: Tx,
  services: Services,
  school: SchoolId,
  meeting: store.MeetingRow,
  failure: Failure & {
    askAgainAt: Temporal.Instant | null | undefined
    attempts: number
    wanted: MeetingFacts | null
    endsAt: Temporal.Instant
  },
): Promise<void> {
  const now = services.clock()
  const { wanted, endsAt, attempts } = failure
  const soon = nextMeetingAttempt({ now, ...failure, usefulUntil: wanted === null ? null : endsAt })
  const isGivenUp = soon === null
  const isKnown = meeting.given_up_at !== null
  await store.updateMeeting(tx, school, meeting.id, {
    is_stale: isGivenUp && meeting.is_stale && meeting.lease_until !== null,
    attempts,
    lease_until: null,
    next_attempt_at: soon ?? nextDailyAttempt(now, endsAt),
    problem: failure.code,
    problem_detail: failure.detail.slice(0, 300),
    given_up_at: isGivenUp || isKnown ? (meeting.given_up_at ?? now) : null,
  })
  const lessons = await store.listLessonsOfMeeting(tx, school, meeting.id)
  const ctx = { now, actor: actorOf(school, meeting) }
  await record(tx, ctx, {
    type: isGivenUp && !isKnown ? 'meeting.given_up' : 'meeting.failed',
    subject: meeting.id,
    detail: { problem: failure.code, attempts },
    topics: meetingTopics(lessons),
  })
  const lesson = lessons.find(one => one.is_live) ?? lessons[0]
  if (!isGivenUp || isKnown || lesson === undefined) return
  await notify(tx, ctx, {
    kind: wanted === null ? 'meeting_not_cancelled' : 'meeting_failed',
    to: lesson.teacher_ids,
    subject: lesson.id,
    detail: { on: String(lesson.on_date), period: lesson.period },
    path: `/lessons/${lesson.id}`,
  })
}

const deliveriesKept = Temporal.Duration.from({ hours: 14 * 24 })
const secretsKept = Temporal.Duration.from({ hours: 6 })
const cancelledKept = Temporal.Duration.from({ hours: 30 * 24 })

/**
 * Each night: the host's links and passcodes of meetings that are over go, the teachers' addresses when nothing is asked of
 * them any more, meetings cancelled a month ago, and what deliveries were carried out two weeks ago. May run any number of times.
 */
export async function forgetMeetings(tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<void> {
  await store.forgetOldMeetings(tx, school, {
    secrets: now.subtract(secretsKept),
    cancelled: now.subtract(cancelledKept),
  })
  await forgetAddresses(tx, school, now.subtract(secretsKept))
  await deleteDeliveries(tx, school, now.subtract(deliveriesKept))
}
