/** What this noun keeps of persons: why, until when, and what happens on request. */
export const personalData = [
  {
    table: 'disruption_report',
    purpose: {
      lv: 'Tehnisku traucējumu pieteikumi attālinātajās stundās',
      en: 'Technical problems reported in remote lessons',
    },
    keptUntil: { lv: 'Mācību gada beigas', en: 'The end of the school year' },
    exported: 'about',
    erased: 'kept_as_history',
  },
  {
    table: 'disruption_decision',
    purpose: {
      lv: 'Lēmums par traucējumu un vienošanās par apguvi',
      en: 'The decision on a problem and the way to catch up',
    },
    keptUntil: { lv: 'Mācību gada beigas', en: 'The end of the school year' },
    exported: 'about',
    erased: 'kept_as_history',
  },
] as const
