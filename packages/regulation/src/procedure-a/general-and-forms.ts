import type { StatedChapter } from '../clause.ts'

/** A1–A5: what the procedure is for, and how much may be remote. */
export const generalChapter: StatedChapter = {
  title: { lv: 'Vispārīgi', en: 'General' },
  clauses: [
    {
      id: 'A1',
      kinds: ['T'],
      lv: 'Kārtība parāda, kā skola rīko attālinātās mācības: no formām un ierīcēm līdz drošībai un telpām.',
      en: 'The procedure shows how the school runs remote learning, from forms and devices to safety and rooms.',
      parameters: ['regulation.reference', 'regulation.effectiveFrom'],
    },
    {
      id: 'A2',
      kinds: ['D', 'N'],
      lv: 'Kārtību ievēro skolotāji, administrācija, skolēni un viņu pārstāvji. Katrs ar to iepazīstas.',
      en: 'Teachers, administration, learners and their representatives follow the procedure. Each of them reads it.',
      parameters: [
        'acquaintance.audience',
        'acquaintance.methods',
        'acquaintance.ownFromGrade',
        'acquaintance.reminderDays',
      ],
    },
    {
      id: 'A3',
      kinds: ['T'],
      lv: 'Attālināta stunda ir klātienes mācību daļa un kalpo tam pašam sasniedzamajam rezultātam.',
      en: 'A remote lesson is part of learning in person and serves the same outcome.',
    },
    {
      id: 'A4',
      kinds: ['R'],
      lv: '1. un 2. klase attālināti nemācās. 3.–12. klasei tas ir atļauts.',
      en: 'Grades 1 and 2 do not learn remotely. Grades 3 to 12 may.',
      parameters: ['quota.excludedBases', 'legalBasis.forGradesOneAndTwo', 'programmes.excluded'],
    },
    {
      id: 'A5',
      kinds: ['R', 'C'],
      lv: 'Katrā priekšmetā attālināti notiek tikai daļa no gadā plānotajām stundām; cik liela, nosaka klase.',
      en: 'In each subject only a share of the year’s planned lessons is remote; the grade decides how large.',
      parameters: ['quota.percentByGrade', 'quota.scope', 'quota.rounding'],
    },
    {
      id: 'A5.1',
      kinds: ['R', 'C'],
      lv: '3. klase: ne vairāk kā 5 %. 1. un 2. klasei spēkā ir 4. punkts, tātad 0 %.',
      en: 'Grade 3: at most 5 %. For grades 1 and 2 clause 4 prevails, so 0 %.',
      parameters: ['quota.percentByGrade'],
      grades: [3],
    },
    {
      id: 'A5.2',
      kinds: ['R', 'C'],
      lv: '4.–6. klase: ne vairāk kā 10 %.',
      en: 'Grades 4 to 6: at most 10 %.',
      parameters: ['quota.percentByGrade'],
      grades: [4, 5, 6],
    },
    {
      id: 'A5.3',
      kinds: ['R', 'C'],
      lv: '7.–9. klase: ne vairāk kā 15 %.',
      en: 'Grades 7 to 9: at most 15 %.',
      parameters: ['quota.percentByGrade'],
      grades: [7, 8, 9],
    },
    {
      id: 'A5.4',
      kinds: ['R', 'C'],
      lv: '10.–12. klase: ne vairāk kā 20 %.',
      en: 'Grades 10 to 12: at most 20 %.',
      parameters: ['quota.percentByGrade'],
      grades: [10, 11, 12],
    },
  ],
}

/** A6–A11: forms, places, the timetable's mark, the platform. */
export const formsChapter: StatedChapter = {
  title: { lv: 'Mācību formas', en: 'Forms of learning' },
  clauses: [
    {
      id: 'A6',
      kinds: ['C', 'R'],
      lv: 'Formu, vietu un līdzekļus izvēlas pēc stundas mērķa; priekšmetam ir pielāgots mācību plāns.',
      en: 'Form, place and means follow the lesson’s aim; the subject has an adapted learning plan.',
      parameters: ['modes.forms', 'modes.places', 'modes.means', 'modes.minimumOnlinePercent'],
    },
    {
      id: 'A6.1',
      kinds: ['C', 'R'],
      lv: 'Formas: vienatnē, grupā, konsultācijā vai projektā.',
      en: 'Forms: alone, in a group, in a consultation or a project.',
      parameters: ['modes.forms'],
    },
    {
      id: 'A6.2',
      kinds: ['C', 'R'],
      lv: 'Vietas: mājas, bibliotēka, laboratorija, pētniecības iestāde, muzejs, daba.',
      en: 'Places: home, library, laboratory, research institution, museum, nature.',
      parameters: ['modes.places'],
    },
    {
      id: 'A6.3',
      kinds: ['C', 'R'],
      lv: 'Līdzekļi var būt gan tehnoloģijas, gan citi.',
      en: 'Means may be technology or anything else that helps.',
      parameters: ['modes.means'],
    },
    {
      id: 'A6.4',
      kinds: ['C', 'R'],
      lv: 'Stunda var notikt tiešsaistē.',
      en: 'A lesson may be held online.',
      parameters: ['modes.forms'],
    },
    {
      id: 'A6.5',
      kinds: ['C', 'R'],
      lv: 'Skolēns var strādāt patstāvīgi.',
      en: 'Learners may work independently.',
      parameters: ['modes.forms'],
    },
    {
      id: 'A6.6',
      kinds: ['C', 'R'],
      lv: 'Var mācīties ar digitāliem materiāliem platformā.',
      en: 'Learning may use digital materials on a platform.',
      parameters: ['modes.forms'],
    },
    {
      id: 'A7',
      kinds: ['R', 'D'],
      lv: 'Attālinātu stundu sarakstā pazīst pēc burta A.',
      en: 'In the timetable the letter A marks a remote lesson.',
      parameters: ['timetable.remoteMark'],
    },
    {
      id: 'A8',
      kinds: ['R'],
      lv: 'Viena vide der gan kopīgai tiešsaistei, gan darbam katram savā laikā.',
      en: 'One environment serves both lessons held together online and work at one’s own time.',
    },
    {
      id: 'A9',
      kinds: ['D'],
      lv: 'Skola uzzina, kam ir kamera, mikrofons un programmas, ko prasa tiešsaistes stunda.',
      en: 'The school finds out who has the camera, microphone and software that an online lesson needs.',
      parameters: ['survey.validFor'],
    },
    {
      id: 'A10',
      kinds: ['R'],
      lv: 'Kam traucēja tehnika, tas dabū vairāk laika vai citu tikpat vērtīgu darbu.',
      en: 'Whoever was held up by technology gets more time or another task of equal worth.',
      parameters: ['disruption.remedies'],
    },
    {
      id: 'A11',
      kinds: ['C', 'R'],
      lv: 'Skola nosauc vienu oficiālo platformu materiāliem, darbiem un saziņai; šeit tā ir e-klase.',
      en: 'The school names one official platform for materials, work and messages; here it is e-klase.',
      parameters: ['platform.official'],
    },
  ],
}
