/** What looking for a substitute keeps of persons (A27). */
export const personalData = [
  {
    table: 'substitute_request',
    purpose: {
      lv: 'Kurai stundai meklē aizvietotāju un kurš to pārņēma (A27)',
      en: 'For which lesson a substitute is looked for, and who took it over (A27)',
    },
    keptUntil: { lv: '400 dienas', en: '400 days' },
    exported: 'own',
    erased: 'kept_as_history',
  },
] as const
