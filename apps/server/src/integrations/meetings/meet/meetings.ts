import { z } from 'zod'
import type { CreatedMeeting, MeetingPlan, MeetingReference, OpenConnection } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { hash } from '../signature.ts'
import { isSuccess, understood } from '../understood.ts'
import { type GoogleCalls, googleFailure } from './calls.ts'

const eventAnswer = z.object({
  id: z.string(),
  status: z.string().default('confirmed'),
  hangoutLink: z.string().optional(),
  conferenceData: z
    .object({
      conferenceId: z.string().optional(),
      createRequest: z.object({ status: z.object({ statusCode: z.string() }).optional() }).optional(),
    })
    .optional(),
})
const spaceAnswer = z.object({ name: z.string(), meetingUri: z.string(), meetingCode: z.string() })
const spaceName = z.object({ name: z.string() })

const events = '/calendars/primary/events'

/** How often an event is looked at again at once, while Google makes its conference. */
const mostLooks = 3

const hostOf = ({ settings }: OpenConnection, host: string | null): string => {
  const found = host ?? settings.host
  if (!found) throw new PlatformFailure('not_found', 'host_unknown')
  return found
}

/** An event's id is ours to choose, of the letters a to v and digits: the same key makes the same event. */
const eventIdOf = (key: string): string => `tk${hash('sha256', [key]).slice(0, 40)}`

const local = (instant: Temporal.Instant, zone: string) => ({
  dateTime: instant.round('second').toString(),
  timeZone: zone,
})

const eventOf = ({ title, startsAt, endsAt, zone }: MeetingPlan) => ({
  summary: [...title].slice(0, 1024).join(''),
  start: local(startsAt, zone),
  end: local(endsAt, zone),
})

/** One who knows the link asks to be let in, where they are not of the school. */
const spaceConfig = { accessType: 'TRUSTED', entryPointAccess: 'ALL' }

type Made = { meetingId: string; joinUrl: string }

/**
 * Makes the event, or finds the one of this key. Google may make its conference later than the event: then whoever asks is told
 * to ask again, with the same key.
 */
const createEvent = async (
  calls: GoogleCalls,
  connection: OpenConnection,
  host: string,
  plan: MeetingPlan,
  key: string,
): Promise<Made & { eventId: string }> => {
  const eventId = eventIdOf(key)
  const path = `${events}/${eventId}`
  const body = {
    ...eventOf(plan),
    conferenceData: { createRequest: { requestId: eventId, conferenceSolutionKey: { type: 'hangoutsMeet' } } },
  }
  const query = { conferenceDataVersion: '1', sendUpdates: 'none' }
  const read = async () =>
    understood(eventAnswer, await calls.demand(connection, host, 'calendar', 'GET', path), 'event')
  const made = await calls.ask(connection, host, 'calendar', 'POST', events, {
    query,
    body: { id: eventId, ...body },
    isRepeatable: true,
  })
  if (!isSuccess(made) && made.status !== 409) throw googleFailure(made, calls.now())
  let event = made.status === 409 ? await read() : understood(eventAnswer, made.body, 'event')
  if (event.status === 'cancelled') {
    // An id that was used once is taken for good; the event is put back instead.
    const again = { query, body: { ...body, status: 'confirmed' }, isRepeatable: true }
    event = understood(eventAnswer, await calls.demand(connection, host, 'calendar', 'PATCH', path, again), 'event')
  }
  for (let looks = 0; looks < mostLooks; looks++) {
    const state = event.conferenceData?.createRequest?.status?.statusCode
    if (event.hangoutLink && event.conferenceData?.conferenceId)
      return { meetingId: event.conferenceData.conferenceId, joinUrl: event.hangoutLink, eventId }
    if (state === 'failure') throw new PlatformFailure('not_permitted', 'conference_failure')
    event = await read()
  }
  throw new PlatformFailure('limit_reached', 'conference_pending', calls.now().add({ seconds: 15 }))
}

const createSpace = async (calls: GoogleCalls, connection: OpenConnection, host: string): Promise<Made> => {
  const said = await calls.demand(connection, host, 'spaces', 'POST', '/v2/spaces', { body: { config: spaceConfig } })
  const { name, meetingUri } = understood(spaceAnswer, said, 'space')
  return { meetingId: name, joinUrl: meetingUri }
}

/**
 * Plans a meeting for its teacher: an event to which nobody is invited and of which nobody is told, or a space without time and
 * title where the school chose so.
 */
export const createMeeting = async (
  calls: GoogleCalls,
  connection: OpenConnection,
  plan: MeetingPlan,
  key: string,
): Promise<CreatedMeeting> => {
  const host = hostOf(connection, plan.host)
  const { joinUrl, meetingId, ...rest } =
    connection.settings.creation === 'space'
      ? await createSpace(calls, connection, host)
      : await createEvent(calls, connection, host, plan, key)
  return { reference: { meetingId, extra: { host, ...rest } }, joinUrl, hostUrl: null, passcode: null }
}

/** Moves or renames the event; a space has neither time nor title. Link and organiser stay, whoever teaches. */
export const updateMeeting = async (
  calls: GoogleCalls,
  connection: OpenConnection,
  reference: MeetingReference,
  plan: MeetingPlan,
): Promise<MeetingReference> => {
  const { host = '', eventId } = reference.extra
  if (eventId)
    await calls.demand(connection, host, 'calendar', 'PATCH', `${events}/${eventId}`, {
      query: { sendUpdates: 'none' },
      body: eventOf(plan),
      isRepeatable: true,
    })
  return reference
}

/** Deletes the event, or ends what goes on in the space: a space can't be deleted. What is not there any more is done. */
export const cancelMeeting = async (
  calls: GoogleCalls,
  connection: OpenConnection,
  { meetingId, extra }: MeetingReference,
): Promise<void> => {
  const { host = '', eventId } = extra
  const answer = eventId
    ? await calls.ask(connection, host, 'calendar', 'DELETE', `${events}/${eventId}`, {
        query: { sendUpdates: 'none' },
      })
    : await calls.ask(connection, host, 'spaces', 'POST', `/v2/${meetingId}:endActiveConference`, {
        body: {},
        isRepeatable: true,
      })
  // With 400 Google says that nothing goes on in the space.
  const isOver = answer.status === 404 || answer.status === 410 || (!eventId && answer.status === 400)
  if (!isSuccess(answer) && !isOver) throw googleFailure(answer, calls.now())
}

/** The space of a meeting by its own name, which stays while a code may be given to another; null where there is none. */
export const findSpace = async (
  calls: GoogleCalls,
  connection: OpenConnection,
  { meetingId, extra }: MeetingReference,
): Promise<string | null> => {
  if (meetingId.startsWith('spaces/')) return meetingId
  const path = `/v2/spaces/${encodeURIComponent(meetingId)}`
  const said = await calls.ask(connection, extra.host ?? '', 'records', 'GET', path)
  if (said.status === 404) return null
  if (!isSuccess(said)) throw googleFailure(said, calls.now())
  return understood(spaceName, said.body, 'space').name
}
