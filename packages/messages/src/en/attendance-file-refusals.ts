import type { attendanceFileRefusals as words } from '../lv/attendance-file-refusals.ts'
import type { Words } from '../words.ts'

export const attendanceFileRefusals: Words<typeof words> = {
  file_not_open: 'A24: this file has been written or taken back already. Open it again from your computer.',
  file_not_applied: 'A24: only a written file can be taken back, for 30 days after it was opened.',
  file_has_problem: 'A24: the file can’t be written yet. First answer the question above the list of participants.',
  lesson_not_of_meeting: 'A24: this lesson is no part of the same double lesson. Open a file of its own for it.',
  participant_unknown: 'A24: the file has no such participant any more. Open the page anew.',
  alias_is_device:
    'A24: “{{value}}” is what a device or a telephone calls itself, not a name, so it is not remembered. Untick “Remember this name”.',
  alias_is_common: 'A24: “{{value}}” may be any learner, so it is not remembered. Untick “Remember this name”.',
  alias_without_letters: 'A24: this name has no letters, so it is not remembered. Untick “Remember this name”.',
  alias_is_somebody:
    'A24: “{{value}}” is the name of another learner of this lesson. Look again who it is, or untick “Remember this name”.',
}
