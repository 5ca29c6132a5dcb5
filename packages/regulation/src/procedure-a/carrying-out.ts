import type { StatedChapter } from '../clause.ts'

/** A24–A32: the lesson, attendance, tasks and assessment. */
export const carryingOutChapter: StatedChapter = {
  title: { lv: 'Stundas norise', en: 'Holding the lesson' },
  clauses: [
    {
      id: 'A24',
      kinds: ['R'],
      lv: 'Tiešsaistē skolēns piesakās čatā, ieslēdz kameru un atbild. Nepieslēdzās, klusēja vai aizgāja – kavējums.',
      en: 'Online, a learner checks in by chat, turns the camera on and answers. Never came, silent or gone: missed.',
      parameters: [
        'checkIn.method',
        'checkIn.opensMinutesBefore',
        'checkIn.graceMinutes',
        'conference.allowed',
        'camera.policy',
        'photos.used',
        'microphone.policy',
        'absence.syncGrounds',
        'absence.minimalShare',
        'absence.unansweredCalls',
        'register.reminderMinutes',
      ],
    },
    {
      id: 'A25',
      kinds: ['R'],
      lv: 'Savā laikā veicamu stundu kavē tas, kas nedara skolotāja norādīto.',
      en: 'A lesson at one’s own time is missed by whoever does not do what the teacher set.',
      parameters: ['absence.asyncGround'],
    },
    {
      id: 'A26',
      kinds: ['R', 'N', 'D'],
      lv: 'Audzinātājs vēro kavējumus, zvana pārstāvim un, ja vajag, iesaista sociālo pedagogu.',
      en: 'The class teacher watches absences, calls the representative and, if needed, brings in the social pedagogue.',
      parameters: [
        'absence.notifyChain',
        'absence.municipalityThreshold',
        'absence.behaviourEntry',
        'absence.parentDeadline',
        'absence.parentNoteMaxDays',
        'absence.documentDeadlineDays',
      ],
    },
    {
      id: 'A27',
      kinds: ['R'],
      lv: 'Par savu priekšmetu un tā uzdevumiem atbild skolotājs pats.',
      en: 'Each teacher answers for the own subject and its tasks.',
    },
    {
      id: 'A28',
      kinds: ['R', 'N', 'D'],
      lv: 'Klātienē pirms tam skolotājs pastāsta rezultātu, nosacījumus, kritērijus un termiņus un pārbauda, vai saprasts.',
      en: 'In person beforehand the teacher tells outcome, conditions, criteria and deadlines and checks that they are clear.',
      parameters: ['announce.leadTime', 'announce.requiredItems', 'announce.noLateAdditions'],
    },
    {
      id: 'A29',
      kinds: ['R'],
      lv: 'Uzdevumus pilda pēc saraksta; ja drīkst plānot pats, tad līdz termiņam.',
      en: 'Tasks follow the timetable; where learners plan themselves, the deadline counts.',
      parameters: ['submission.latestTimeByGrade'],
    },
    {
      id: 'A30',
      kinds: ['R', 'D'],
      lv: 'Skolēni pastāsta, kā gāja, kad skolotājs to lūdz. Paveikto vēlāk pārrunā klātienē.',
      en: 'Learners say how it went when the teacher asks. What was done is discussed in person later.',
      parameters: ['feedback.reviewInNextLesson'],
    },
    {
      id: 'A31',
      kinds: ['R', 'D'],
      lv: 'Darbu veic godīgi. Ja ir šaubas, to aizstāv klātienē vai konsultācijā.',
      en: 'Work is done honestly. If in doubt, it is defended in person or in a consultation.',
      parameters: ['integrity.defence'],
    },
    {
      id: 'A32',
      kinds: ['R'],
      lv: 'Attālināts darbs sver tikpat, cik klātienes darbs, un to vērtē vienādi.',
      en: 'Remote work weighs as much as work in person and is assessed alike.',
      parameters: ['assessment.scaleByGrade'],
    },
  ],
}

/** A33–A38: when technology fails. */
export const disruptionsChapter: StatedChapter = {
  title: { lv: 'Tehniski traucējumi', en: 'When technology fails' },
  clauses: [
    {
      id: 'A33',
      kinds: ['N'],
      lv: 'Pirms pirmās stundas skolēni zina, kā sasniegt skolotāju, ja rodas problēmas.',
      en: 'Before the first lesson learners know how to reach the teacher when there is a problem.',
    },
    {
      id: 'A34',
      kinds: ['R', 'C'],
      lv: 'Darbiniekiem raksta un zvana darba laikā, no 8.00 līdz 17.00.',
      en: 'Staff are written to and called in working hours, from 8.00 to 17.00.',
      parameters: ['contactHours'],
    },
    {
      id: 'A35',
      kinds: ['R'],
      lv: 'Pamatots tehnisks traucējums attaisno kavējumu.',
      en: 'A justified technical disruption excuses the absence.',
    },
    {
      id: 'A36',
      kinds: ['R', 'N'],
      lv: 'Tiešsaistē par traucējumu uzreiz ziņo skolotājam, tad audzinātājam, un vienojas, kā iekavēto apgūt.',
      en: 'Online, a disruption goes at once to the teacher, then the class teacher, and catching up is agreed.',
      parameters: ['disruption.reportTo', 'disruption.escalateMinutes'],
    },
    {
      id: 'A37',
      kinds: ['R'],
      lv: 'Savā laikā mācoties, skolēns ar skolotāju izvēlas risinājumu: skolas ierīce, cits uzdevums, vēlāks termiņš.',
      en: 'At one’s own time, learner and teacher pick a remedy: school device, other task, later deadline.',
      parameters: ['disruption.remedies'],
    },
    {
      id: 'A38',
      kinds: ['R', 'D'],
      lv: 'Kas nepiedalījās un nepaziņoja, tam kavējums nav attaisnots; žurnālā ir „n”.',
      en: 'For whoever neither took part nor reported, the absence is unexcused; the journal says “n”.',
      parameters: ['marks.symbols', 'marks.removableOnSubmission', 'absence.whoMarks', 'disruption.reportDeadline'],
    },
  ],
}
