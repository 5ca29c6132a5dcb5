import type { calendarRefusals as lv } from '../lv/calendar-refusals.ts'
import type { Words } from '../words.ts'

export const calendarRefusals: Words<typeof lv> = {
  period_duplicate: 'Lesson {{period}} stands twice. Each lesson needs a number of its own.',
  period_ends_before_start: 'Lesson {{period}} ends before it starts. Check its times.',
  periods_overlap: 'Lessons {{period}} and {{other}} overlap. Check the end of the first and the start of the second.',
  bell_variant_name_taken: 'Lesson times of this name exist already. Choose another name.',
  bell_variant_in_use:
    '“{{name}}” rings on some day, first on {{on}}. Coming days can be taken off; those gone by stay in the history.',
  bell_day_in_past: '{{on}} has passed and its lessons rang as they rang. Choose today or a later day.',
  bell_day_outside_year: '{{on}} is outside the school year. Choose a day between its start and its end.',
  bell_day_taken: '{{on}} rings by “{{taken}}” already. Take the day off there first.',
  bell_days_none: 'None of these days is a study day. Check the dates and the weekday.',
  calendar_in_past: 'This would change {{on}}, which has passed. Only days from today on can be changed.',
  semester_order: 'There must be two semesters, in order and apart. Check their first and last days.',
  holiday_outside_year: 'The holidays end before they begin or lie outside the school year. Check both days.',
  grade_end_outside_year:
    'Some grade’s last study day lies outside the school year. Check the year’s end and the grades’ days.',
  grade_twice: 'Grade {{grade}} stands twice. Leave one day.',
}
