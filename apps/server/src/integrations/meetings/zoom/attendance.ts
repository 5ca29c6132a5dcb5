import type { RawSession } from '@talklase/domain/attendance/raw-session.ts'
import { z } from 'zod'
import { kindOfParticipant } from '../participant-kind.ts'
import type { AttendanceAnswer, MeetingReference, OpenConnection } from '../port.ts'
import type { PlatformAnswer } from '../reach.ts'
import { looseText, understood } from '../understood.ts'
import { isDenied, type ZoomCalls, zoomCode, zoomFailure, zoomPages } from './calls.ts'
import { type Instance, readInstances } from './instances.ts'
import { ownIdOf, readRegistrants } from './registrants.ts'

const row = z.object({
  id: looseText,
  user_id: looseText,
  name: looseText,
  user_email: looseText,
  join_time: z.string(),
  leave_time: looseText,
  duration: z.number().nullable().default(null),
  registrant_id: looseText,
  status: looseText,
  bo_mtg_id: looseText,
})
type Row = z.infer<typeof row>
const answer = z.object({ participants: z.array(row) })

/** Zoom's report is made within about half an hour after a meeting ends. */
const ready = Temporal.Duration.from({ minutes: 30 })
const askAgain = Temporal.Duration.from({ minutes: 10 })
/** Who opens the meeting this long before the lesson still opens it for the lesson. */
const early = Temporal.Duration.from({ hours: 4 })
/** Nothing comes that has not come by then. */
const patience = Temporal.Duration.from({ hours: 24 })

const tooOldCode = 12702

/** The rows of one instance: of the report, or of the shorter list where the report is for larger plans. */
const readRows = async (
  calls: ZoomCalls,
  connection: OpenConnection,
  { path }: Instance,
): Promise<Row[] | { refused: PlatformAnswer }> => {
  const report = await zoomPages(calls, connection, `/report/meetings/${path}/participants`, {
    include_fields: 'registrant_id',
  })
  const list =
    'refused' in report && isDenied(report.refused)
      ? await zoomPages(calls, connection, `/past_meetings/${path}/participants`)
      : report
  if ('refused' in list) return list
  return list.bodies.flatMap(body => understood(answer, body, 'zoom_participants').participants)
}

/** What a stay is called: the same in the report and in what Zoom tells while the meeting lasts. */
export const stayKey = (instance: string, userId: string, place: RawSession['place'], breakoutId = ''): string =>
  [instance, userId, ...(place === 'main' ? [] : [place, breakoutId])].join('#')

const sessionsOf = (
  rows: readonly Row[],
  { key }: Instance,
  hostId: string,
  findOwnId: (one: Row) => string | null,
): RawSession[] => {
  const times = new Map<string, number>()
  return [...rows]
    .sort((a, b) => a.join_time.localeCompare(b.join_time))
    .map(one => {
      const place = one.status === 'in_waiting_room' ? 'waiting' : one.bo_mtg_id === '' ? 'main' : 'breakout'
      const stay = stayKey(key, one.user_id || one.name, place, one.bo_mtg_id)
      const time = (times.get(stay) ?? 0) + 1
      times.set(stay, time)
      const ownId = findOwnId(one)
      return {
        // One who came again under the same number has a row for each time.
        sourceKey: time === 1 ? stay : `${stay}#${time}`,
        displayName: one.name,
        originalName: null,
        email: ownId !== null || one.user_email === '' ? null : one.user_email,
        ownId,
        accountId: one.id || null,
        kind: kindOfParticipant(one.name, one.id !== ''),
        isHost: one.id !== '' && one.id === hostId,
        joinedAt: Temporal.Instant.from(one.join_time),
        leftAt: one.leave_time === '' ? null : Temporal.Instant.from(one.leave_time),
        seconds: one.duration,
        place,
        cameraSeconds: null,
      }
    })
}

/**
 * Who was in a meeting during a lesson: one session a row, so that coming again, a breakout room and the waiting room each have
 * their own. All times that the meeting was held are put together. `denied` where neither report nor list may be read.
 */
export const readAttendance = async (
  calls: ZoomCalls,
  connection: OpenConnection,
  reference: MeetingReference,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<AttendanceAnswer> => {
  const now = calls.now()
  const later = (): AttendanceAnswer => {
    if (Temporal.Instant.compare(now, to.add(patience)) > 0) return { state: 'gone' }
    const next = Temporal.Instant.compare(now, to) < 0 ? to : now
    return { state: 'not_yet', askAgainAt: next.add(askAgain) }
  }
  const instances = (await readInstances(calls, connection, reference)).filter(
    ({ startedAt }) =>
      startedAt === null ||
      (Temporal.Instant.compare(startedAt, from.subtract(early)) >= 0 && Temporal.Instant.compare(startedAt, to) < 0),
  )
  if (instances.length === 0) return later()
  const rowsOfEach: [Instance, Row[]][] = []
  for (const instance of instances) {
    const rows = await readRows(calls, connection, instance)
    if (Array.isArray(rows)) rowsOfEach.push([instance, rows])
    else if (isDenied(rows.refused)) return { state: 'denied' }
    else if (zoomCode(rows.refused) === tooOldCode) return { state: 'gone' }
    else if (rows.refused.status !== 404) throw zoomFailure(rows.refused)
  }
  if (rowsOfEach.length === 0) return later()
  const isSomebodyRegistered = rowsOfEach.some(([, rows]) => rows.some(one => one.registrant_id !== ''))
  const registrants = isSomebodyRegistered
    ? await readRegistrants(calls, connection, reference.meetingId)
    : new Map<string, string>()
  const findOwnId = (one: Row) => registrants.get(one.registrant_id) ?? ownIdOf(connection, one.user_email)
  const sessions = rowsOfEach.flatMap(([instance, rows]) =>
    sessionsOf(rows, instance, reference.extra.hostId ?? '', findOwnId),
  )
  const isWhole = rowsOfEach.length === instances.length && sessions.every(one => one.leftAt !== null)
  const isFinal = Temporal.Instant.compare(now, to.add(isWhole ? ready : patience)) >= 0
  return { state: 'ready', sessions, isFinal }
}
