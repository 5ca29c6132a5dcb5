import { z } from 'zod'
import type { MeetingRecording, MeetingReference, OpenConnection, RecordingDeletion } from '../port.ts'
import { instantText, isSuccess, understood } from '../understood.ts'
import { graphFailure, type TeamsCalls } from './calls.ts'
import { findMeeting, type KnownMeeting } from './meetings.ts'

const recordingRow = z.object({ id: z.string(), createdDateTime: instantText, endDateTime: instantText.nullish() })
const file = z.object({
  id: z.string(),
  name: z.string(),
  file: z.unknown().optional(),
  parentReference: z.object({ driveId: z.string().optional() }).optional(),
})
const drive = z.object({ id: z.string() })

/** What OneDrive's recycle bin holds can be taken back out of it for so long. */
const inBin = Temporal.Duration.from({ hours: 93 * 24 })

/** The time in a file's name and the time at which Teams began to record differ by seconds. */
const mostSecondsApart = 120

const listed = async (calls: TeamsCalls, connection: OpenConnection, meeting: KnownMeeting) => {
  const list = await calls.pages(connection, `${meeting.path}/recordings`)
  if (!('refused' in list)) return understood(z.array(recordingRow), list.rows, 'teams_recordings')
  if (list.refused.status === 404) return []
  throw graphFailure(list.refused)
}

/** A meeting's recordings. Teams gives no page that shows one by its id, so there is no address. */
export const readRecordings = async (
  calls: TeamsCalls,
  connection: OpenConnection,
  reference: MeetingReference,
): Promise<MeetingRecording[]> => {
  const meeting = await findMeeting(calls, connection, reference)
  if (!meeting) return []
  return (await listed(calls, connection, meeting)).map(one => ({
    recordingId: one.id,
    startedAt: one.createdDateTime,
    endedAt: one.endDateTime ?? null,
    bytes: null,
    url: null,
  }))
}

/** Whether a file's name (`Title-20260903_083117-Meeting Recording.mp4`) holds the time, in UTC or as the clocks of the zone show it. */
export const isNamedAfter = (name: string, startedAt: Temporal.Instant, zone: string): boolean => {
  const [, date = '', time = ''] = /-(\d{8})_(\d{6})(?:UTC)?-/.exec(name) ?? []
  if (date === '' || !name.toLowerCase().endsWith('.mp4')) return false
  try {
    const written = Temporal.PlainDateTime.from(`${date}T${time}`)
    return ['UTC', zone].some(
      one => Math.abs(written.toZonedDateTime(one).toInstant().since(startedAt).total('seconds')) <= mostSecondsApart,
    )
  } catch {
    return false
  }
}

/**
 * Moves a recording's file to the recycle bin of the organiser's OneDrive: the meetings of Graph have no deletion of their own.
 * Only the one file that bears the recording's time is taken; where there is none or two, a person must do it.
 */
export const deleteRecording = async (
  calls: TeamsCalls,
  connection: OpenConnection,
  reference: MeetingReference,
  recordingId: string,
): Promise<RecordingDeletion> => {
  const meeting = await findMeeting(calls, connection, reference)
  if (!meeting) return { state: 'already_gone' }
  const recording = (await listed(calls, connection, meeting)).find(one => one.id === recordingId)
  if (!recording) return { state: 'already_gone' }
  const owner = `/users/${encodeURIComponent(meeting.organiser)}/drive`
  const files = await calls.pages(connection, `${owner}/root:/Recordings:/children`, {
    $select: 'id,name,file,parentReference',
  })
  if ('refused' in files) {
    if (files.refused.status === 403 || files.refused.status === 404) return { state: 'not_allowed' }
    throw graphFailure(files.refused)
  }
  const startedAt = recording.createdDateTime
  const named = understood(z.array(file), files.rows, 'teams_files').filter(one =>
    isNamedAfter(one.name, startedAt, reference.extra.zone ?? 'UTC'),
  )
  const [found] = named
  if (!found || named.length > 1) return { state: 'not_allowed' }
  const driveId =
    found.parentReference?.driveId ?? understood(drive, await calls.demand(connection, 'GET', owner), 'teams_drive').id
  const path = `/drives/${encodeURIComponent(driveId)}/items/${encodeURIComponent(found.id)}`
  const said = await calls.ask(connection, 'DELETE', path)
  if (isSuccess(said)) return { state: 'trashed', until: calls.now().add(inBin) }
  if (said.status === 404) return { state: 'already_gone' }
  if (said.status === 403) return { state: 'not_allowed' }
  throw graphFailure(said)
}
