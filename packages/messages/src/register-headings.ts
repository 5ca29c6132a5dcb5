/** Headings of the list of registers' CSV and XLSX, which the server writes. */
export const registerHeadings = {
  lv: {
    file: 'Klātbūtne',
    day: 'Diena',
    period: 'Stunda',
    subject: 'Priekšmets',
    classes: 'Klases',
    teachers: 'Skolotāji',
    learners: 'Skolēni',
    decided: 'Izlemts',
    reminded: 'Atgādināts',
    confirmed: 'Apstiprināts',
  },
  en: {
    file: 'Registers',
    day: 'Day',
    period: 'Period',
    subject: 'Subject',
    classes: 'Classes',
    teachers: 'Teachers',
    learners: 'Learners',
    decided: 'Decided',
    reminded: 'Reminded',
    confirmed: 'Confirmed',
  },
} as const
