/** Tables of this room that hold a person's data: why, for how long, given out to whom, and what erasing does. */
export const personalData = [
  {
    table: 'lesson_meeting',
    purpose: {
      lv: 'Kurš skolotājs izveidoja stundas sapulci platformā un kura vārdā tā ir (A8, B9)',
      en: 'Which teacher made the lesson’s meeting at the platform, and in whose name it is (A8, B9)',
    },
    keptUntil: {
      lv: 'Kamēr glabā stundas ierakstu; rīkotāja saiti un piekļuves kodu dzēš naktī pēc stundas, skolotāja e-pasta adresi – kad saņemti dalībnieki, atceltu sapulci – pēc 30 dienām',
      en: 'As long as the lesson’s record; the host’s link and the passcode go the night after the lesson, the teacher’s address when the participants are known, a cancelled meeting after 30 days',
    },
    exported: 'own',
    erased: 'kept_as_history',
  },
] as const
