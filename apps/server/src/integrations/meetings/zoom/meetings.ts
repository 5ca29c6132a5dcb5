import { z } from 'zod'
import type { CreatedMeeting, MeetingPlan, MeetingReference, OpenConnection, Participant } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { isSuccess, understood } from '../understood.ts'
import { isDenied, type ZoomCalls, zoomFailure, zoomPages } from './calls.ts'
import { basicMinutes, hasNoLicence } from './check.ts'
import { isRegistered, isSameAddress, registeredLink } from './registrants.ts'

const meetingAnswer = z.object({
  id: z.number().transform(String),
  host_id: z.string().default(''),
  join_url: z.string(),
  start_url: z.string().optional(),
  password: z.string().optional(),
})
const listAnswer = z.object({
  meetings: z.array(z.object({ id: z.number().transform(String), agenda: z.string().default('') })),
})

const hostOf = ({ settings }: OpenConnection, { host }: MeetingPlan): string => {
  const found = host ?? settings.host
  // An app of the school is nobody in particular: Zoom's `me` is not for it.
  if (!found) throw new PlatformFailure('not_found', 'host_unknown')
  return found
}

/** By this a meeting is found again when the answer to its creation was lost: Zoom knows no key for that. */
const agendaOf = (key: string): string => `talklase:${key}`

const timesOf = ({ title, startsAt, endsAt, zone }: MeetingPlan) => ({
  topic: [...title].slice(0, 200).join(''),
  start_time: startsAt.round('second').toString(),
  duration: Math.max(1, Math.ceil(endsAt.since(startsAt).total('minutes'))),
  timezone: zone,
})

/** Unless the school chose, it is as in the host's own settings. */
const waitingRoomOf = ({ settings }: OpenConnection): { waiting_room?: boolean } =>
  settings.waitingRoom ? { waiting_room: settings.waitingRoom === 'on' } : {}

const findByKey = async (
  calls: ZoomCalls,
  connection: OpenConnection,
  host: string,
  key: string,
): Promise<string | null> => {
  const list = await zoomPages(calls, connection, `/users/${encodeURIComponent(host)}/meetings`, { type: 'scheduled' })
  if ('refused' in list) throw zoomFailure(list.refused)
  const meetings = list.bodies.flatMap(body => understood(listAnswer, body, 'zoom_meetings').meetings)
  return meetings.find(one => one.agenda === agendaOf(key))?.id ?? null
}

const readMeeting = async (calls: ZoomCalls, connection: OpenConnection, meetingId: string) =>
  understood(meetingAnswer, await calls.demand(connection, 'GET', `/meetings/${meetingId}`), 'zoom_meeting')

/**
 * Plans a meeting of its own for a lesson with its teacher as host. Before that it looks whether the host has one with this
 * key already. The host's link is not kept, for it lasts two hours: `linkOf` reads a fresh one.
 */
export const createMeeting = async (
  calls: ZoomCalls,
  connection: OpenConnection,
  plan: MeetingPlan,
  key: string,
): Promise<CreatedMeeting> => {
  const host = hostOf(connection, plan)
  const known = await findByKey(calls, connection, host, key)
  const meeting = known
    ? await readMeeting(calls, connection, known)
    : understood(
        meetingAnswer,
        await calls.demand(connection, 'POST', `/users/${encodeURIComponent(host)}/meetings`, {
          body: {
            ...timesOf(plan),
            type: 2,
            agenda: agendaOf(key),
            settings: {
              ...waitingRoomOf(connection),
              join_before_host: false,
              mute_upon_entry: true,
              participant_video: false,
              auto_recording: 'none',
              approval_type: isRegistered(connection) ? 0 : 2,
              registrants_email_notification: false,
              registrants_confirmation_email: false,
            },
          },
        }),
        'zoom_meeting',
      )
  const isBasic = await hasNoLicence(calls, connection, host)
  return {
    reference: {
      meetingId: meeting.id,
      extra: { host, hostId: meeting.host_id, ...(isBasic ? { longestMinutes: String(basicMinutes) } : {}) },
    },
    joinUrl: isRegistered(connection) ? null : meeting.join_url,
    hostUrl: null,
    passcode: meeting.password ?? null,
  }
}

/** After how many minutes Zoom ends the meeting, for its host has no licence; null where it does not. */
export const longestMinutesOf = ({ extra }: MeetingReference): number | null =>
  extra.longestMinutes === undefined ? null : Number(extra.longestMinutes)

/**
 * Moves or renames a meeting. The host stays; another teacher becomes an alternative host, so that the link stays too. Where Zoom
 * does not take them for one, the meeting can't be theirs (`host_changed`).
 */
export const updateMeeting = async (
  calls: ZoomCalls,
  connection: OpenConnection,
  reference: MeetingReference,
  plan: MeetingPlan,
): Promise<MeetingReference> => {
  const host = hostOf(connection, plan)
  const other = host === reference.extra.host ? '' : host
  const answer = await calls.ask(connection, 'PATCH', `/meetings/${reference.meetingId}`, {
    body: { ...timesOf(plan), settings: { alternative_hosts: other, alternative_hosts_email_notification: false } },
    isRepeatable: true,
  })
  if (isSuccess(answer)) return reference
  if (other !== '' && answer.status === 400 && !isDenied(answer))
    throw new PlatformFailure('not_permitted', 'host_changed')
  throw zoomFailure(answer)
}

/** Deletes a meeting without a word to anybody; one that is not there any more is deleted. */
export const cancelMeeting = async (
  calls: ZoomCalls,
  connection: OpenConnection,
  { meetingId }: MeetingReference,
): Promise<void> => {
  const answer = await calls.ask(connection, 'DELETE', `/meetings/${meetingId}`, {
    query: { schedule_for_reminder: 'false', cancel_meeting_reminder: 'false' },
  })
  if (!isSuccess(answer) && answer.status !== 404) throw zoomFailure(answer)
}

/**
 * The host gets the link that starts the meeting as host (fresh, two hours long), by whose address it was made, or where it is
 * everybody's who teaches; who teaches with them or stands in the meeting's, for that other one would sign them in as
 * somebody else, and Zoom knows them by their own account. Who is to be registered gets a link of their
 * own that brings our id back with the presence, everybody else the meeting's. Registered twice, a participant stays one.
 */
export const linkOf = async (
  calls: ZoomCalls,
  connection: OpenConnection,
  { meetingId, extra }: MeetingReference,
  plan: MeetingPlan,
  participant: Participant,
): Promise<string> => {
  if (isRegistered(connection) && !participant.isHost) return registeredLink(calls, connection, meetingId, participant)
  const meeting = await readMeeting(calls, connection, meetingId)
  const isCommonHost = plan.host === null && connection.settings.host === extra.host
  const isOwnHost = participant.isHost && (isCommonHost || isSameAddress(participant.address, extra.host))
  return (isOwnHost ? meeting.start_url : undefined) ?? meeting.join_url
}
