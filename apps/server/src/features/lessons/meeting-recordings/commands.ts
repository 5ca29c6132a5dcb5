import type { MeetingRecording, MeetingReference, RecordingDeletion } from '../../../integrations/meetings/port.ts'
import { PlatformFailure } from '../../../integrations/meetings/reach.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { Refused } from '../../../kernel/refuse.ts'
import type { Services } from '../../../kernel/services.ts'
import { transact } from '../../../kernel/transact.ts'
import { hasTakenPlace } from '../meeting-reports/commands.ts'
import { type AtPlatform, asRefusal, atPlatform } from '../meetings/commands.ts'
import { can } from '../meetings/policy.ts'
import { findMeetingOfLesson } from '../meetings/store.ts'
import { findLesson, type LessonRow } from '../store.ts'

type WithServices = Ctx & { services: Services }

/** The lesson and its meeting at the platform, for whoever has it; null where the lesson has none. */
const meetingAt = (ctx: WithServices, lessonId: string): Promise<{ lesson: LessonRow; at: AtPlatform | null }> =>
  transact(ctx, async tx => {
    const { schoolId } = ctx.actor
    const lesson = allow(can, 'manage', ctx.actor, await findLesson(tx, schoolId, lessonId))
    const meeting = await findMeetingOfLesson(tx, schoolId, lessonId)
    if (meeting === undefined || !hasTakenPlace(meeting)) return { lesson, at: null }
    return { lesson, at: await atPlatform(tx, ctx.services, schoolId, meeting) }
  })

/** A recording with the meeting in which it was made. */
type Made = { reference: MeetingReference; recording: MeetingRecording }

/** The recordings of a lesson's meeting, and of those that had begun before it took their place. */
async function recordingsOf(
  { connection, meeting }: AtPlatform,
  list: NonNullable<AtPlatform['adapter']['recordings']>,
): Promise<Made[]> {
  const former = meeting.former.map(one => one.reference)
  const made: Made[] = []
  for (const reference of [...former, ...(meeting.reference === null ? [] : [meeting.reference])]) {
    const listed = await list(connection, reference).catch((error: unknown) => {
      // What was taken away with its meeting is no longer to be listed.
      const isGone = error instanceof PlatformFailure && error.reason === 'not_found'
      if (isGone && reference !== meeting.reference) return []
      throw error
    })
    made.push(...listed.map(recording => ({ reference, recording })))
  }
  return made
}

export type Recordings = {
  state: 'listed' | 'unsupported' | 'unreachable'
  isDeletable: boolean
  recordings: MeetingRecording[]
}

/** The recordings of a lesson's meeting, as the platform has them now. */
export async function listRecordings(ctx: WithServices, lessonId: string): Promise<Recordings> {
  const none = { isDeletable: false, recordings: [] }
  const { at } = await meetingAt(ctx, lessonId)
  if (at === null || at.adapter.recordings === undefined) return { state: 'unsupported', ...none }
  try {
    const recordings = (await recordingsOf(at, at.adapter.recordings)).map(one => one.recording)
    return { state: 'listed', isDeletable: at.adapter.deleteRecording !== undefined, recordings }
  } catch (error) {
    if (error instanceof PlatformFailure) return { state: 'unreachable', ...none }
    throw error
  }
}

/**
 * Deletes a recording at the platform (B15). Whoever does it types the lesson's subject, for it may not be undone. What the
 * platform keeps in its bin says until when. A connection reaches every recording of the school: only one that the platform
 * names as this meeting's is touched, every other is gone as far as this lesson goes.
 */
export async function deleteRecording(
  ctx: WithServices,
  input: { lessonId: string; recordingId: string; subject: string },
): Promise<RecordingDeletion> {
  const { lesson, at } = await meetingAt(ctx, input.lessonId)
  if (at === null) throw new Refused('meeting_missing', { clause: 'B15' })
  if (at.adapter.deleteRecording === undefined || at.adapter.recordings === undefined)
    throw new Refused('recordings_unsupported', { clause: 'B15' })
  if (input.subject.localeCompare(lesson.subject, 'lv', { sensitivity: 'base' }) !== 0)
    throw new Refused('recording_name_differs', { subject: lesson.subject })
  const all = await recordingsOf(at, at.adapter.recordings).catch(asRefusal)
  const own = all.find(one => one.recording.recordingId === input.recordingId)
  if (own === undefined) return { state: 'already_gone' }
  const detail = { lesson: lesson.id, recording: input.recordingId }
  const tell = (type: string, said: { state?: string }) =>
    transact(ctx, tx =>
      record(tx, ctx, {
        type,
        subject: at.meeting.id,
        detail: { ...detail, ...said },
        topics: [`lesson:${lesson.id}`],
      }),
    )
  // Written first: what is deleted at the platform while this process breaks off has its trace.
  await tell('meeting.recording_deletion_asked', {})
  const answer = await at.adapter.deleteRecording(at.connection, own.reference, input.recordingId).catch(asRefusal)
  await tell('meeting.recording_deleted', { state: answer.state })
  return answer
}
