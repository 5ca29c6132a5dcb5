import { z } from 'zod'
import type { CreatedMeeting, MeetingPlan, MeetingReference, OpenConnection, Participant } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { hash } from '../signature.ts'
import { understood } from '../understood.ts'
import { type BigBlueButtonCalls, bigBlueButtonFailure, signedUrl } from './calls.ts'

const created = z.object({ createTime: z.string() })

/**
 * Names the meeting that the server will be told of when somebody joins: a room in which nobody is dies after five minutes, so
 * making it ahead is of no use. The name is not our key, which others might know, but made of it.
 */
export const planMeeting = (key: string): CreatedMeeting => ({
  reference: { meetingId: `talklase-${hash('sha256', [key]).slice(0, 32)}`, extra: {} },
  joinUrl: null,
  hostUrl: null,
  passcode: null,
})

const shortName = (text: string): string => [...text].slice(0, 200).join('')

/** Asks the server to tell what happens in a meeting; one without that part says it knows no such call, and nothing is told. */
const askForDeliveries = async (
  calls: BigBlueButtonCalls,
  connection: OpenConnection,
  meetingId: string,
): Promise<void> => {
  if (connection.deliveriesUrl === undefined) return
  try {
    await calls.ask(connection, 'hooks/create', { callbackURL: connection.deliveriesUrl, meetingID: meetingId })
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
  }
}

/** Makes sure that the meeting is there, however many join at once; gives the instant by which the server knows this one. */
const openMeeting = async (
  calls: BigBlueButtonCalls,
  connection: OpenConnection,
  { meetingId }: MeetingReference,
  plan: MeetingPlan,
): Promise<string> => {
  const { deliveriesUrl } = connection
  const mayRecord = connection.settings.recording === 'on'
  const answer = await calls.ask(connection, 'create', {
    name: shortName(plan.title),
    meetingID: meetingId,
    record: String(mayRecord),
    autoStartRecording: 'false',
    allowStartStopRecording: String(mayRecord),
    muteOnStart: 'true',
    ...(deliveriesUrl === undefined ? {} : { meetingKeepEvents: 'true', 'meta_analytics-callback-url': deliveriesUrl }),
  })
  if (answer.succeeded) {
    if (answer.code !== 'duplicateWarning') await askForDeliveries(calls, connection, meetingId)
    return understood(created, answer.response, 'bigbluebutton_create').createTime
  }
  // The lesson was renamed while it lasts: the room is the same.
  if (answer.code !== 'idNotUnique') throw bigBlueButtonFailure(answer)
  const running = await calls.demand(connection, 'getMeetingInfo', { meetingID: meetingId })
  return understood(created, running, 'bigbluebutton_meeting').createTime
}

/** The link by which one person joins: their name, their part in the meeting and our id, which comes back with the presence. */
export const linkOf = async (
  calls: BigBlueButtonCalls,
  connection: OpenConnection,
  reference: MeetingReference,
  plan: MeetingPlan,
  participant: Participant,
): Promise<string> =>
  signedUrl(connection, 'join', {
    fullName: shortName(participant.displayName),
    meetingID: reference.meetingId,
    role: participant.isHost ? 'MODERATOR' : 'VIEWER',
    userID: participant.id,
    createTime: await openMeeting(calls, connection, reference, plan),
  })

/** Ends a meeting that is going on; one that is not there is ended. */
export const cancelMeeting = async (
  calls: BigBlueButtonCalls,
  connection: OpenConnection,
  { meetingId }: MeetingReference,
): Promise<void> => {
  const answer = await calls.ask(connection, 'end', { meetingID: meetingId })
  if (!answer.succeeded && answer.code !== 'notFound') throw bigBlueButtonFailure(answer)
}
