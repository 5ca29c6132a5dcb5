/** The exported differences between a timetable file and the lessons that stand: file name, headings, words. */
export const differenceHeadings = {
  lv: {
    name: 'stundu-saraksta-izmainas',
    kind: 'Veids',
    classes: 'Klase',
    subject: 'Priekšmets',
    fromDay: 'No dienas',
    fromPeriod: 'No stundas',
    toDay: 'Uz dienu',
    toPeriod: 'Uz stundu',
    keeps: 'A un plāni',
    keepsYes: 'paliek',
    kinds: { added: 'pievienota', changed: 'mainīta', moved: 'pārcelta', removed: 'noņemta', retained: 'paturēta' },
  },
  en: {
    name: 'timetable-differences',
    kind: 'Kind',
    classes: 'Class',
    subject: 'Subject',
    fromDay: 'From day',
    fromPeriod: 'From lesson',
    toDay: 'To day',
    toPeriod: 'To lesson',
    keeps: 'A and plans',
    keepsYes: 'stay',
    kinds: { added: 'added', changed: 'changed', moved: 'moved', removed: 'removed', retained: 'retained' },
  },
} as const
