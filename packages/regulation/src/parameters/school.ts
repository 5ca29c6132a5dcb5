import { parameter } from '../parameter.ts'

/** Settings for the procedure itself, acquaintance with it, language and signing in. */
export const schoolParameters = [
  parameter({
    code: 'regulation.reference',
    clause: 'A1',
    label: { lv: 'Tiesību akts', en: 'Legal act' },
    type: { kind: 'text', maxLength: 300, mayBeEmpty: false },
    default: 'MK 111 (08.02.2022.); Izglītības likums, 14. panta 45. punkts',
  }),
  parameter({
    code: 'regulation.effectiveFrom',
    clause: 'A1',
    label: { lv: 'Spēkā no', en: 'In force from' },
    type: { kind: 'optionalDay' },
    default: null,
  }),
  parameter({
    code: 'acquaintance.audience',
    clause: 'A2',
    label: { lv: 'Kas iepazīstas ar kārtību', en: 'Who is acquainted with the procedure' },
    type: {
      kind: 'choices',
      atLeast: 1,
      options: [
        { code: 'teachers', label: { lv: 'Skolotāji', en: 'Teachers' } },
        { code: 'administration', label: { lv: 'Administrācija', en: 'Administration' } },
        { code: 'learners', label: { lv: 'Skolēni', en: 'Learners' } },
        { code: 'legal_representatives', label: { lv: 'Likumiskie pārstāvji', en: 'Legal representatives' } },
      ],
    },
    default: ['teachers', 'administration', 'learners', 'legal_representatives'],
  }),
  parameter({
    code: 'acquaintance.methods',
    clause: 'A2',
    label: { lv: 'Kā iepazīstina', en: 'How they are acquainted' },
    type: {
      kind: 'choices',
      atLeast: 1,
      options: [
        { code: 'product', label: { lv: 'Tālklasē', en: 'In Tālklase' } },
        { code: 'paper', label: { lv: 'Uz papīra', en: 'On paper' } },
        { code: 'website', label: { lv: 'Skolas mājaslapā', en: 'On the school’s website' } },
        { code: 'e_klase', label: { lv: 'E-klasē', en: 'In E-klase' } },
      ],
    },
    default: ['product', 'paper'],
  }),
  parameter({
    code: 'acquaintance.ownFromGrade',
    clause: 'A2',
    label: { lv: 'Skolēni iepazīstas paši no klases', en: 'Learners read it themselves from grade' },
    type: { kind: 'integer', min: 1, max: 12 },
    default: 4,
  }),
  parameter({
    code: 'acquaintance.reminderDays',
    clause: 'A2',
    label: { lv: 'Atgādinājums ik pēc', en: 'Reminder every' },
    unit: { lv: 'd.', en: 'days' },
    type: { kind: 'integer', min: 1, max: 60 },
    default: 7,
  }),
  parameter({
    code: 'language.default',
    clause: null,
    label: { lv: 'Valoda', en: 'Language' },
    type: {
      kind: 'choice',
      options: [
        { code: 'lv', label: { lv: 'Latviešu', en: 'Latvian' } },
        { code: 'en', label: { lv: 'Angļu', en: 'English' } },
      ],
    },
    default: 'lv',
  }),
  parameter({
    code: 'signIn.totpRequiredForStaff',
    clause: null,
    label: { lv: 'Darbiniekiem obligāts otrs faktors', en: 'Second factor obligatory for staff' },
    type: { kind: 'boolean' },
    default: false,
  }),
  parameter({
    code: 'signIn.cardGrades',
    clause: null,
    label: { lv: 'Klases ar pieteikšanās karti', en: 'Grades that sign in with a card' },
    type: { kind: 'gradeRange' },
    default: { from: 3, to: 6 },
  }),
] as const
