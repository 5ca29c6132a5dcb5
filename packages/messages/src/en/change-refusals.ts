import type { changeRefusals as lv } from '../lv/change-refusals.ts'
import type { Words } from '../words.ts'

export const changeRefusals: Words<typeof lv> = {
  lesson_begun:
    'A27: {{className}} {{subject}} {{on}} (lesson {{period}}) has begun, so it is not changed any more. What happened is written in the journal.',
  lesson_recorded:
    'A27: {{className}} {{subject}} {{on}} (lesson {{period}}) has entries in the journal, so it is not changed any more.',
  lesson_cancelled_already:
    '{{className}} {{subject}} {{on}} (lesson {{period}}) is cancelled already. Take the cancellation back first.',
  lesson_not_in_timetable:
    '{{className}} {{subject}} {{on}} (lesson {{period}}) is no longer in the timetable. Change the lesson that stands in its place.',
  nothing_to_change: '{{className}} {{subject}} {{on}} (lesson {{period}}) is so already. Choose another time or room.',
  substitute_not_teacher: 'A27: {{person}} does not teach at the school. Choose a teacher.',
  substitute_is_absent: 'A27: {{person}} is the one being substituted. Choose another teacher.',
  absent_not_teaching:
    'A27: {{person}} does not give this lesson ({{className}} {{subject}} {{on}}, lesson {{period}}). Reload the page and choose again.',
  substitution_cyclic:
    'A27: the substitution goes round in a circle: {{person}} is being substituted at that time ({{otherClass}} {{otherSubject}}, lesson {{otherPeriod}}). Choose another substitute for one of them.',
  lesson_given_back:
    'A27: {{person}} is the one being substituted in this lesson ({{className}} {{subject}} {{on}}, lesson {{period}}). To give the lesson back, take the substitution back in the list of changes.',
  lesson_outside_calendar: 'A7: {{toDay}} is not a study day of {{className}} ({{note}}). Choose another day.',
  period_without_bells: 'A7: no bell rings for lesson {{toPeriod}} on {{toDay}}. Choose a lesson of the bell schedule.',
  target_begun: 'A7: lesson {{toPeriod}} of {{toDay}} has begun or passed. Choose a later time.',
  same_lesson_there:
    'A7: this same lesson already stands in the timetable on {{toDay}}, lesson {{toPeriod}}. If it is cancelled, take that back.',
  class_busy:
    'A7: {{otherClass}} has {{otherSubject}} then ({{otherOn}}, lesson {{otherPeriod}}, {{otherTime}}). Choose another time, or move that lesson too.',
  teacher_busy:
    'A27: {{person}} gives a lesson then: {{otherClass}} {{otherSubject}} ({{otherOn}}, lesson {{otherPeriod}}, {{otherTime}}). Choose another teacher or time.',
  room_busy:
    'A7: room {{room}} has {{otherClass}} {{otherSubject}} then ({{otherOn}}, lesson {{otherPeriod}}, {{otherTime}}). Choose another room.',
  change_undone_already: '{{className}} {{subject}} {{on}}: this change has been taken back already.',
  change_not_last: '{{className}} {{subject}} {{on}} has been changed again since. Take the latest change back first.',
  absence_too_long: 'An absence is planned for at most {{days}} days at once. Shorten it.',
}
