/** Why something before a remote lesson is refused, and the way out. */
export const briefingRefusals = {
  briefing_changed_meanwhile:
    'A28: the text has been changed meanwhile. Load the page again to see it; what was typed stays.',
  briefing_closed:
    'A28: {{told}} learners have been told already, and the school adds nothing after that. Take the mark “told” back first.',
  briefing_not_written: 'A28: what learners have to know is not written yet. Fill it in and save it first.',
  in_person_lesson_needed:
    'A28: name the lesson in person in which it was told, or choose another way: in a talk or by message.',
  in_person_lesson_not_theirs:
    'A28: some of the learners chosen had another lesson in person. Record each class or group in its own lesson.',
  in_person_lesson_not_begun: 'A28: the lesson in person has not begun yet. Mark it when it is held.',
  question_not_asked: 'A28: this learner has asked nothing. Load the page again.',
  consultation_in_past: 'A28: that time has gone by. Choose a later one.',
  consultation_too_late: 'A28: a consultation is two weeks after the lesson at the latest. Choose an earlier day.',
  period_too_long: 'A list holds {{days}} days at most. Choose a shorter time.',
  contact_not_email: 'A33: line {{place}} is no e-mail address. Write it like name@school.lv.',
  contact_not_phone: 'A33: line {{place}} is no telephone number. Write it in digits, like +371 26123456.',
  request_open_already:
    'A27: somebody is already looked for: {{className}} {{subject}} {{on}} (lesson {{period}}). Withdraw that, or wait.',
  request_taken: 'A27: somebody else has already taken this lesson. Thank you for offering.',
  request_withdrawn: 'A27: nobody is looked for any more for this lesson.',
} as const
