/** Who decided about the school's procedures: why it is kept, until when, and what happens on export and erasure. */
export const personalData = [
  {
    table: 'procedure_version',
    purpose: {
      lv: 'Zināt, kurš kārtības redakciju apstiprināja',
      en: 'To know who approved a version of the procedure',
    },
    keptUntil: {
      lv: 'Kamēr glabājas skolas kārtības vēsture',
      en: 'While the history of the school’s procedure is kept',
    },
    exported: 'about',
    erased: 'kept_as_history',
  },
  {
    table: 'procedure_draft',
    purpose: { lv: 'Zināt, kurš melnrakstu mainīja pēdējais', en: 'To know who changed the draft last' },
    keptUntil: { lv: 'Līdz melnraksts stājas spēkā vai to atmet', en: 'Until the draft is published or discarded' },
    exported: 'about',
    erased: 'kept_as_history',
  },
  {
    table: 'procedure_withdrawal',
    purpose: {
      lv: 'Zināt, kurš un kāpēc atsauca kārtības redakciju, kas vēl nebija spēkā',
      en: 'To know who took back a version that was not in force yet, and why',
    },
    keptUntil: {
      lv: 'Kamēr glabājas skolas kārtības vēsture',
      en: 'While the history of the school’s procedure is kept',
    },
    exported: 'about',
    erased: 'kept_as_history',
  },
] as const
