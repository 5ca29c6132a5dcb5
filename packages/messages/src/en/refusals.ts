import type { refusals as lv } from '../lv/refusals.ts'
import type { Words } from '../words.ts'
import { acknowledgementRefusals } from './acknowledgement-refusals.ts'
import { attendanceFileRefusals } from './attendance-file-refusals.ts'
import { briefingRefusals } from './briefing-refusals.ts'
import { calendarRefusals } from './calendar-refusals.ts'
import { changeRefusals } from './change-refusals.ts'
import { learnerRefusals } from './learner-refusals.ts'
import { lessonRoomRefusals } from './lesson-room-refusals.ts'
import { meetingRefusals } from './meeting-refusals.ts'
import { photoRefusals } from './photo-refusals.ts'
import { platformRefusals } from './platform-refusals.ts'
import { procedureRefusals } from './procedure-refusals.ts'
import { quotaRefusals } from './quota-refusals.ts'
import { rollCallRefusals } from './roll-call-refusals.ts'

export const refusals: Words<typeof lv> = {
  ...learnerRefusals,
  ...acknowledgementRefusals,
  ...attendanceFileRefusals,
  ...briefingRefusals,
  ...changeRefusals,
  ...calendarRefusals,
  ...lessonRoomRefusals,
  ...meetingRefusals,
  ...photoRefusals,
  ...platformRefusals,
  ...procedureRefusals,
  ...quotaRefusals,
  ...rollCallRefusals,
  two_factor_required: 'The school asks its staff for a second step. Turn it on under “Me”.',
  input_invalid: 'A field is not filled in correctly. Correct the fields marked.',
  too_many_requests: 'Too many attempts. Wait a minute.',

  too_many_feeds: 'You already have {{most}} calendar links. Revoke one that you no longer use, then make another.',
  already_set_up: 'The school is set up already. Sign in with your username.',
  setup_token_wrong: 'The link is not valid or has been used. The new one is in the server’s log after its start.',
  username_taken: 'This username is taken. Choose another.',
  password_too_short: 'A password needs at least 10 characters.',
  duplicate_exception: 'This day has an exception already. Remove it first.',
  exception_in_past: 'A past day is no longer changed: its lessons have been held.',
  exception_outside_year: 'The day is outside the school year. Choose one between its start and its end.',
  moved_day_without_weekday: 'A moved day must say which weekday’s timetable it follows.',

  class_without_learners: 'The class has no learners. Add learners first.',
  grade_without_cards: 'Cards are for the youngest grades. Give the others a username and a password.',
  column_mapped_twice: 'One field is chosen for two columns. Leave one.',
  file_empty: 'The file is empty. Choose another.',
  file_too_large: 'The file is too large. Split it, or export it without pictures.',
  not_a_table: 'The file is not a table. CSV and XLSX will do.',
  too_many_rows: 'The file has too many rows. Split it by class.',
  too_many_columns: 'The table has too many columns. Leave those that the import needs.',
  account_of_another_school:
    'This person already has an account at another school. They sign in with the same username.',
  undo_expired: 'The time for undoing has passed. Correct it with a new entry.',
  zip_bomb: 'The file grows out of all proportion when opened, so it is not read. Export it anew.',
  head_not_yours: 'Only a director or an administrator can add directors and administrators by a file.',
  import_has_errors: 'The import has rows with errors. Correct them in the file or in the choice of columns.',
  import_not_open: 'This import has been written or undone already. Start a new one.',
  import_out_of_date: 'Something changed since the preview. Upload the file again.',
  nothing_to_import: 'The file has nothing new: everything is here already.',
  import_not_applied: 'Only an import that was written can be undone.',
  import_changed_since: 'These entries were changed after the import, so it is not undone as one. Correct them singly.',
  timetable_unreadable:
    'The file is not a timetable that can be read. An aSc Timetables XML, Untis GPU files or a table will do.',
  overlap_not_acceptable:
    '{{place}}, {{value}}: the lessons have another room or subject, so it is no joint lesson. Mend the timetable and upload it again.',
  not_substitutions: 'The file is no list of substitutions from Untis. Export the file GPU014.TXT from Untis.',
  person_not_staff: 'This person is not on the school’s staff. Choose a teacher.',

  grade_not_allowed: 'A4: no remote lessons are planned for this grade on this basis. Choose another basis.',
  programme_excluded: 'A4: the class follows a programme without remote learning.',
  quota_subject_full:
    'A5: the subject has fewer remote lessons left than marked. The director may exceed it with a reason.',
  quota_year_full:
    'A5: the class has fewer remote lessons left this year than marked. The director may exceed it with a reason.',
  override_needs_reason: 'A5: exceeding the quota needs a reason, which stays visible.',
  basis_not_in_force: 'A4: this basis is not in force on the day of the lesson. Choose another basis.',
  planned_below_held:
    'A5: {{className}}, {{subject}} — {{held}} lessons were held, so {{planned}} can’t be planned. Enter {{held}} or more.',
  lesson_not_started: 'The lesson has not started yet.',

  form_not_allowed: '{{clause}}: the school’s procedure has no form “{{asked}}”. To choose from: {{allowed}}.',
  place_not_allowed: '{{clause}}: the school’s procedure has no place “{{asked}}”. To choose from: {{allowed}}.',
  means_not_allowed: '{{clause}}: the school’s procedure has no means “{{asked}}”. To choose from: {{allowed}}.',
  form_not_for_mode: '{{clause}}: the form “{{asked}}” does not suit the lesson’s mode. To choose from: {{allowed}}.',
  means_not_for_form: '{{clause}}: the form “{{asked}}” needs: {{allowed}}. Add it or choose another form.',
  form_not_for_grade: '{{clause}}: the form “{{asked}}” is not meant for grade {{grade}}. To choose from: {{allowed}}.',
  place_not_for_grade:
    '{{clause}}: the place “{{asked}}” is not meant for grade {{grade}}. To choose from: {{allowed}}.',
  online_too_long:
    '{{clause}}: grade {{grade}} is online for at most {{allowed}} minutes, and {{asked}} were asked for. Make the online part shorter.',
  online_longer_than_lesson: '{{clause}}: the lesson lasts {{allowed}} minutes, so {{asked}} can not be online.',
  plan_changed_meanwhile:
    'A6: somebody has saved this plan meanwhile. Your text is kept: open the newest version and compare.',
  topic_weeks_reversed: 'A6: the topic “{{topic}}” ends in a week before it begins. Exchange the two.',
  no_topic_column: 'A6: the table has no column “Topic”. Write the columns’ names in the first row.',
  engagement_not_for_mode: 'A24, A25: this way of taking part does not suit the lesson’s mode. Choose another.',
  link_not_https: 'B9: the link must start with https://.',
  link_invalid: 'B9: the link is not valid. Copy it from the platform again.',
  link_has_credentials: 'B9: the link holds a username or a password. Use a link without them.',
  link_too_long: 'B9: the link is too long. Copy the join link alone.',

  ground_required: 'A24: an absence needs its ground: not connected, no answer, or left.',
  learner_not_in_lesson: 'The learner is not in this lesson.',
  learners_undecided: 'A24: some learners still need a decision. Decide them and confirm again.',
  remedy_required: 'A36: excusing needs the way in which the learner catches up.',
  remedy_not_allowed: 'A37: the school’s procedure has no such remedy. Choose one of those offered.',

  credentials_wrong: 'The username or the password is not right.',
  code_wrong: 'The code is not right. Enter the one that the app shows now.',
  card_or_pin_wrong: 'The card or the PIN is not right. The PIN is printed on the card.',
  locked_out_zero: 'Too many failed attempts. Try again in {{count}} minutes.',
  locked_out_one: 'Too many failed attempts. Try again in {{count}} minute.',
  locked_out_other: 'Too many failed attempts. Try again in {{count}} minutes.',
  passkey_failed: 'The passkey was not used. Try again or sign in with a password.',
  password_wrong: 'The current password is not right.',
  session_not_fresh: 'For safety, sign in again first.',
  link_expired: 'The link is no longer valid. Ask for a new one.',
  provider_failed: 'Signing in with the school account failed. Try again or use a password.',
}
