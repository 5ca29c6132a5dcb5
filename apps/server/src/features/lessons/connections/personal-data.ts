/** Tables of this room that hold a person's data: why, for how long, given out to whom, and what erasing does. */
export const personalData = [
  {
    table: 'platform_connection',
    purpose: {
      lv: 'Kurš pievienoja skolas kontu platformā, un kurš ir tās sapulču rīkotājs (B9)',
      en: 'Who connected the school’s account at a platform, and who is the host of its meetings (B9)',
    },
    keptUntil: {
      lv: 'Kamēr skola lieto savienojumu; noslēpumus dzēš, tiklīdz to noņem',
      en: 'While the school uses the connection; its secrets go as soon as it is removed',
    },
    exported: 'own',
    erased: 'kept_as_history',
  },
] as const
