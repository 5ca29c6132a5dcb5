import { procedure, type StatedChapter } from './clause.ts'

const generalChapter: StatedChapter = {
  title: { lv: 'Vispārīgi', en: 'General' },
  clauses: [
    {
      id: 'B1',
      kinds: ['T'],
      lv: 'Kārtība saka, kā skola apietas ar personas datiem tiešsaistes stundās un to ierakstos.',
      en: 'The procedure says how the school treats personal data in online lessons and their recordings.',
      parameters: ['regulation.reference', 'regulation.effectiveFrom'],
    },
    {
      id: 'B2',
      kinds: ['T'],
      lv: 'Mērķis: tiešsaistes stunda, kas ir tikpat laba kā klasē.',
      en: 'The aim: an online lesson as good as one in the classroom.',
    },
    {
      id: 'B3',
      kinds: ['C', 'R'],
      lv: 'Stundas notiek tikai skolas izvēlētajos rīkos un pēc to lietošanas pamācības.',
      en: 'Lessons are held only with the tools that the school chose, as their instructions say.',
      parameters: ['conference.allowed'],
    },
    {
      id: 'B4',
      kinds: ['R', 'D'],
      lv: 'Skola ir pārzinis, platforma – apstrādātājs; starp viņiem ir VDAR 28. panta līgums.',
      en: 'The school is the controller, the platform a processor; a contract under GDPR Article 28 binds them.',
      parameters: ['privacy.controller'],
    },
    {
      id: 'B5',
      kinds: ['C'],
      lv: 'Datus stundai apstrādā sabiedrības interesēs: VDAR 6(1)(e).',
      en: 'Data for the lesson are processed in the public interest: GDPR 6(1)(e).',
      parameters: ['privacy.lessonBasis', 'privacy.recordingBasis'],
    },
    {
      id: 'B6',
      kinds: ['D', 'N', 'R'],
      lv: 'Cilvēki saņem paziņojumu par saviem datiem, un skola izpilda viņu tiesības.',
      en: 'People receive a notice about their data, and the school honours their rights.',
      parameters: ['privacy.officer'],
    },
  ],
}

const lessonChapter: StatedChapter = {
  title: { lv: 'Tiešsaistes stunda', en: 'The online lesson' },
  clauses: [
    {
      id: 'B8',
      kinds: ['T', 'R'],
      lv: 'Vajag ierīci ar skaņu un attēlu un stabilu internetu.',
      en: 'A device with sound and picture and a steady connection are needed.',
    },
    {
      id: 'B9',
      kinds: ['R', 'N'],
      lv: 'Priekšmeta skolotājs izveido zvanu, un saite nonāk pie katra skolēna e-klasē.',
      en: 'The subject teacher sets up the call, and its link reaches each learner through e-klase.',
      parameters: ['conference.linkChannels', 'conference.linkVisibleMinutesBefore'],
    },
    {
      id: 'B10',
      kinds: ['R', 'C'],
      lv: 'Ja skolēns jāredz, skolotājs lūdz kameru un pasaka iemeslu; skolēnam tā jāieslēdz.',
      en: 'If the learner has to be seen, the teacher asks for the camera and says why; it must then be on.',
      parameters: ['camera.policy', 'camera.fallback', 'photos.used'],
    },
  ],
}

const recordingChapter: StatedChapter = {
  title: { lv: 'Stundas ieraksts', en: 'Recording a lesson' },
  clauses: [
    {
      id: 'B11',
      kinds: ['R', 'N'],
      lv: 'Ieraksts ir izņēmums kvalitātei un drošībai; par to pasaka pirms sākuma.',
      en: 'A recording is an exception for quality and safety; people are told before it starts.',
      parameters: ['recording.allowed', 'recording.noticeHoursBefore'],
    },
    {
      id: 'B12',
      kinds: ['R'],
      lv: 'Metodiskam darbam ierakstu iepriekš saskaņo ar skolotāju un nosauc mērķi.',
      en: 'For methodical work a recording is agreed with the teacher beforehand and its aim is named.',
      parameters: ['recording.purposes'],
    },
    {
      id: 'B13',
      kinds: ['R'],
      lv: 'Drošības un kārtības dēļ ierakstu sāk skolotājs pats, skaidri pasakot, kāpēc.',
      en: 'For safety and order the teacher starts a recording on their own and says clearly why.',
      parameters: ['recording.approver'],
    },
    {
      id: 'B14',
      kinds: ['R', 'D'],
      lv: 'Ieraksts nav publisks: tam ir ierobežotas pieejamības statuss.',
      en: 'A recording is not public: its access is restricted.',
      parameters: ['recording.classification'],
    },
    {
      id: 'B15',
      kinds: ['R', 'C'],
      lv: 'Ieraksta tikai skolotājs ar platformas rīku un glabā savā ierīcē, līdz gads beidzas. Pārējie neieraksta.',
      en: 'Only the teacher records, with the platform’s tool, and keeps it until the year ends. Nobody else does.',
      parameters: ['recording.storage', 'recording.byLearners'],
    },
    {
      id: 'B16',
      kinds: ['R'],
      lv: 'Iepriekš izdomā, ko ierakstā redzēs; no tā izriet, kam jāpaziņo.',
      en: 'It is thought through beforehand who will be seen; from that follows who is told.',
    },
    {
      id: 'B17',
      kinds: ['R'],
      lv: 'Ieraksta laikā ekrānā deg zīme. Citiem mērķiem ierakstīt nedrīkst.',
      en: 'A sign shows on the screen while recording. No other purposes are allowed.',
      parameters: ['recording.purposes'],
    },
    {
      id: 'B18',
      kinds: ['N'],
      lv: 'Skolēnus brīdina: citi mājinieki nedrīkst būt ne redzami, ne dzirdami.',
      en: 'Learners are warned that nobody else at home may be seen or heard.',
      parameters: ['thirdPersons.banned', 'recording.noticeItems'],
    },
    {
      id: 'B19',
      kinds: ['R', 'D'],
      lv: 'Metodisko ierakstu tur tur, kur tas tapis, un gada pēdējā dienā izdzēš.',
      en: 'A methodical recording stays where it was made and is erased on the year’s last day.',
      parameters: ['recording.retention'],
    },
    {
      id: 'B20',
      kinds: ['R', 'D'],
      lv: 'Skola drīkst palūgt metodisko ierakstu; tad par dzēšanu atbild abi.',
      en: 'The school may ask for a methodical recording; then both answer for erasing it.',
    },
    {
      id: 'B21',
      kinds: ['R', 'D'],
      lv: 'Kvalitātes ierakstu skolotājs izdzēš vēlākais klases pēdējā mācību dienā.',
      en: 'A recording for quality is erased by the teacher on the class’s last study day at the latest.',
      parameters: ['recording.retention'],
    },
    {
      id: 'B22',
      kinds: ['R', 'D'],
      lv: 'Skolas ierīcē ierakstu atver skolotājs un tie, kam to ļauj rīkojums.',
      en: 'On a school device the recording is opened by the teacher and those whom an order permits.',
      parameters: ['recording.access', 'recording.accessByOrder'],
    },
    {
      id: 'B23',
      kinds: ['R', 'D'],
      lv: 'Ierakstošā ierīce atbilst skolas prasībām; personīgu ierīci skola vispirms izvērtē.',
      en: 'The recording device meets the school’s requirements; a personal one is assessed first.',
    },
  ],
}

const closingChapter: StatedChapter = {
  title: { lv: 'Noslēgums', en: 'Closing' },
  clauses: [
    {
      id: 'B24',
      kinds: ['N', 'D'],
      lv: 'Vecākiem un skolēniem pasaka, ka viņi stundu ierakstīt nedrīkst.',
      en: 'Parents and learners are told that they may not record the lesson.',
      parameters: ['recording.byLearners'],
    },
    {
      id: 'B25',
      kinds: ['N', 'D'],
      lv: 'Kārtību izlasa skolotāji, vecāki un skolēni.',
      en: 'Teachers, parents and learners read the procedure.',
      parameters: ['acquaintance.audience'],
    },
  ],
}

/** Personal data in online lessons: 24 clauses in four chapters; the paper has no clause 7. */
export const procedureB = procedure(
  'B',
  { lv: 'Personas dati tiešsaistes stundās', en: 'Personal data in online lessons' },
  [generalChapter, lessonChapter, recordingChapter, closingChapter],
)
