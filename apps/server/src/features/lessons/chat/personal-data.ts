/** What a lesson's chat leaves behind: why, until when, and what happens on export and erasure. */
export const personalData = [
  {
    table: 'lesson_message',
    purpose: {
      lv: 'Saziņa un reģistrēšanās attālinātās stundas čatā',
      en: 'Talking and registering in a remote lesson’s chat',
    },
    keptUntil: { lv: '30 dienas pēc uzrakstīšanas', en: '30 days after it was written' },
    exported: 'own',
    erased: 'with_person',
  },
] as const
