import { parameter } from '../parameter.ts'

const days = { lv: 'd.', en: 'days' }

/** Settings for absences, marks, technical disruptions and the hours of contact. */
export const attendanceParameters = [
  parameter({
    code: 'absence.syncGrounds',
    clause: 'A24',
    label: { lv: 'Kad tiešsaistes stunda ir kavēta', en: 'When a synchronous lesson is missed' },
    type: {
      kind: 'choices',
      atLeast: 1,
      options: [
        { code: 'not_connected', label: { lv: 'Nepieslēdzās', en: 'Not connected' } },
        { code: 'no_response', label: { lv: 'Neatbildēja', en: 'No response' } },
        { code: 'left_without_reason', label: { lv: 'Aizgāja bez iemesla', en: 'Left without a reason' } },
        { code: 'removed_from_lesson', label: { lv: 'Izraidīts no stundas', en: 'Removed from the lesson' } },
        { code: 'camera_off', label: { lv: 'Neieslēdza kameru', en: 'Camera left off' } },
      ],
    },
    default: ['not_connected', 'no_response', 'left_without_reason'],
  }),
  parameter({
    code: 'absence.minimalShare',
    clause: 'A24',
    label: { lv: 'Mazākā stundas daļa, kurā jābūt klāt', en: 'Smallest part of the lesson to be there' },
    unit: { lv: '%', en: '%' },
    type: { kind: 'percent', min: 0, max: 100 },
    default: 50,
  }),
  parameter({
    code: 'absence.unansweredCalls',
    clause: 'A24',
    label: { lv: 'Cik reizes saukts neatbild', en: 'Calls without an answer' },
    unit: { lv: 'reizes', en: 'calls' },
    type: { kind: 'integer', min: 1, max: 10 },
    default: 2,
  }),
  parameter({
    code: 'register.reminderMinutes',
    clause: 'A24',
    label: {
      lv: 'Atgādināt skolotājam par neapstiprinātu klātbūtni pēc stundas beigām',
      en: 'Remind the teacher of a register not taken after the lesson',
    },
    unit: { lv: 'min', en: 'min' },
    type: { kind: 'integer', min: 0, max: 120 },
    default: 10,
  }),
  parameter({
    code: 'absence.asyncGround',
    clause: 'A25',
    label: { lv: 'Kad asinhronā stunda ir kavēta', en: 'When an asynchronous lesson is missed' },
    type: {
      kind: 'choice',
      options: [
        { code: 'not_engaged', label: { lv: 'Nerīkojās pēc norādēm', en: 'Did not act as instructed' } },
        { code: 'nothing_sent_same_day', label: { lv: 'Tajā dienā neko neiesniedza', en: 'Sent nothing that day' } },
        { code: 'not_signed_in', label: { lv: 'Tajā dienā neienāca sistēmā', en: 'Did not sign in that day' } },
      ],
    },
    default: 'not_engaged',
  }),
  parameter({
    code: 'marks.symbols',
    clause: 'A38',
    label: { lv: 'Apzīmējumi žurnālā', en: 'Symbols in the journal' },
    type: { kind: 'symbols' },
    default: { absent: 'n', unexcused: 'n', excused: 'nc', excusedIllness: 'ns', late: 'k', notAssessed: 'nv' },
  }),
  parameter({
    code: 'marks.removableOnSubmission',
    clause: 'A38',
    label: { lv: 'Kavējumu dzēš, ja darbs iesniegts laikā', en: 'Absence lifted by work handed in on time' },
    type: { kind: 'boolean' },
    default: false,
  }),
  parameter({
    code: 'absence.whoMarks',
    clause: 'A38',
    label: { lv: 'Kas atzīmē kavējumu', en: 'Who marks the absence' },
    type: {
      kind: 'choice',
      options: [
        { code: 'subject_teacher', label: { lv: 'Priekšmeta skolotājs', en: 'Subject teacher' } },
        { code: 'class_teacher', label: { lv: 'Klases audzinātājs', en: 'Class teacher' } },
      ],
    },
    default: 'subject_teacher',
  }),
  parameter({
    code: 'absence.behaviourEntry',
    clause: 'A26',
    label: { lv: 'Kavējumu ieraksta uzvedības žurnālā', en: 'Absence noted in the behaviour journal' },
    type: { kind: 'boolean' },
    default: false,
  }),
  parameter({
    code: 'absence.notifyChain',
    clause: 'A26',
    label: { lv: 'Kas pēc kārtas rīkojas kavējuma gadījumā', en: 'Who acts on an absence, in order' },
    type: { kind: 'roles' },
    default: ['class_teacher', 'legal_representative', 'social_pedagogue'],
    legalBasis: 'MK 89, 4. p.',
  }),
  parameter({
    code: 'absence.municipalityThreshold',
    clause: 'A26',
    label: {
      lv: 'Neattaisnotas stundas semestrī, pirms ziņo pašvaldībai',
      en: 'Unexcused lessons a semester before the municipality is told',
    },
    unit: { lv: 'st.', en: 'lessons' },
    type: { kind: 'integer', min: 1, max: 20 },
    default: 20,
    legalBasis: 'MK 89',
  }),
  parameter({
    code: 'absence.parentDeadline',
    clause: 'A26',
    label: { lv: 'Līdz cikiem vecāki piesaka kavējumu', en: 'Parents report an absence until' },
    type: { kind: 'optionalTime' },
    default: null,
  }),
  parameter({
    code: 'absence.parentNoteMaxDays',
    clause: 'A26',
    label: { lv: 'Cik dienas attaisno vecāku zīme', en: 'Days that a parent’s note excuses' },
    unit: days,
    type: { kind: 'integer', min: 0, max: 30 },
    default: 3,
  }),
  parameter({
    code: 'absence.documentDeadlineDays',
    clause: 'A26',
    label: { lv: 'Cik dienās iesniedz attaisnojumu', en: 'Days to bring the justification' },
    unit: days,
    type: { kind: 'integer', min: 0, max: 30 },
    default: 3,
  }),
  parameter({
    code: 'disruption.reportTo',
    clause: 'A36',
    label: { lv: 'Kam pēc kārtas ziņo par traucējumu', en: 'Who gets the report, in order' },
    type: { kind: 'roles' },
    default: ['subject_teacher', 'class_teacher'],
  }),
  parameter({
    code: 'disruption.escalateMinutes',
    clause: 'A36',
    label: { lv: 'Pēc cik minūtēm ziņojumu saņem nākamais', en: 'Minutes before the next one is told' },
    unit: { lv: 'min', en: 'min' },
    type: { kind: 'integer', min: 1, max: 120 },
    default: 10,
  }),
  parameter({
    code: 'disruption.remedies',
    clause: 'A37',
    label: { lv: 'Risinājumi', en: 'Remedies' },
    type: {
      kind: 'choices',
      atLeast: 1,
      options: [
        { code: 'extended_deadline', label: { lv: 'Garāks termiņš', en: 'Extended deadline' } },
        { code: 'equivalent_task', label: { lv: 'Līdzvērtīgs darbs', en: 'Equivalent task' } },
        { code: 'school_device', label: { lv: 'Skolas ierīce', en: 'School device' } },
        { code: 'adapted_task', label: { lv: 'Pielāgots uzdevums', en: 'Adapted task' } },
        { code: 'consultation', label: { lv: 'Konsultācija', en: 'Consultation' } },
        { code: 'other', label: { lv: 'Cits risinājums', en: 'Something else' } },
      ],
    },
    default: ['extended_deadline', 'equivalent_task', 'school_device', 'adapted_task', 'consultation', 'other'],
  }),
  parameter({
    code: 'disruption.reportDeadline',
    clause: 'A38',
    label: { lv: 'Līdz kuram brīdim ziņojums attaisno', en: 'Until when a report excuses' },
    type: {
      kind: 'choice',
      options: [
        { code: 'lesson_end', label: { lv: 'Līdz stundas beigām', en: 'The lesson’s end' } },
        { code: 'study_day_end', label: { lv: 'Līdz dienas beigām', en: 'The end of the day' } },
        {
          code: 'next_study_day',
          label: { lv: 'Līdz nākamās mācību dienas beigām', en: 'The end of the next study day' },
        },
      ],
    },
    default: 'study_day_end',
  }),
  parameter({
    code: 'contactHours',
    clause: 'A34',
    label: { lv: 'Saziņas laiks', en: 'Hours of contact' },
    type: { kind: 'timeInterval' },
    default: { from: '08:00', to: '17:00' },
  }),
] as const
