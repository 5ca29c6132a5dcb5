import type { RecordingDeletion } from '../../../integrations/meetings/port.ts'
import type { Recordings } from './commands.ts'

export const recordingsView = ({ recordings, ...rest }: Recordings) => ({
  ...rest,
  recordings: recordings.map(one => ({
    recordingId: one.recordingId,
    startedAt: one.startedAt.toString(),
    endedAt: one.endedAt?.toString() ?? null,
    bytes: one.bytes,
    url: one.url,
  })),
})

export const deletionView = (deletion: RecordingDeletion) => ({
  state: deletion.state,
  until: deletion.state === 'trashed' ? (deletion.until?.toString() ?? null) : null,
})
