/** The heading row of an exported list of people; an import recognises each of them. */
export const peopleHeadings = {
  lv: ['Uzvārds', 'Vārds', 'Loma', 'Klase', 'E-pasts', 'Tālrunis', 'Lietotājvārds'],
  en: ['Family name', 'Given name', 'Role', 'Class', 'E-mail', 'Phone', 'Username'],
} as const

/** What the exported file and its sheet are called. */
export const peopleFileName = { lv: 'Personas', en: 'People' } as const
