import { parameter } from '../parameter.ts'
import { recordingPurposes } from '../recording-purpose.ts'

const gdprBases = [
  { code: 'public_task', label: { lv: 'Sabiedrības interešu uzdevums, 6(1)(e)', en: 'Public task, 6(1)(e)' } },
  { code: 'legal_obligation', label: { lv: 'Juridisks pienākums, 6(1)(c)', en: 'Legal obligation, 6(1)(c)' } },
  { code: 'consent', label: { lv: 'Piekrišana, 6(1)(a)', en: 'Consent, 6(1)(a)' } },
] as const

/** Settings for recordings and personal data. */
export const recordingParameters = [
  parameter({
    code: 'recording.allowed',
    clause: 'B11',
    label: { lv: 'Stundas drīkst ierakstīt', en: 'Lessons may be recorded' },
    type: { kind: 'boolean' },
    default: false,
  }),
  parameter({
    code: 'recording.purposes',
    clause: 'B17',
    label: { lv: 'Ieraksta mērķi', en: 'Purposes of recording' },
    type: { kind: 'choices', options: recordingPurposes, atLeast: 0 },
    default: ['learning_quality', 'methodical', 'order_safety'],
  }),
  parameter({
    code: 'recording.approver',
    clause: 'B13',
    label: { lv: 'Kas apstiprina kārtības ierakstu', en: 'Who approves a recording for order' },
    type: {
      kind: 'choice',
      options: [
        { code: 'teacher', label: { lv: 'Pats skolotājs', en: 'The teacher alone' } },
        { code: 'director', label: { lv: 'Direktors', en: 'Director' } },
        {
          code: 'data_protection_officer',
          label: { lv: 'Datu aizsardzības speciālists', en: 'Data protection officer' },
        },
      ],
    },
    default: 'director',
  }),
  parameter({
    code: 'recording.noticeHoursBefore',
    clause: 'B11',
    label: { lv: 'Cik stundas iepriekš paziņo', en: 'Hours of notice before' },
    unit: { lv: 'h', en: 'h' },
    type: { kind: 'integer', min: 0, max: 336 },
    default: 0,
  }),
  parameter({
    code: 'recording.noticeItems',
    clause: 'B18',
    label: { lv: 'Ko pasaka pirms ieraksta', en: 'What is told before recording' },
    type: {
      kind: 'choices',
      atLeast: 1,
      options: [
        { code: 'purpose', label: { lv: 'Mērķis', en: 'Purpose' } },
        { code: 'who_appears', label: { lv: 'Kas būs redzams', en: 'Who will be seen' } },
        { code: 'third_persons', label: { lv: 'Citi kadrā nedrīkst būt', en: 'Nobody else in sight' } },
        { code: 'retention', label: { lv: 'Cik ilgi glabā', en: 'How long it is kept' } },
        { code: 'rights', label: { lv: 'Tiesības', en: 'Rights' } },
      ],
    },
    default: ['purpose', 'who_appears', 'third_persons', 'retention', 'rights'],
  }),
  parameter({
    code: 'recording.byLearners',
    clause: 'B24',
    label: { lv: 'Vai skolēni drīkst ierakstīt', en: 'Whether learners may record' },
    type: {
      kind: 'choice',
      options: [
        { code: 'never', label: { lv: 'Nedrīkst', en: 'Never' } },
        { code: 'with_teacher', label: { lv: 'Ar skolotāja atļauju', en: 'With the teacher’s permission' } },
      ],
    },
    default: 'never',
  }),
  parameter({
    code: 'recording.storage',
    clause: 'B15',
    label: { lv: 'Kur glabā ierakstus', en: 'Where recordings are kept' },
    type: {
      kind: 'choices',
      atLeast: 1,
      options: [
        { code: 'product', label: { lv: 'Tālklases krātuve', en: 'Tālklase’s own store' } },
        { code: 'school_device', label: { lv: 'Skolas ierīce', en: 'School device' } },
        {
          code: 'teacher_device',
          label: { lv: 'Skolotāja ierīce (pēc izvērtēšanas)', en: 'Teacher’s device (once assessed)' },
        },
        { code: 'cloud', label: { lv: 'Mākonis', en: 'Cloud' } },
      ],
    },
    default: ['product'],
  }),
  parameter({
    code: 'recording.access',
    clause: 'B22',
    label: { lv: 'Kas ierakstu drīkst atvērt', en: 'Who may open a recording' },
    type: { kind: 'roles' },
    default: ['subject_teacher'],
  }),
  parameter({
    code: 'recording.accessByOrder',
    clause: 'B22',
    label: { lv: 'Direktors ar rīkojumu var dot piekļuvi', en: 'The director may grant access by order' },
    type: { kind: 'boolean' },
    default: true,
  }),
  parameter({
    code: 'recording.retention',
    clause: 'B21',
    label: { lv: 'Glabāšanas termiņš pa mērķiem', en: 'Retention by purpose' },
    type: { kind: 'retentionByPurpose' },
    default: {
      learning_quality: { anchor: 'last_study_day', days: 0 },
      methodical: { anchor: 'school_year_end', days: 0 },
      order_safety: { anchor: 'school_year_end', days: 0 },
    },
  }),
  parameter({
    code: 'recording.classification',
    clause: 'B14',
    label: { lv: 'Ieraksta statuss', en: 'Status of a recording' },
    type: {
      kind: 'choice',
      options: [
        {
          code: 'restricted',
          label: { lv: 'Ierobežotas pieejamības informācija', en: 'Restricted-access information' },
        },
        { code: 'unclassified', label: { lv: 'Bez statusa', en: 'Not classified' } },
      ],
    },
    default: 'restricted',
    legalBasis: 'Informācijas atklātības likums, 5. p.',
  }),
  parameter({
    code: 'privacy.controller',
    clause: 'B4',
    label: { lv: 'Datu pārzinis', en: 'Controller' },
    type: {
      kind: 'choice',
      options: [
        { code: 'school', label: { lv: 'Skola', en: 'School' } },
        { code: 'municipality', label: { lv: 'Pašvaldība', en: 'Municipality' } },
      ],
    },
    default: 'school',
  }),
  parameter({
    code: 'privacy.officer',
    clause: 'B6',
    label: { lv: 'Datu aizsardzības speciālists', en: 'Data protection officer' },
    type: { kind: 'contact' },
    default: { role: 'data_protection_officer', name: '', phone: '', email: '' },
  }),
  parameter({
    code: 'privacy.lessonBasis',
    clause: 'B5',
    label: { lv: 'Stundas tiesiskais pamats', en: 'Legal basis of holding a lesson' },
    type: { kind: 'choice', options: gdprBases },
    default: 'public_task',
    legalBasis: 'VDAR 6. panta 1. punkts',
  }),
  parameter({
    code: 'privacy.recordingBasis',
    clause: 'B5',
    label: { lv: 'Ieraksta tiesiskais pamats', en: 'Legal basis of recording' },
    type: { kind: 'choice', options: gdprBases },
    default: 'public_task',
    legalBasis: 'VDAR 6. panta 1. punkts',
  }),
] as const
