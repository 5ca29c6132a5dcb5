/** Why a dated lesson can't be changed, and the way out. */
export const changeRefusals = {
  lesson_begun:
    'A27: {{className}} {{subject}} {{on}} ({{period}}. stunda) jau ir sākusies, tāpēc to vairs nemaina. Notikušo ieraksta žurnālā.',
  lesson_recorded:
    'A27: {{className}} {{subject}} {{on}} ({{period}}. stunda) jau ir ieraksti žurnālā, tāpēc to vairs nemaina.',
  lesson_cancelled_already:
    '{{className}} {{subject}} {{on}} ({{period}}. stunda) jau ir atcelta. Vispirms atsauciet atcelšanu.',
  lesson_not_in_timetable:
    '{{className}} {{subject}} {{on}} ({{period}}. stunda) stundu sarakstā vairs nav. Mainiet stundu, kas ir tās vietā.',
  nothing_to_change:
    '{{className}} {{subject}} {{on}} ({{period}}. stunda) jau ir tāda. Izvēlieties citu laiku vai telpu.',
  substitute_not_teacher: 'A27: {{person}} skolā nav skolotājs. Izvēlieties skolotāju.',
  substitute_is_absent: 'A27: {{person}} ir tas, kuru aizvieto. Izvēlieties citu skolotāju.',
  absent_not_teaching:
    'A27: {{person}} nevada šo stundu ({{className}} {{subject}} {{on}}, {{period}}. stunda). Pārlādējiet lapu un izvēlieties vēlreiz.',
  substitution_cyclic:
    'A27: aizvietošana noslēdzas aplī: {{person}} tajā pašā laikā pats ir aizvietots ({{otherClass}} {{otherSubject}}, {{otherPeriod}}. stunda). Vienam no viņiem izvēlieties citu aizvietotāju.',
  lesson_given_back:
    'A27: {{person}} šajā stundā ({{className}} {{subject}} {{on}}, {{period}}. stunda) ir tas, kuru aizvieto. Lai stundu atdotu, stundu izmaiņu sarakstā atsauciet aizvietošanu.',
  lesson_outside_calendar: 'A7: {{toDay}} klasei {{className}} nav mācību diena ({{note}}). Izvēlieties citu dienu.',
  period_without_bells: 'A7: {{toDay}} nav {{toPeriod}}. stundas zvana. Izvēlieties stundu no zvanu saraksta.',
  target_begun: 'A7: {{toDay}} {{toPeriod}}. stundas laiks jau ir sācies vai pagājis. Izvēlieties vēlāku.',
  same_lesson_there:
    'A7: {{toDay}} {{toPeriod}}. stundā šī pati stunda jau ir sarakstā. Ja tā ir atcelta, atsauciet atcelšanu.',
  class_busy:
    'A7: klasei {{otherClass}} tad jau ir {{otherSubject}} ({{otherOn}}, {{otherPeriod}}. stunda, {{otherTime}}). Izvēlieties citu laiku vai pārceliet arī to.',
  teacher_busy:
    'A27: {{person}} tad jau vada stundu: {{otherClass}} {{otherSubject}} ({{otherOn}}, {{otherPeriod}}. stunda, {{otherTime}}). Izvēlieties citu skolotāju vai laiku.',
  room_busy:
    'A7: telpā {{room}} tad jau ir {{otherClass}} {{otherSubject}} ({{otherOn}}, {{otherPeriod}}. stunda, {{otherTime}}). Izvēlieties citu telpu.',
  change_undone_already: '{{className}} {{subject}} {{on}}: šī izmaiņa jau ir atsaukta.',
  change_not_last: '{{className}} {{subject}} {{on}} pēc tam ir mainīta vēlreiz. Vispirms atsauciet jaunāko izmaiņu.',
  absence_too_long: 'Prombūtni vienā reizē plāno ne garāku par {{days}} dienām. Saīsiniet laiku.',
} as const
