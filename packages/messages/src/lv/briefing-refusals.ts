/** Why something before a remote lesson is refused, and the way out. */
export const briefingRefusals = {
  briefing_changed_meanwhile:
    'A28: teksts pa šo laiku ir mainīts. Pārlādējot lapu, redzams jaunais; rakstītais paliek.',
  briefing_closed:
    'A28: tas jau pastāstīts {{told}} skolēniem, un pēc paziņošanas skola neko nepapildina. Vispirms atsauciet atzīmi „pastāstīts”.',
  briefing_not_written: 'A28: vēl nav uzrakstīts, kas skolēniem jāzina. Vispirms aizpildiet un saglabājiet to.',
  in_person_lesson_needed:
    'A28: norādiet klātienes stundu, kurā tas pastāstīts, vai izvēlieties citu veidu: sarunā vai ziņā.',
  in_person_lesson_not_theirs:
    'A28: daļai izvēlēto skolēnu klātienes stunda bija cita. Atzīmējiet katru klasi vai grupu tās pašas stundā.',
  in_person_lesson_not_begun: 'A28: klātienes stunda vēl nav sākusies. Atzīmējiet, kad tā notiek.',
  question_not_asked: 'A28: šis skolēns neko nav jautājis. Pārlādējiet lapu.',
  consultation_in_past: 'A28: šis laiks jau ir pagājis. Izvēlieties vēlāku.',
  consultation_too_late: 'A28: konsultācija ir ne vēlāk kā divas nedēļas pēc stundas. Izvēlieties agrāku dienu.',
  period_too_long: 'Vienā sarakstā ir ne vairāk kā {{days}} dienas. Saīsiniet laiku.',
  contact_not_email: 'A33: {{place}}. rindā nav e-pasta adreses. Ierakstiet to kā vards@skola.lv.',
  contact_not_phone: 'A33: {{place}}. rindā nav tālruņa numura. Ierakstiet to ar cipariem, piemēram +371 26123456.',
  request_open_already:
    'A27: {{className}} {{subject}} {{on}} ({{period}}. stunda) aizvietotāju jau meklē. Atsauciet to vai pagaidiet.',
  request_taken: 'A27: šo stundu jau pārņēma cits. Paldies par atsaucību.',
  request_withdrawn: 'A27: šai stundai aizvietotāju vairs nemeklē.',
} as const
