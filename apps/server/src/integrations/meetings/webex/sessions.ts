import type { RawSession } from '@talklase/domain/attendance/raw-session.ts'
import { z } from 'zod'
import { kindOfParticipant } from '../participant-kind.ts'
import { looseText } from '../understood.ts'

const time = z.string().nullish()

/** A participant as Webex tells of one: in a list after the meeting, and while it lasts. */
export const webexParticipant = z.object({
  id: z.string(),
  host: z.boolean().default(false),
  email: looseText,
  displayName: looseText,
  state: looseText,
  joinedTime: time,
  leftTime: time,
  devices: z
    .array(
      z.object({
        correlationId: looseText,
        joinedTime: time,
        leftTime: time,
        durationSecond: z.number().nullish(),
      }),
    )
    .default([]),
  breakoutSessionsAttended: z.array(z.object({ id: looseText, joinedTime: time, leftTime: time })).default([]),
})
export type WebexParticipant = z.infer<typeof webexParticipant>

/** Webex writes the year 1970 for what it does not know yet. */
const instantOrNull = (text: string | null | undefined): Temporal.Instant | null => {
  if (!text) return null
  const at = Temporal.Instant.from(text)
  return at.epochMilliseconds <= 0 ? null : at
}

/** Guests without an account get an address that Webex makes up; it is nobody's. */
const isAddressOfOne = (email: string): boolean => email !== '' && !/@(guest\.)?webex\.localhost$/i.test(email)

/**
 * The stays of one participant: one for each device and each time that it joined, for the participant's own times span the
 * gaps between; without devices, the participant's. Breakout rooms have their own. In the lobby nobody is in the lesson.
 */
export const sessionsOfParticipant = (one: WebexParticipant): RawSession[] => {
  const hasAddress = isAddressOfOne(one.email)
  const session = (
    key: string,
    place: RawSession['place'],
    times: { joinedTime?: string | null | undefined; leftTime?: string | null | undefined },
    seconds: number | null = null,
  ): RawSession => ({
    sourceKey: key,
    displayName: one.displayName,
    originalName: null,
    email: hasAddress ? one.email : null,
    ownId: null,
    accountId: null,
    // An address alone does not say that there is an account: guests type theirs.
    kind: kindOfParticipant(one.displayName, one.host),
    isHost: one.host,
    joinedAt: instantOrNull(times.joinedTime),
    leftAt: instantOrNull(times.leftTime),
    seconds,
    place,
    cameraSeconds: null,
  })
  if (one.state === 'lobby') return [session(`${one.id}#lobby`, 'waiting', one)]
  // The first has the participant's own key: while the meeting lasts, Webex tells of that one without its device.
  const inOrder = one.devices.toSorted((a, b) => (a.joinedTime ?? '').localeCompare(b.joinedTime ?? ''))
  const stays = inOrder.map((device, place) =>
    session(
      place === 0 ? one.id : `${one.id}#${device.correlationId || place}`,
      'main',
      device,
      device.durationSecond ?? null,
    ),
  )
  const rooms = one.breakoutSessionsAttended.map((room, place) =>
    session(`${one.id}#breakout#${room.id || place}`, 'breakout', room),
  )
  return [...(stays.length === 0 ? [session(one.id, 'main', one)] : stays), ...rooms]
}
