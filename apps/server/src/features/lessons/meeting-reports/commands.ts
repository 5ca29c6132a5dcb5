import { createHash } from 'node:crypto'
import type { Delivery, MeetingEvent } from '../../../integrations/meetings/port.ts'
import { PlatformFailure } from '../../../integrations/meetings/reach.ts'
import { allow } from '../../../kernel/allow.ts'
import { type Ctx, mintSchoolId, type SchoolId } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { NotFound, Refused } from '../../../kernel/refuse.ts'
import type { Services } from '../../../kernel/services.ts'
import { inSchool, type Tx, transact } from '../../../kernel/transact.ts'
import { recordSessions } from '../../attendance/sessions/commands.ts'
import { wake } from '../../notices/store.ts'
import { meetingPlatformOf, openConnection } from '../connections/commands.ts'
import { meetingTopics } from '../meetings/commands.ts'
import { can } from '../meetings/policy.ts'
import {
  findMeetingByCode,
  findMeetingOfLesson,
  listLessonsOfMeeting,
  type MeetingRow,
  updateMeeting,
} from '../meetings/store.ts'
import { findLesson } from '../store.ts'
import { lessonTimes } from '../view.ts'
import * as store from './store.ts'

/** The teacher asks for the attendance now instead of when it is due (A24). Refused before the lesson is over. */
export const fetchReport = (ctx: Ctx & { services: Services }, lessonId: string): Promise<void> =>
  transact(ctx, async tx => {
    const { schoolId } = ctx.actor
    const lesson = allow(can, 'manage', ctx.actor, await findLesson(tx, schoolId, lessonId))
    const meeting = await findMeetingOfLesson(tx, schoolId, lessonId)
    if (meeting === undefined || !hasTakenPlace(meeting)) throw new Refused('meeting_missing', { clause: 'A24' })
    if (Temporal.Instant.compare(lessonTimes(lesson, ctx.zone).endsAt, ctx.now) > 0)
      throw new Refused('meeting_not_over', { clause: 'A24' })
    const platform = meetingPlatformOf(meeting.platform)
    if (platform === null || ctx.services.meetings[platform].attendance === undefined)
      throw new Refused('report_unsupported', { clause: 'A24' })
    await store.askForReport(tx, schoolId, meeting.id, ctx.now)
    await record(tx, ctx, {
      type: 'meeting.attendance_wanted',
      subject: meeting.id,
      detail: { lesson: lessonId },
      topics: [`lesson:${lessonId}`],
    })
  })

/** Whether there is, or was, something at the platform to ask about. */
export const hasTakenPlace = (meeting: Pick<MeetingRow, 'presence' | 'former'>): boolean =>
  meeting.presence === 'there' || meeting.former.length > 0

/** What a delivery is answered with; whoever has no right to deliver learns nothing, not even whether there is a connection. */
export type DeliveryAnswer = { status: 200; contentType: string; body: string } | { status: 404 }

const nothing: DeliveryAnswer = { status: 404 }
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Minutes after a platform's word that a meeting has ended at which its attendance is asked for. */
const afterEnd = Temporal.Duration.from({ minutes: 5 })

/**
 * Takes what a platform tells of its own accord (A24): its signature is checked over the very bytes, its age by the adapter,
 * and one that was carried out before does nothing. An unknown connection, a wrong signature and an old time are answered
 * alike.
 */
export async function takeDelivery(
  services: Services,
  connectionId: string,
  delivery: Delivery,
): Promise<DeliveryAnswer> {
  if (!uuid.test(connectionId)) return nothing
  const id = await store.findSchoolOfConnection(services.db, connectionId)
  if (id === null) return nothing
  const school = mintSchoolId(id)
  const now = services.clock()
  return inSchool(services.db, school, async tx => {
    const connection = await openConnection(tx, services, school, connectionId).catch((error: unknown) => {
      if (error instanceof NotFound || error instanceof PlatformFailure) return null
      throw error
    })
    const verdict =
      connection === null ? null : services.meetings[connection.platform].receive?.(connection, delivery, now)
    if (verdict === null || verdict === undefined || verdict.verdict === 'refused') return nothing
    if (verdict.verdict === 'challenge') {
      return { status: 200, contentType: verdict.contentType, body: verdict.body }
    }
    const digest = createHash('sha256').update(verdict.replayKey).digest()
    if (await store.noteDelivery(tx, school, { connectionId, digest, at: now })) {
      for (const event of verdict.events) await carryOut(tx, { school, now, connectionId }, event)
    }
    return { status: 200, contentType: 'text/plain; charset=utf-8', body: '' }
  })
}

type Receipt = { school: SchoolId; now: Temporal.Instant; connectionId: string }

/** What one event changes; a meeting that is not ours is nobody's business here. */
async function carryOut(tx: Tx, { school, now, connectionId }: Receipt, event: MeetingEvent): Promise<void> {
  const meeting = await findMeetingByCode(tx, school, connectionId, event.meetingId)
  if (meeting === undefined) return
  const lessons = await listLessonsOfMeeting(tx, school, meeting.id)
  if (lessons.length === 0) return
  // The platform did it, and nobody of the school.
  const ctx = { now, actor: { schoolId: school, personId: null } }
  if (event.kind === 'session') {
    const lessonIds = lessons.map(one => one.id)
    await recordSessions(
      tx,
      { school, now },
      { lessonIds, source: 'platform', sourceId: meeting.id, sessions: [event.session] },
    )
    await wake(
      tx,
      school,
      meetingTopics(lessons).filter(topic => topic.startsWith('lesson:')),
    )
    return
  }
  // What a former meeting still tells says nothing of the one that took its place.
  if (meeting.reference !== null && meeting.reference.meetingId !== event.meetingId) return
  if (event.kind === 'started') {
    if (isPast(event.at, meeting.ended_at)) return
    await updateMeeting(tx, school, meeting.id, { started_at: event.at, ended_at: null })
  }
  if (event.kind === 'ended') {
    if (isPast(event.at, meeting.started_at)) return
    await updateMeeting(tx, school, meeting.id, { ended_at: event.at })
    await store.bringReportForward(tx, school, meeting.id, now.add(afterEnd))
  }
  await record(tx, ctx, {
    type: `meeting.${event.kind}`,
    subject: meeting.id,
    detail: { at: event.at.toString() },
    topics: lessons.map(one => `lesson:${one.id}`),
  })
}

/** Whether it tells of a time before what is known already: a delivery that comes late, or once more. */
const isPast = (at: Temporal.Instant, known: Temporal.Instant | null): boolean =>
  known !== null && Temporal.Instant.compare(at, known) <= 0
