/** What the audit keeps of those who act: why, until when, and what happens on request. */
export const personalData = [
  {
    table: 'event',
    purpose: {
      lv: 'Vēlāk pierādīt, kurš ko darīja un kad; glabā tikai identifikatorus un kodus, ne vārdus',
      en: 'To show later who did what and when; only ids and codes are kept, no names',
    },
    keptUntil: {
      lv: 'Kamēr glabājas skolas ieraksti, par kuriem notikums liecina',
      en: 'While the school keeps the records that the event speaks of',
    },
    exported: 'about',
    erased: 'kept_as_history',
  },
] as const
