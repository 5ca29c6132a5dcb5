import { z } from 'zod'
import type { AttendanceAnswer, MeetingReference, OpenConnection } from '../port.ts'
import { refusal, understood } from '../understood.ts'
import { hostQuery, type WebexCalls } from './calls.ts'
import { sessionsOfParticipant, webexParticipant } from './sessions.ts'

const instance = z.object({ id: z.string(), state: z.string().default('') })

/** Webex tells of a meeting a quarter of an hour after it ended, and of who left when a little later. */
const ready = Temporal.Duration.from({ minutes: 30 })
const askAgain = Temporal.Duration.from({ minutes: 15 })
const early = Temporal.Duration.from({ hours: 4 })
const patience = Temporal.Duration.from({ hours: 24 })

/**
 * Who was in a meeting during a lesson. A series' own id would give its last instance alone, so each time that it was held is
 * asked for by its own. Final when Webex knows when everybody left.
 */
export const readAttendance = async (
  calls: WebexCalls,
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
  const host = hostQuery(reference)
  const held = await calls.pages(connection, '/meetings', {
    ...host,
    meetingSeriesId: reference.meetingId,
    meetingType: 'meeting',
    from: from.subtract(early).toString(),
    to: to.toString(),
  })
  if ('refused' in held) {
    if (held.refused.status === 403) return { state: 'denied' }
    if (held.refused.status === 404) return later()
    throw refusal(held.refused)
  }
  const instances = held.rows
    .map(one => understood(instance, one, 'webex_meeting'))
    .filter(one => one.state === 'ended' || one.state === 'inProgress')
  const participants: unknown[] = []
  let isWhole = instances.every(one => one.state === 'ended')
  let isAnythingTold = false
  for (const { id } of instances) {
    const list = await calls.pages(connection, '/meetingParticipants', { ...host, meetingId: id })
    if ('rows' in list) {
      isAnythingTold = true
      participants.push(...list.rows)
    } else if (list.refused.status === 403) return { state: 'denied' }
    else if (list.refused.status === 404) isWhole = false
    else throw refusal(list.refused)
  }
  if (!isAnythingTold) return later()
  const sessions = participants.flatMap(one =>
    sessionsOfParticipant(understood(webexParticipant, one, 'webex_participant')),
  )
  const isSettled = isWhole && sessions.every(one => one.leftAt !== null || one.place === 'waiting')
  const isFinal = Temporal.Instant.compare(now, to.add(isSettled ? ready : patience)) >= 0
  return { state: 'ready', sessions, isFinal }
}
