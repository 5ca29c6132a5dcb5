import type { RawSession, SessionKind } from '@talklase/domain/attendance/raw-session.ts'
import { z } from 'zod'
import { kindOfParticipant } from '../participant-kind.ts'
import type { AttendanceAnswer, MeetingReference, OpenConnection } from '../port.ts'
import { instantText, understood } from '../understood.ts'
import { graphFailure, type TeamsCalls } from './calls.ts'
import { findMeeting } from './meetings.ts'

const reportRow = z.object({
  id: z.string(),
  meetingStartDateTime: instantText.nullish(),
  meetingEndDateTime: instantText.nullish(),
})
const interval = z.object({
  joinDateTime: instantText.nullish(),
  leaveDateTime: instantText.nullish(),
  durationInSeconds: z.number().nullish(),
})
const record = z.object({
  id: z.string(),
  emailAddress: z.string().nullish(),
  role: z.string().nullish(),
  totalAttendanceInSeconds: z.number().nullish(),
  identity: z.object({ id: z.string().nullish(), displayName: z.string().nullish() }).nullish(),
  attendanceIntervals: z.array(interval).nullish(),
})
type Report = z.infer<typeof reportRow>
type Entry = z.infer<typeof record>
/** What an expanded report holds; the records' further pages stand under their own link. */
const expandedReport = z.object({
  attendanceRecords: z.array(z.unknown()).nullish(),
  'attendanceRecords@odata.nextLink': z.string().nullish(),
})

/** A report is made some minutes after the last one leaves. */
const ready = Temporal.Duration.from({ minutes: 15 })
const askAgain = Temporal.Duration.from({ minutes: 10 })
/** Nothing comes that has not come by then. */
const patience = Temporal.Duration.from({ hours: 24 })

/** Graph names guests by an id of that one meeting; only who has an address at the school is a member of it. */
const kindOf = (name: string, email: string | null): SessionKind => kindOfParticipant(name, email !== null)

const sessionsOf = (reportId: string, entry: Entry): RawSession[] => {
  const displayName = entry.identity?.displayName ?? ''
  const email = entry.emailAddress || null
  const stay = (
    sourceKey: string,
    joined: Temporal.Instant | null,
    left: Temporal.Instant | null,
    seconds: number | null,
  ): RawSession => ({
    sourceKey,
    displayName,
    originalName: null,
    email,
    ownId: null,
    accountId: email === null ? null : (entry.identity?.id ?? null),
    kind: kindOf(displayName, email),
    isHost: entry.role === 'Organizer',
    joinedAt: joined,
    leftAt: left,
    seconds,
    place: 'main',
    cameraSeconds: null,
  })
  const intervals = entry.attendanceIntervals ?? []
  const key = `${reportId}#${entry.id}`
  // A tenant may tell only who was there, or how long: then there are no intervals.
  if (intervals.length === 0) return [stay(key, null, null, entry.totalAttendanceInSeconds ?? null)]
  return intervals.map((one, index) =>
    stay(
      `${key}#${one.joinDateTime ?? index}`,
      one.joinDateTime ?? null,
      one.leaveDateTime ?? null,
      one.durationInSeconds ?? null,
    ),
  )
}

const isOfLesson = (
  { meetingStartDateTime, meetingEndDateTime }: Report,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): boolean => {
  const start = meetingStartDateTime ?? null
  const end = meetingEndDateTime ?? null
  return (
    (start === null || Temporal.Instant.compare(start, to) < 0) &&
    (end === null || Temporal.Instant.compare(end, from) > 0)
  )
}

/**
 * Who was in a meeting during a lesson. Teams makes a report each time that the meeting is held; all that touch the lesson are
 * put together, each interval a session. The same person at two devices has intervals that overlap: they are not added up here.
 */
export const readAttendance = async (
  calls: TeamsCalls,
  connection: OpenConnection,
  reference: MeetingReference,
  window: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<AttendanceAnswer> => {
  const { to } = window
  const now = calls.now()
  const later = (): AttendanceAnswer => {
    if (Temporal.Instant.compare(now, to.add(patience)) > 0) return { state: 'gone' }
    const next = Temporal.Instant.compare(now, to) < 0 ? to : now
    return { state: 'not_yet', askAgainAt: next.add(askAgain) }
  }
  const meeting = await findMeeting(calls, connection, reference)
  if (!meeting) return later()
  const list = await calls.pages(connection, `${meeting.path}/attendanceReports`)
  if ('refused' in list) {
    if (list.refused.status === 403) return { state: 'denied' }
    if (list.refused.status === 404) return later()
    throw graphFailure(list.refused)
  }
  const reports = understood(z.array(reportRow), list.rows, 'teams_reports').filter(one => isOfLesson(one, window))
  if (reports.length === 0) return later()
  const sessions: RawSession[] = []
  for (const { id } of reports) {
    const path = `${meeting.path}/attendanceReports/${encodeURIComponent(id)}`
    const said = await calls.ask(connection, 'GET', path, { query: { $expand: 'attendanceRecords' } })
    if (said.status === 403) return { state: 'denied' }
    if (said.status !== 200) throw graphFailure(said)
    const expanded = understood(expandedReport, said.body, 'teams_report')
    const rows = expanded.attendanceRecords ?? []
    const isWhole = rows.length > 0 && !expanded['attendanceRecords@odata.nextLink']
    const records = isWhole ? { rows } : await calls.pages(connection, `${path}/attendanceRecords`)
    if ('refused' in records) throw graphFailure(records.refused)
    for (const entry of understood(z.array(record), records.rows, 'teams_records'))
      sessions.push(...sessionsOf(id, entry))
  }
  return { state: 'ready', sessions, isFinal: Temporal.Instant.compare(now, to.add(ready)) >= 0 }
}
