/** Headings of the journal page's text, CSV and XLSX, which the server writes. */
export const journalHeadings = {
  lv: { number: 'Nr.', learner: 'Skolēns' },
  en: { number: 'No.', learner: 'Learner' },
} as const
