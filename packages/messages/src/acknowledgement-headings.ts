/** The heading row of the exported list of who has read a version of the procedure. */
export const acknowledgementHeadings = {
  lv: ['Uzvārds', 'Vārds', 'Kas', 'Klase', 'Vai iepazinies', 'Kad', 'Kā', 'Kas apliecināja', 'Atgādināts'],
  en: ['Family name', 'Given name', 'As', 'Class', 'Has read it', 'When', 'How', 'Said by', 'Reminded'],
} as const

/** What the exported file and its sheet are called. */
export const acknowledgementFileName = { lv: 'Iepazīšanās ar kārtību', en: 'Reading of the procedure' } as const
