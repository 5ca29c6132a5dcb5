import type { lessonRoomRefusals as lv } from '../lv/lesson-room-refusals.ts'
import type { Words } from '../words.ts'

export const lessonRoomRefusals: Words<typeof lv> = {
  chat_not_open: '{{clause}}: the chat is not open yet. It opens together with the lesson’s page.',
  chat_over: '{{clause}}: the chat is closed, for the lesson is over. Write to the teacher.',
  chat_too_fast: '{{clause}}: too many messages in a short time. Wait half a minute and send it again.',
  recording_not_allowed:
    'B11: lessons are not recorded in this school. The director decides it in the procedure, under “Recordings”.',
  purpose_not_listed: '{{clause}}: the school’s procedure has no such purpose of recording. Choose one of those named.',
  recording_not_approved:
    '{{clause}}: in this school a recording for safety and order is approved by the director or the data protection officer, not by the teacher alone. Choose another purpose or don’t record.',
  already_recording: '{{clause}}: a recording of this lesson is announced already. Stop it first.',
  lesson_not_open: '{{clause}}: the lesson is not open. A recording is announced while the lesson is held.',
  too_many_join_links: '{{clause}}: the learner has 5 open links for this day. Revoke one, then make another.',
  join_link_expired: 'The link has ended, for the lesson is over. Ask the teacher for a new one.',
  join_link_revoked: 'The link was revoked. Ask the teacher for a new one.',
}
