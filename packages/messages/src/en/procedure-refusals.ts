import type { procedureRefusals as lv } from '../lv/procedure-refusals.ts'
import type { Words } from '../words.ts'

export const procedureRefusals: Words<typeof lv> = {
  order_required: 'A1: a version needs the number and date of the director’s order. Enter both.',
  order_after_valid_from:
    'A1: the order is dated after the day from which the version would hold. Correct one of them.',
  valid_from_not_future:
    'A1: a change takes effect tomorrow at the earliest and never changes the past. Choose a later day.',
  valid_from_before_coming:
    'A1: version {{number}} is to begin on {{day}}. Choose a later day, or withdraw that version first.',
  nothing_changed: 'A1: nothing in the draft differs from the last version. Change a setting or discard the draft.',
  percent_over_law:
    'A5: for grade {{grade}} the law allows up to {{lawful}} % ({{citation}}); the draft says {{percent}} %. Lower it.',
  draft_changed: 'A1: the draft has changed since you opened it. Read what changed and publish again.',
  draft_exists: 'A1: this procedure has a draft already. Go on with it, or discard it first.',
  version_begun: 'A1: version {{number}} has been in force since {{day}}. Publish a new version with other values.',
  version_withdrawn: 'A1: this version is withdrawn already.',
  setting_of_other_procedure: 'Procedure {{procedure}} sets this. Change it in that procedure’s draft.',
  setting_in_calendar: 'Lesson times are set on the calendar page, for the bells ring by them. Change them there.',
  value_wrong_shape: 'The value has not the form that this setting needs. Enter it again.',
  value_out_of_range: 'The value is out of bounds: from {{min}} to {{max}}.',
  value_empty: 'This setting may not be empty.',
  value_too_long: 'The text is too long: up to {{max}} characters.',
  value_unknown_option: 'This setting has no such option. Choose one of those offered.',
  value_too_few: 'Choose more: at least {{atLeast}}.',
  value_repeated: 'One option is there twice. Remove one.',
  value_not_a_time: 'That is no time of day. Write 8:30, for example.',
  value_not_a_day: 'There is no such day. Write 21 Nov 2026, for example.',
  value_ends_before_start: 'It ends before it starts. Swap the two or correct one.',
  value_overlapping: 'Lesson times overlap. Correct one of them.',
}
