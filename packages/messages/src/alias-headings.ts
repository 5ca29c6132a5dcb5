/** Headings of the exported list of names that learners go by in meetings. */
export const aliasHeadings = {
  lv: ['Skolēns', 'Klase', 'Vārds tiešsaistē', 'Apstiprināja', 'Kad'],
  en: ['Learner', 'Class', 'Name online', 'Confirmed by', 'When'],
} as const

/** The exported file's name, without the day and the ending. */
export const aliasFileName = { lv: 'Vārdi tiešsaistē', en: 'Names online' } as const
