const untilYearEnd = { lv: 'Mācību gada beigas', en: 'The end of the school year' }

/** What this noun keeps of persons: why, until when, and what happens on request. */
export const personalData = [
  {
    table: 'check_in',
    purpose: { lv: 'Reģistrēšanās attālinātās stundas sākumā', en: 'Registering at the start of a remote lesson' },
    keptUntil: untilYearEnd,
    exported: 'about',
    erased: 'kept_as_history',
  },
  {
    table: 'attendance_mark',
    purpose: { lv: 'Stundas apmeklējuma uzskaite', en: 'Keeping the register of a lesson' },
    keptUntil: untilYearEnd,
    exported: 'about',
    erased: 'kept_as_history',
  },
  {
    table: 'register_confirmation',
    purpose: { lv: 'Kas un kad apstiprināja stundas apmeklējumu', en: 'Who confirmed a lesson’s register, and when' },
    keptUntil: untilYearEnd,
    exported: 'own',
    erased: 'kept_as_history',
  },
] as const
