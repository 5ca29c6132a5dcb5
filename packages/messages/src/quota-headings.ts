/** The heading row of the exported quota matrix: one row for the class's year, then one for each subject. */
export const quotaHeadings = {
  lv: [
    'Klase',
    'Priekšmets',
    '%',
    'Plānots',
    'Drīkst attālināti',
    'Novadīts',
    'Ieplānots',
    'Atlicis',
    'Līdz gada beigām',
  ],
  en: ['Class', 'Subject', '%', 'Planned', 'May be remote', 'Held', 'Scheduled', 'Left', 'By the year’s end'],
} as const

/** What stands for the subject in the row of the class's year as a whole. */
export const wholeYear = { lv: 'Gads kopā', en: 'Year as a whole' } as const

/** What the exported file and its sheet are called. */
export const quotaFileName = { lv: 'Attālināto stundu apjoms', en: 'Remote lesson quotas' } as const

/** The heading row of the exported list of lifted quotas. */
export const overrideHeadings = {
  lv: ['Diena', 'Stunda', 'Klase', 'Priekšmets', 'Pamatojums', 'Kas atļāva', 'Kad'],
  en: ['Day', 'Period', 'Class', 'Subject', 'Reason', 'Granted by', 'Granted on'],
} as const

/** What the exported list of lifted quotas is called. */
export const overrideFileName = { lv: 'Pārsniegtās kvotas', en: 'Lifted quotas' } as const
