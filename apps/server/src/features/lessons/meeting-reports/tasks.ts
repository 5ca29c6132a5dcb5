import { nextDailyAttempt, nextReportAt, reportUsefulUntil } from '@talklase/domain/lessons/meeting-attempt.ts'
import type { AttendanceAnswer, MeetingReference } from '../../../integrations/meetings/port.ts'
import { PlatformFailure } from '../../../integrations/meetings/reach.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import { eachSchool } from '../../../kernel/each-school.ts'
import { traceOf } from '../../../kernel/log.ts'
import { record } from '../../../kernel/record.ts'
import { NotFound } from '../../../kernel/refuse.ts'
import type { Services } from '../../../kernel/services.ts'
import { inSchool, type Tx } from '../../../kernel/transact.ts'
import { recordSessions } from '../../attendance/sessions/commands.ts'
import { notify } from '../../notices/commands.ts'
import { type AtPlatform, atPlatform, meetingTopics } from '../meetings/commands.ts'
import { findMeeting, listLessonsOfMeeting, type MeetingRow } from '../meetings/store.ts'
import * as store from './store.ts'

const lease = Temporal.Duration.from({ minutes: 3 })

/** Learners come before the bell and stay a little after it. */
const margin = Temporal.Duration.from({ minutes: 60 })

/** Every minute: the attendance that is due, in every school. */
export const askForAllReports = (services: Services): Promise<void> =>
  eachSchool(services, school => askForReports(services, school))

/**
 * Asks the platforms who was in the meetings that are over, until each has said its last word, no longer knows, or may not
 * say (A24). Each is asked outside any transaction. What a platform tells is evidence: nobody is marked by it.
 */
export async function askForReports(services: Services, school: SchoolId): Promise<void> {
  for (;;) {
    const now = services.clock()
    const taken = await inSchool(services.db, school, tx => take(tx, services, school, now))
    if (taken === null) return
    if (taken.at === null) continue
    const answer = await ask(services, taken.at)
    await inSchool(services.db, school, tx => end(tx, services, school, taken, answer)).catch((error: unknown) => {
      services.log.error({ meeting: taken.meetingId, error: traceOf(error) }, 'attendance could not be stored')
      const failed: Answer = { state: 'failed', problem: 'unexpected', askAgainAt: null, isLast: false }
      return inSchool(services.db, school, tx => end(tx, services, school, taken, failed))
    })
  }
}

type Taken = { meetingId: string; attempts: number; at: AtPlatform | null }

async function take(tx: Tx, services: Services, school: SchoolId, now: Temporal.Instant): Promise<Taken | null> {
  const due = await store.takeDueReport(tx, school, { now, until: now.add(lease) })
  if (due === undefined) return null
  const meeting = await findMeeting(tx, school, due.meetingId)
  try {
    if (meeting === undefined || partsOf(meeting).length === 0) throw new NotFound()
    return { ...due, at: await atPlatform(tx, services, school, meeting) }
  } catch (error) {
    if (!(error instanceof NotFound || error instanceof PlatformFailure)) throw error
    const problem = error instanceof PlatformFailure ? error.reason : 'connection_missing'
    const failed: Answer = { state: 'failed', problem, askAgainAt: null, isLast: true }
    await end(tx, services, school, { ...due, at: null }, failed)
    return { ...due, at: null }
  }
}

type Answer =
  | AttendanceAnswer
  | { state: 'failed'; problem: string; askAgainAt: Temporal.Instant | null; isLast: boolean }

type Part = { reference: MeetingReference; from: Temporal.Instant; to: Temporal.Instant }

/** What has to be asked for: a lesson whose meeting was made anew while it lasted has been held in several. */
function partsOf({ former, reference, told }: MeetingRow): Part[] {
  const all = [...former, ...(reference === null || told === null ? [] : [{ reference, told }])]
  return all.map(one => ({
    reference: one.reference,
    from: Temporal.Instant.from(one.told.startsAt).subtract(margin),
    to: Temporal.Instant.from(one.told.endsAt).add(margin),
  }))
}

async function ask(services: Services, { adapter, connection, meeting }: AtPlatform): Promise<Answer> {
  const { attendance } = adapter
  if (attendance === undefined) return { state: 'denied' }
  const askOne = ({ reference, from, to }: Part): Promise<AttendanceAnswer> =>
    attendance(connection, reference, { from, to }).catch((error: unknown) => {
      // What was taken away is nothing to try again for: the others may still be known.
      const isGone = error instanceof PlatformFailure && error.reason === 'not_found'
      if (isGone && reference !== meeting.reference) return { state: 'gone' as const }
      throw error
    })
  try {
    const answers: AttendanceAnswer[] = []
    for (const part of partsOf(meeting)) answers.push(await askOne(part))
    return together(answers)
  } catch (error) {
    if (!(error instanceof PlatformFailure)) {
      services.log.error({ meeting: meeting.id, error: traceOf(error) }, 'attendance could not be asked for')
      return { state: 'failed', problem: 'unexpected', askAgainAt: null, isLast: false }
    }
    const isLast = error.askAgainAt === null && error.reason !== 'unreachable' && error.reason !== 'not_understood'
    return { state: 'failed', problem: error.reason, askAgainAt: error.askAgainAt, isLast }
  }
}

/** The answers of several meetings as one: the last word only when each has said its own. */
function together(answers: readonly AttendanceAnswer[]): AttendanceAnswer {
  const ready = answers.filter(one => one.state === 'ready')
  const waiting = answers.find(one => one.state === 'not_yet')
  if (ready.length === 0) return waiting ?? answers.at(-1) ?? { state: 'gone' }
  const isFinal = waiting === undefined && ready.every(one => one.isFinal)
  return { state: 'ready', sessions: ready.flatMap(one => one.sessions), isFinal }
}

async function end(tx: Tx, services: Services, school: SchoolId, taken: Taken, answer: Answer): Promise<void> {
  const now = services.clock()
  const { meetingId, attempts } = taken
  const lessons = await listLessonsOfMeeting(tx, school, meetingId)
  const meeting = await findMeeting(tx, school, meetingId)
  if (meeting === undefined) return
  const counts = { matched: 0, unmatched: 0 }
  if (answer.state === 'ready' && lessons.length > 0) {
    Object.assign(
      counts,
      await recordSessions(
        tx,
        { school, now },
        { lessonIds: lessons.map(one => one.id), source: 'platform', sourceId: meetingId, sessions: answer.sessions },
      ),
    )
  }
  const report = becomes(meeting, { now, attempts, answer })
  const wasFailed = (await store.findReport(tx, school, meetingId))?.state === 'failed'
  await store.updateReport(tx, school, meetingId, report)
  const ctx = { now, actor: { schoolId: school, personId: null } }
  await record(tx, ctx, {
    type: 'meeting.attendance_asked',
    subject: meetingId,
    detail: { answer: answer.state, ...counts },
    topics: meetingTopics(lessons),
  })
  const [lesson] = lessons
  if (report.state !== 'failed' || wasFailed || lesson === undefined) return
  await notify(tx, ctx, {
    kind: 'meeting_report_failed',
    to: lesson.teacher_ids,
    subject: lesson.id,
    detail: { on: String(lesson.on_date), period: lesson.period },
    path: `/lessons/${lesson.id}`,
  })
}

/**
 * What an answer makes of the report. One that is given up is asked for once a day for a week, for somebody may mend what
 * stood in the way; not where the connection was removed.
 */
function becomes(
  { former, told }: Pick<MeetingRow, 'former' | 'told'>,
  { now, attempts, answer }: { now: Temporal.Instant; attempts: number; answer: Answer },
): Parameters<typeof store.updateReport>[3] {
  const done = { asked_at: now, lease_until: null, problem: null, next_ask_at: null }
  const soon = (askAgainAt: Temporal.Instant | null) => nextReportAt({ now, attempts, askAgainAt })
  const endsAt = told?.endsAt ?? former.at(-1)?.told.endsAt
  const daily = endsAt === undefined ? null : nextDailyAttempt(now, reportUsefulUntil(Temporal.Instant.from(endsAt)))
  if (answer.state === 'ready') {
    return answer.isFinal ? { ...done, state: 'final' } : { ...done, state: 'partial', next_ask_at: soon(null) }
  }
  if (answer.state === 'gone' || answer.state === 'denied') return { ...done, state: answer.state }
  const problem = answer.state === 'failed' ? answer.problem : null
  if (problem === 'connection_missing') return { ...done, problem, state: 'failed' }
  const isLast = answer.state === 'failed' && answer.isLast
  const next = isLast ? null : soon(answer.askAgainAt)
  if (next === null) return { ...done, problem, state: 'failed', next_ask_at: daily }
  return { ...done, problem, next_ask_at: next, ...(answer.state === 'not_yet' ? { state: 'waiting' as const } : {}) }
}
