import type { acknowledgementRefusals as lv } from '../lv/acknowledgement-refusals.ts'
import type { Words } from '../words.ts'

export const acknowledgementRefusals: Words<typeof lv> = {
  version_superseded: 'A2: version {{number}} is no longer in force. Read the newest one.',
  not_bound: 'A2, B25: the procedure does not bind this person, so nothing is recorded for them.',
  learner_adult: 'A2: the learner is of full age and reads it themselves, in their account or by their own link.',
  learner_too_young: 'A2: learners read it themselves from grade {{grade}}. For a younger one the representative does.',
  paper_in_future: 'A2: the day of the signature has not come yet. Give the day on which the sheet was signed.',
  paper_before_version: 'A2: this version did not exist then. Give a day from {{day}} on.',
  not_from_paper: 'A2: only an entry from paper can be taken back. What a person said themselves stays.',
  already_withdrawn: 'A2: the entry is taken back already. If the person has read it, enter it anew.',
  link_revoked: 'A2: the link was taken back or replaced. Open the newest one, or ask the class teacher for it.',
  link_expired: 'A2: the link has run out. Ask the class teacher for a new one.',
}
