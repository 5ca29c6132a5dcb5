import type { RawSession } from '@talklase/domain/attendance/raw-session.ts'
import { z } from 'zod'
import { kindOfParticipant } from '../participant-kind.ts'
import type { AttendanceAnswer, MeetingReference, OpenConnection } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { instantText } from '../understood.ts'
import type { GoogleCalls } from './calls.ts'
import { type ConferenceRecord, readRecords } from './records.ts'

const named = z.object({ displayName: z.string().default('') })
const participant = z.object({
  name: z.string(),
  signedinUser: named.extend({ user: z.string().optional() }).optional(),
  anonymousUser: named.optional(),
  phoneUser: named.optional(),
})
const stay = z.object({ name: z.string(), startTime: instantText, endTime: instantText.optional() })
type Participant = z.infer<typeof participant>
type Stay = z.infer<typeof stay>

/** Who enters a room this long before the lesson may still be there when it begins. */
const early = Temporal.Duration.from({ hours: 4 })
const askAgain = Temporal.Duration.from({ minutes: 10 })
/** A meeting nobody has been in for a day after the lesson was not held. */
const patience = Temporal.Duration.from({ hours: 24 })

const sessionOf = (one: Participant, { name, startTime, endTime }: Stay): RawSession => {
  const known = one.signedinUser ?? one.anonymousUser ?? one.phoneUser
  const displayName = known?.displayName ?? ''
  const accountId = one.signedinUser?.user ?? null
  return {
    sourceKey: name,
    displayName,
    originalName: null,
    email: null,
    ownId: null,
    accountId,
    kind: one.phoneUser ? 'phone' : kindOfParticipant(displayName, accountId !== null),
    isHost: false,
    joinedAt: startTime,
    leftAt: endTime ?? null,
    seconds: null,
    place: 'main',
    cameraSeconds: null,
  }
}

const touches = ({ endedAt }: ConferenceRecord, from: Temporal.Instant): boolean =>
  endedAt === null || Temporal.Instant.compare(endedAt, from) > 0

/**
 * Who was in a meeting during a lesson: one session for each device and each coming, of all times that the meeting was held
 * within it. Google tells names and accounts, neither addresses nor who is the host. Its records are gone after 30 days.
 */
export const readAttendance = async (
  calls: GoogleCalls,
  connection: OpenConnection,
  reference: MeetingReference,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<AttendanceAnswer> => {
  const now = calls.now()
  const host = reference.extra.host ?? ''
  try {
    const all = await readRecords(calls, connection, reference, { from: from.subtract(early), to })
    const records = all.filter(one => touches(one, from))
    if (records.length === 0) {
      if (Temporal.Instant.compare(now, to.add(patience)) > 0) return { state: 'gone' }
      const next = Temporal.Instant.compare(now, to) < 0 ? to : now
      return { state: 'not_yet', askAgainAt: next.add(askAgain) }
    }
    const sessions: RawSession[] = []
    for (const { name } of records) {
      const pageSize = { pageSize: '250' }
      const people = await calls.rowsOf(
        connection,
        host,
        `/v2/${name}/participants`,
        ['participants', participant],
        pageSize,
      )
      for (const one of people) {
        const path = `/v2/${one.name}/participantSessions`
        const stays = await calls.rowsOf(connection, host, path, ['participantSessions', stay], pageSize)
        sessions.push(...stays.map(each => sessionOf(one, each)))
      }
    }
    const isOver = records.every(one => one.endedAt !== null) && sessions.every(one => one.leftAt !== null)
    return { state: 'ready', sessions, isFinal: isOver && Temporal.Instant.compare(now, to) >= 0 }
  } catch (error) {
    if (error instanceof PlatformFailure && error.reason === 'not_permitted') return { state: 'denied' }
    throw error
  }
}
