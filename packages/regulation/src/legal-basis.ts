import { type Grade, grades } from './grade.ts'
import type { Text } from './text.ts'

export type LegalBasisCode = 'planned' | 'health_safety' | 'emergency' | 'individual'

/**
 * What allows a lesson to be remote, as the law stood between two days 'YYYY-MM-DD' (both included; null: still in
 * force). `verified` is false where the reading is derived or rests on general knowledge: a person has to check it
 * against the act before the school relies on it.
 */
export type LegalBasis = {
  code: LegalBasisCode
  label: Text
  countsTowardQuota: boolean
  allowedInGrades: readonly Grade[]
  citation: string
  validFrom: string
  validTo: string | null
  verified: boolean
}

const fromGradeThree = grades.filter(grade => grade >= 3)

/** Every basis with its versions. The days are those of adoption. */
export const legalBases: readonly LegalBasis[] = [
  {
    code: 'planned',
    label: { lv: 'Plānotas attālinātās mācības', en: 'Planned remote learning' },
    countsTowardQuota: true,
    allowedInGrades: fromGradeThree,
    citation: 'MK 111, 4. p.',
    validFrom: '2022-02-08',
    validTo: null,
    verified: true,
  },
  {
    code: 'health_safety',
    label: { lv: 'Veselība un drošība', en: 'Health and safety' },
    countsTowardQuota: false,
    allowedInGrades: grades,
    citation: 'MK 111, 2.1. p.; MK 474',
    validFrom: '2024-03-05',
    validTo: null,
    verified: false,
  },
  {
    code: 'emergency',
    label: { lv: 'Ārkārtas stāvoklis vai karantīna', en: 'Emergency or quarantine' },
    countsTowardQuota: false,
    allowedInGrades: grades,
    citation: 'Atsevišķs tiesību akts',
    validFrom: '2022-02-08',
    validTo: null,
    verified: false,
  },
  {
    // One learner's support takes nothing from the share that the whole class has.
    code: 'individual',
    label: { lv: 'Individuāls atbalsts', en: 'Individual support' },
    countsTowardQuota: false,
    allowedInGrades: grades,
    citation: 'Skolas lēmums',
    validFrom: '2022-02-08',
    validTo: null,
    verified: false,
  },
]

/** The bases in force on a day 'YYYY-MM-DD', one for each code at most. */
export const legalBasesOn = (day: string): readonly LegalBasis[] =>
  legalBases.filter(basis => basis.validFrom <= day && (basis.validTo === null || day <= basis.validTo))
