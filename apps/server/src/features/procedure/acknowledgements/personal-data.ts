/** Who has read the procedure: why it is kept, until when, and what happens on export and erasure. */
export const personalData = [
  {
    table: 'acknowledgement',
    purpose: {
      lv: 'Pierādīt, ka cilvēks ar kārtības redakciju ir iepazinies, kad un kādā veidā',
      en: 'To show that a person has read a version of the procedure, when and in which way',
    },
    keptUntil: {
      lv: 'Kamēr glabājas skolas kārtības vēsture',
      en: 'While the history of the school’s procedure is kept',
    },
    exported: 'own',
    erased: 'kept_as_history',
  },
  {
    table: 'acknowledgement_withdrawal',
    purpose: {
      lv: 'Zināt, kurš un kāpēc atsauca kļūdainu ierakstu no papīra',
      en: 'To know who took back a mistaken entry from paper, and why',
    },
    keptUntil: { lv: 'Tikpat ilgi, cik ieraksts', en: 'As long as the entry' },
    exported: 'about',
    erased: 'kept_as_history',
  },
  {
    table: 'acknowledgement_link',
    purpose: {
      lv: 'Ļaut iepazīties ar kārtību bez konta; glabā tikai noslēpuma nospiedumu',
      en: 'To let somebody read the procedure without an account; only a digest of the secret is kept',
    },
    keptUntil: { lv: 'Tikpat ilgi, cik persona', en: 'As long as the person' },
    exported: 'own',
    erased: 'with_person',
  },
  {
    table: 'acknowledgement_reminder',
    purpose: {
      lv: 'Neatgādināt biežāk kā reizi dienā un parādīt, ka skola atgādinājusi',
      en: 'To remind no oftener than once a day, and to show that the school has reminded',
    },
    keptUntil: { lv: 'Tikpat ilgi, cik persona', en: 'As long as the person' },
    exported: 'own',
    erased: 'with_person',
  },
] as const
