import { z } from 'zod'
import type { CreatedMeeting, MeetingPlan, MeetingReference, OpenConnection } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { hash } from '../signature.ts'
import { isSuccess, refusal, understood } from '../understood.ts'
import { hostQuery, type WebexCalls } from './calls.ts'

const meetingAnswer = z.object({
  id: z.string(),
  webLink: z.string(),
  password: z.string().optional(),
  siteUrl: z.string().optional(),
})

/** Webex takes no meeting that is shorter, or begins before now. */
const shortest = Temporal.Duration.from({ minutes: 10 })

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) < 0 ? b : a

const timesOf = ({ title, startsAt, endsAt, zone }: MeetingPlan, now: Temporal.Instant) => {
  const start = later(startsAt, now)
  return {
    title: [...title].slice(0, 128).join(''),
    start: start.round('second').toString(),
    end: later(endsAt, start.add(shortest)).round('second').toString(),
    timezone: zone,
  }
}

/** Our key as a tag of the meeting: at most 64 letters, seen by nobody but the app that wrote it. */
const tagOf = (key: string): string => (key.length <= 64 ? key : hash('sha256', [key]))

const hostOf = ({ settings }: OpenConnection, { host }: MeetingPlan): string => host ?? settings.host ?? ''

/** Unless the school chose, it is as the site has it. */
const lobbyOf = ({ settings }: OpenConnection): { unlockedMeetingJoinSecurity?: string } => {
  if (!settings.waitingRoom) return {}
  return { unlockedMeetingJoinSecurity: settings.waitingRoom === 'on' ? 'allowJoinWithLobby' : 'allowJoin' }
}

/** Plans a meeting for a lesson, unless one of this key is there from an attempt whose answer was lost. */
export const createMeeting = async (
  calls: WebexCalls,
  connection: OpenConnection,
  plan: MeetingPlan,
  key: string,
): Promise<CreatedMeeting> => {
  const host = hostOf(connection, plan)
  const hostEmail = host === '' ? {} : { hostEmail: host }
  const tag = tagOf(key)
  const known = await calls.pages(connection, '/meetings', {
    ...hostEmail,
    integrationTag: tag,
    from: plan.startsAt.subtract({ hours: 24 }).toString(),
    to: plan.startsAt.add({ hours: 24 }).toString(),
  })
  if ('refused' in known && known.refused.status !== 404) throw refusal(known.refused)
  const [found] = 'rows' in known ? known.rows : []
  const said =
    found ??
    (await calls.demand(connection, 'POST', '/meetings', {
      body: {
        ...timesOf(plan, calls.now()),
        ...hostEmail,
        integrationTags: [tag],
        enabledAutoRecordMeeting: false,
        enabledJoinBeforeHost: false,
        ...lobbyOf(connection),
        sendEmail: false,
      },
    }))
  const meeting = understood(meetingAnswer, said, 'webex_meeting')
  return {
    reference: { meetingId: meeting.id, extra: { host, site: meeting.siteUrl ?? '' } },
    joinUrl: meeting.webLink,
    hostUrl: null,
    passcode: meeting.password ?? null,
  }
}

/** Moves or renames a meeting; its host is the one that it was made with. */
export const updateMeeting = async (
  calls: WebexCalls,
  connection: OpenConnection,
  reference: MeetingReference,
  plan: MeetingPlan,
): Promise<MeetingReference> => {
  if (hostOf(connection, plan) !== (reference.extra.host ?? ''))
    throw new PlatformFailure('not_permitted', 'host_changed')
  await calls.demand(connection, 'PATCH', `/meetings/${encodeURIComponent(reference.meetingId)}`, {
    body: { ...timesOf(plan, calls.now()), ...hostQuery(reference), sendEmail: false },
    isRepeatable: true,
  })
  return reference
}

/** Deletes a meeting without a word to anybody; one that is not there any more is deleted. */
export const cancelMeeting = async (
  calls: WebexCalls,
  connection: OpenConnection,
  reference: MeetingReference,
): Promise<void> => {
  const answer = await calls.ask(connection, 'DELETE', `/meetings/${encodeURIComponent(reference.meetingId)}`, {
    query: { ...hostQuery(reference), sendEmail: 'false' },
  })
  if (!isSuccess(answer) && answer.status !== 404) throw refusal(answer)
}
