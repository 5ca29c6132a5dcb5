/** The heading row of the exported list of changes. */
export const changeHeadings = {
  lv: [
    'Datums',
    'Stunda',
    'Klase',
    'Priekšmets',
    'Kas mainīts',
    'Skolotājs',
    'Aizvieto',
    'Telpa',
    'Pārcelta uz',
    'Piezīme',
    'Iemesls',
    'Ierakstīja',
    'Atsaukts',
  ],
  en: [
    'Day',
    'Period',
    'Class',
    'Subject',
    'Change',
    'Teacher',
    'Substitute',
    'Room',
    'Moved to',
    'Note',
    'Reason',
    'Made by',
    'Taken back',
  ],
} as const

/** Where the reason stands in the heading row, counted from 0. */
export const changeReasonColumn = 10

/** What was changed, as a word of the list. */
export const changeWords = {
  lv: { cancelled: 'Atcelta', substituted: 'Aizvietota', room: 'Cita telpa', moved: 'Pārcelta' },
  en: { cancelled: 'Cancelled', substituted: 'Substituted', room: 'Another room', moved: 'Moved' },
} as const

/** What the exported file and its sheet are called. */
export const changeFileName = { lv: 'Stundu izmaiņas', en: 'Lesson changes' } as const
