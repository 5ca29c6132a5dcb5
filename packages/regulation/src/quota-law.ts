import { type ByGrade, byGrade, type Grade, grades } from './grade.ts'

/** The law's greatest share of remote lessons, in percent of the planned lessons of a subject in a school year. */
export type QuotaLaw = {
  percentByGrade: ByGrade<number>
  citation: string
  validFrom: string
  validTo: string | null
  verified: boolean
}

const percentOf2022 = (grade: Grade): number => {
  if (grade <= 2) return 0
  if (grade === 3) return 5
  if (grade <= 6) return 10
  return grade <= 9 ? 15 : 20
}

/** Every version of the law, oldest first. Days 'YYYY-MM-DD', both included; the first is the day of adoption. */
export const quotaLaws: readonly QuotaLaw[] = [
  {
    percentByGrade: byGrade(percentOf2022),
    citation: 'MK 111, 4.2. un 4.3. p.',
    validFrom: '2022-02-08',
    validTo: null,
    verified: true,
  },
]

/** The version in force on a day 'YYYY-MM-DD'; null before the first one. */
export const quotaLawOn = (day: string): QuotaLaw | null =>
  quotaLaws.find(law => law.validFrom <= day && (law.validTo === null || day <= law.validTo)) ?? null

/** The percent that the law allows a grade on a day 'YYYY-MM-DD'; null where no version covers that day. */
export const lawfulPercentOn = (day: string, grade: Grade): number | null =>
  quotaLawOn(day)?.percentByGrade[grade] ?? null

/** The grades whose set percent is above the law's on that day: a school may set less, never more. */
export const gradesOverLaw = (percentByGrade: ByGrade<number>, day: string): readonly Grade[] =>
  grades.filter(grade => percentByGrade[grade] > (lawfulPercentOn(day, grade) ?? 0))
