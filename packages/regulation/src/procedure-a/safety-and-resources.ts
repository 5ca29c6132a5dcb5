import type { StatedChapter } from '../clause.ts'

/** A39–A46: safety and health. */
export const safetyChapter: StatedChapter = {
  title: { lv: 'Drošība', en: 'Safety' },
  clauses: [
    {
      id: 'A39',
      kinds: ['C'],
      lv: 'Formas, vietas un garums der skolēna vecumam.',
      en: 'Forms, places and lengths suit the learner’s age.',
      parameters: ['modes.formsByGrade', 'modes.placesByGrade', 'modes.onlineMinutesByGrade'],
    },
    {
      id: 'A40',
      kinds: ['D', 'N'],
      lv: 'Skolas iekšējie noteikumi ir spēkā arī attālināti; audzinātājs parāda, kuri ir svarīgākie.',
      en: 'The school’s rules hold remotely too; the class teacher shows which of them matter most.',
    },
    {
      id: 'A41',
      kinds: ['R', 'D'],
      lv: 'Skolotājs atgādina drošības noteikumus, kas der stundas formai un vietai.',
      en: 'The teacher recalls the safety rules that fit the lesson’s form and place.',
      parameters: ['briefing.themes', 'briefing.givenBy'],
    },
    {
      id: 'A41.1',
      kinds: ['R', 'D'],
      lv: 'Pie ekrāna: darba vieta, atpūta, pašsajūta, ņirgāšanās tīmeklī, drošība internetā, atkarības.',
      en: 'At the screen: workplace, breaks, well-being, cyberbullying, internet safety, addictions.',
      parameters: ['briefing.themes'],
    },
    {
      id: 'A41.2',
      kinds: ['R', 'D'],
      lv: 'Ārpus skolas: satiksme, ekskursijas un pārgājieni, bīstamas iekārtas un vielas.',
      en: 'Outside school: traffic, excursions and hikes, dangerous equipment and substances.',
      parameters: ['briefing.themes'],
    },
    {
      id: 'A42',
      kinds: ['T', 'D'],
      lv: 'Par drošību attālinātās mācībās gādā skolēns un viņa pārstāvis.',
      en: 'Learner and representative look after safety while learning remotely.',
    },
    {
      id: 'A43',
      kinds: ['T', 'D', 'R'],
      lv: 'Skolēns plāno slodzi un atpūtu un tur veselīgu ritmu.',
      en: 'Learners plan load and rest and keep a healthy rhythm.',
      parameters: ['workload.dayMinutesByGrade'],
    },
    {
      id: 'A44',
      kinds: ['T', 'D'],
      lv: 'Skolēns neapdraud ne sevi, ne citus un neielaižas ar svešiem, aizdomīgiem ļaudīm.',
      en: 'Learners endanger neither themselves nor others and stay away from dubious strangers.',
    },
    {
      id: 'A45',
      kinds: ['R', 'D'],
      lv: 'Ar pārstāvjiem sazinās audzinātājs; pirms attālinātas dienas viņš pārliecinās, ka kontakti der.',
      en: 'The class teacher speaks with representatives and makes sure before a remote day that contacts work.',
      parameters: ['contacts.confirmedBeforeRemote'],
    },
    {
      id: 'A46',
      kinds: ['R', 'N', 'D'],
      lv: 'Ja skolēns ir apdraudēts, jebkurš darbinieks tūlīt sauc palīgā un paziņo pārstāvim.',
      en: 'If a learner is in danger, any employee calls for help at once and tells the representative.',
      parameters: ['incident.notify'],
    },
  ],
}

/** A47–A49: rooms, network and their rules. */
export const resourcesChapter: StatedChapter = {
  title: { lv: 'Skolas telpas un resursi', en: 'The school’s rooms and resources' },
  clauses: [
    {
      id: 'A47',
      kinds: ['R'],
      lv: 'Skolas telpas, bibliotēka un aprīkojums ir pieejami arī attālinātā dienā.',
      en: 'The school’s rooms, library and equipment are open to learners on remote days too.',
    },
    {
      id: 'A48',
      kinds: ['T', 'C'],
      lv: 'Skolas Wi-Fi mācībām ir par velti.',
      en: 'The school’s Wi-Fi is free for learning.',
      parameters: ['wifi.instructions'],
    },
    {
      id: 'A49',
      kinds: ['D'],
      lv: 'Katrai telpai ir savi noteikumi; skolā tos ievēro.',
      en: 'Each room has its rules; they are kept while at school.',
    },
  ],
}
