import { z } from 'zod'
import type { CreatedMeeting, MeetingPlan, MeetingReference, OpenConnection } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { hash } from '../signature.ts'
import { isSuccess, understood } from '../understood.ts'
import { graphFailure, type TeamsCalls } from './calls.ts'
import { subscribe } from './subscriptions.ts'

const eventAnswer = z.object({ id: z.string(), onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish() })
const meetingAnswer = z.object({ id: z.string() })
const userAnswer = z.object({ id: z.string() })

const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A key as Outlook wants one: shaped like a UUID, the same for the same key. */
const transactionOf = (key: string): string =>
  hash('sha256', [key])
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** What a meeting is called among us. Notifications name the join link and nothing else; as a link it would let anybody in. */
export const meetingIdOf = (joinUrl: string): string => hash('sha256', [joinUrl])

const hostOf = ({ settings }: OpenConnection, { host }: MeetingPlan): string => {
  const found = host ?? settings.host
  if (!found) throw new PlatformFailure('not_found', 'host_unknown')
  return found
}

const local = (instant: Temporal.Instant, zone: string) => ({
  dateTime: instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' }),
  timeZone: zone,
})

const eventOf = ({ title, startsAt, endsAt, zone }: MeetingPlan) => ({
  subject: [...title].slice(0, 255).join(''),
  start: local(startsAt, zone),
  end: local(endsAt, zone),
})

const userPath = (user: string): string => `/users/${encodeURIComponent(user)}`

/** The organiser's object id, without which meetings are not told of: it stands in most join links, else Graph is asked. */
const organiserOf = async (
  calls: TeamsCalls,
  connection: OpenConnection,
  host: string,
  joinUrl: string,
): Promise<string> => {
  if (objectId.test(host)) return host
  const inLink = /"Oid"\s*:\s*"([^"]+)"/i.exec(URL.parse(joinUrl)?.searchParams.get('context') ?? '')?.[1]
  if (inLink && objectId.test(inLink)) return inLink
  const said = await calls.demand(connection, 'GET', userPath(host), { query: { $select: 'id' } })
  return understood(userAnswer, said, 'teams_user').id
}

/**
 * Plans a meeting as an event in the teacher's calendar, to which nobody is invited. Asked for again with the same key, Outlook
 * gives the event that is there.
 */
export const createMeeting = async (
  calls: TeamsCalls,
  connection: OpenConnection,
  plan: MeetingPlan,
  key: string,
): Promise<CreatedMeeting> => {
  const host = hostOf(connection, plan)
  const said = await calls.demand(connection, 'POST', `${userPath(host)}/calendar/events`, {
    body: {
      ...eventOf(plan),
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      allowNewTimeProposals: false,
      transactionId: transactionOf(key),
    },
    isRepeatable: true,
  })
  const event = understood(eventAnswer, said, 'teams_event')
  const joinUrl = event.onlineMeeting?.joinUrl
  if (!joinUrl) throw new PlatformFailure('not_permitted', 'no_online_meeting')
  await subscribe(calls, connection, plan, joinUrl)
  return {
    reference: {
      meetingId: meetingIdOf(joinUrl),
      extra: { host, eventId: event.id, joinUrl, zone: plan.zone },
    },
    joinUrl,
    hostUrl: null,
    passcode: null,
  }
}

/** Moves or renames the event; link and organiser stay, whoever teaches. */
export const updateMeeting = async (
  calls: TeamsCalls,
  connection: OpenConnection,
  reference: MeetingReference,
  plan: MeetingPlan,
): Promise<MeetingReference> => {
  await calls.demand(connection, 'PATCH', eventPath(reference), { body: eventOf(plan), isRepeatable: true })
  return { ...reference, extra: { ...reference.extra, zone: plan.zone } }
}

const eventPath = ({ extra }: MeetingReference): string =>
  `${userPath(extra.host ?? '')}/calendar/events/${encodeURIComponent(extra.eventId ?? '')}`

/** Deletes the event, and the meeting with it; one that is not there any more is deleted. */
export const cancelMeeting = async (
  calls: TeamsCalls,
  connection: OpenConnection,
  reference: MeetingReference,
): Promise<void> => {
  const answer = await calls.ask(connection, 'DELETE', eventPath(reference))
  if (!isSuccess(answer) && answer.status !== 404 && answer.status !== 410) throw graphFailure(answer)
}

/** A meeting by the ids that Graph goes by: its organiser, and the path of what belongs to it. */
export type KnownMeeting = { organiser: string; path: string }

/** Finds an event's meeting by its join link; null where there is none, or not any more. */
export const findMeeting = async (
  calls: TeamsCalls,
  connection: OpenConnection,
  { extra }: MeetingReference,
): Promise<KnownMeeting | null> => {
  const joinUrl = extra.joinUrl ?? ''
  const organiser = await organiserOf(calls, connection, extra.host ?? '', joinUrl)
  const said = await calls.pages(connection, `${userPath(organiser)}/onlineMeetings`, {
    $filter: `JoinWebUrl eq '${joinUrl.replaceAll("'", "''")}'`,
  })
  if ('refused' in said) {
    if (said.refused.status === 404) return null
    throw graphFailure(said.refused)
  }
  const [meeting] = said.rows
  if (meeting === undefined) return null
  const { id } = understood(meetingAnswer, meeting, 'teams_meeting')
  return { organiser, path: `${userPath(organiser)}/onlineMeetings/${encodeURIComponent(id)}` }
}
