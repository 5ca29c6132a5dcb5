import type { Option } from './text.ts'

/** Parties that a procedure names as addressees or as those who act. */
export const roles = [
  { code: 'subject_teacher', label: { lv: 'Priekšmeta skolotājs', en: 'Subject teacher' } },
  { code: 'class_teacher', label: { lv: 'Klases audzinātājs', en: 'Class teacher' } },
  { code: 'social_pedagogue', label: { lv: 'Sociālais pedagogs', en: 'Social pedagogue' } },
  { code: 'support_staff', label: { lv: 'Atbalsta personāls', en: 'Support staff' } },
  { code: 'it_specialist', label: { lv: 'Datorspeciālists', en: 'IT specialist' } },
  { code: 'administration', label: { lv: 'Administrācija', en: 'Administration' } },
  { code: 'director', label: { lv: 'Direktors', en: 'Director' } },
  { code: 'data_protection_officer', label: { lv: 'Datu aizsardzības speciālists', en: 'Data protection officer' } },
  { code: 'learner', label: { lv: 'Skolēns', en: 'Learner' } },
  { code: 'legal_representative', label: { lv: 'Likumiskais pārstāvis', en: 'Legal representative' } },
  { code: 'municipality', label: { lv: 'Pašvaldība', en: 'Municipality' } },
] as const satisfies readonly Option[]

export type RoleCode = (typeof roles)[number]['code']
