import type { learnerRefusals as lv } from '../lv/learner-refusals.ts'
import type { Words } from '../words.ts'

export const learnerRefusals: Words<typeof lv> = {
  unexpected: 'The fault is ours and has been noted. Try again in a moment.',
  unexpected_id: 'The fault is ours and has been noted as {{id}}. Try again in a moment.',
  network: 'There is no connection to the school’s server. Check the network and try again.',
  not_signed_in: 'You are no longer signed in. Sign in again.',
  forbidden: 'Your role may not do this. Ask the school’s administration.',
  not_found: 'It is no longer there, or it is not meant for your role.',
  lesson_cancelled: 'The lesson is cancelled.',
  lesson_over: 'The lesson is over.',
  lesson_not_remote: 'The lesson is not remote: it is held in person.',
  too_early: 'B9: the lesson is not open yet. It opens shortly before its start.',
  clock_ahead: 'The device’s clock is ahead. Set its time automatically and try again.',
  other_person: 'Somebody else is signed in on this device now. Sign in as yourself, and it will be sent by itself.',
  too_late: 'A36: the time for reporting is over. Write to the subject teacher.',
}
