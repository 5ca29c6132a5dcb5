import { parameter } from '../parameter.ts'

/** Settings for technical means: survey, loans, shortage. */
export const deviceParameters = [
  parameter({
    code: 'survey.validFor',
    clause: 'A9',
    label: { lv: 'Cik ilgi aptauja ir spēkā', en: 'How long a survey stands' },
    type: {
      kind: 'choice',
      options: [
        { code: 'semester', label: { lv: 'Semestri', en: 'A semester' } },
        { code: 'school_year', label: { lv: 'Mācību gadu', en: 'A school year' } },
      ],
    },
    default: 'semester',
  }),
  parameter({
    code: 'loan.termKinds',
    clause: 'A14',
    label: { lv: 'Uz cik ilgu laiku aizdod ierīci', en: 'For how long a device is lent' },
    type: {
      kind: 'choices',
      atLeast: 1,
      options: [
        { code: 'semester', label: { lv: 'Līdz semestra beigām', en: 'Until the semester’s end' } },
        { code: 'remote_day', label: { lv: 'Attālinātajai dienai', en: 'For a remote day' } },
        { code: 'case', label: { lv: 'Atsevišķam gadījumam', en: 'For one case' } },
      ],
    },
    default: ['semester', 'remote_day', 'case'],
  }),
  parameter({
    code: 'loan.signers',
    clause: 'A15',
    label: { lv: 'Kas paraksta aizdevumu', en: 'Who signs the loan' },
    type: {
      kind: 'choices',
      atLeast: 2,
      options: [
        { code: 'school', label: { lv: 'Skola', en: 'School' } },
        { code: 'legal_representative', label: { lv: 'Likumiskais pārstāvis', en: 'Legal representative' } },
        { code: 'adult_learner', label: { lv: 'Pilngadīgs skolēns', en: 'Adult learner' } },
      ],
    },
    default: ['school', 'legal_representative', 'adult_learner'],
  }),
  parameter({
    code: 'loan.contact',
    clause: 'A18',
    label: { lv: 'Atbildīgais par ierīcēm', en: 'Responsible for devices' },
    type: { kind: 'contact' },
    default: { role: 'it_specialist', name: '', phone: '', email: '' },
  }),
  parameter({
    code: 'loan.recallGrounds',
    clause: 'A20',
    label: { lv: 'Kad ierīci atprasa agrāk', en: 'When a device is recalled' },
    type: {
      kind: 'choices',
      atLeast: 1,
      options: [
        { code: 'breach', label: { lv: 'Pārkāpti noteikumi', en: 'Rules broken' } },
        { code: 'basis_lapsed', label: { lv: 'Vairs nav pamata', en: 'Basis lapsed' } },
        { code: 'replacement_offered', label: { lv: 'Dod citu ierīci', en: 'Replacement offered' } },
        { code: 'other', label: { lv: 'Cits iemesls', en: 'Another reason' } },
      ],
    },
    default: ['breach', 'basis_lapsed', 'replacement_offered', 'other'],
  }),
  parameter({
    code: 'shortage.alternatives',
    clause: 'A22',
    label: { lv: 'Ko dara, ja ierīču nepietiek', en: 'What is done when devices are short' },
    type: {
      kind: 'choices',
      atLeast: 1,
      options: [
        { code: 'paper_pack', label: { lv: 'Materiāli uz papīra', en: 'Paper pack' } },
        { code: 'other_place', label: { lv: 'Cita vieta', en: 'Another place' } },
        { code: 'other_means', label: { lv: 'Citi līdzekļi', en: 'Other means' } },
      ],
    },
    default: ['paper_pack', 'other_place', 'other_means'],
  }),
] as const
