import { route } from '../../../kernel/gate.ts'
import { deleteRecording, listRecordings } from './commands.ts'
import { deletionView, recordingsView } from './view.ts'

export const meetingRecordingRoutes = {
  meetingRecordings: route.lessons.meetingRecordings.handler(async ({ input, context }) =>
    recordingsView(await listRecordings(context, input.lessonId)),
  ),
  deleteMeetingRecording: route.lessons.deleteMeetingRecording.handler(async ({ input, context }) =>
    deletionView(await deleteRecording(context, input)),
  ),
}
