/** Tables of this room that hold a person's data: why, for how long, given out to whom, and what erasing does. */
export const personalData = [
  {
    table: 'processor_agreement',
    purpose: {
      lv: 'Kurš ierakstīja līgumu ar platformu, kas apstrādā skolas datus (B4)',
      en: 'Who entered an agreement with a platform that processes the school’s data (B4)',
    },
    keptUntil: {
      lv: 'Tikmēr, kamēr skolai jāpierāda, ka platformu lietoja ar līgumu',
      en: 'As long as the school has to show that a platform was used with an agreement',
    },
    exported: 'own',
    erased: 'kept_as_history',
  },
] as const
