/** What attendance files keep of persons. */
export const personalData = [
  {
    table: 'attendance_file',
    purpose: {
      lv: 'No platformas lejupielādēts apmeklējuma fails, kamēr to priekšskata; pēc ierakstīšanas — tikai kas un kad to ierakstīja',
      en: 'An attendance file downloaded from a platform, while it is previewed; once applied, only who applied it and when',
    },
    keptUntil: {
      lv: 'Rindas līdz ierakstīšanai vai 7 dienas; ieraksts par failu 30 dienas',
      en: 'Its rows until it is applied or for 7 days; the record of the file for 30 days',
    },
    exported: 'none',
    erased: 'with_import',
  },
] as const
