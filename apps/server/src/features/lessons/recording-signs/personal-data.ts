/** What the sign of a recording leaves behind: why, until when, and what happens on export and erasure. */
export const personalData = [
  {
    table: 'recording_sign',
    purpose: {
      lv: 'Redzama zīme, ka stundu ieraksta: kurš, kādam mērķim, no kura līdz kuram brīdim',
      en: 'The visible sign that a lesson is recorded: who, for which purpose, from when to when',
    },
    keptUntil: {
      lv: 'Kamēr skola glabā ziņas par ierakstiem',
      en: 'While the school keeps its records of recordings',
    },
    exported: 'own',
    erased: 'kept_as_history',
  },
] as const
