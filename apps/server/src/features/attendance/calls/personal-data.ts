const untilYearEnd = { lv: 'Mācību gada beigas', en: 'The end of the school year' }

/** What this room keeps of persons: why, until when, and what happens on request. */
export const personalData = [
  {
    table: 'roll_call_call',
    purpose: {
      lv: 'Kad skolēns stundā saukts un vai atbildēja',
      en: 'When a learner was called in a lesson, and whether they answered',
    },
    keptUntil: untilYearEnd,
    exported: 'about',
    erased: 'with_person',
  },
  {
    table: 'camera_request',
    purpose: { lv: 'Kad un kāpēc lūgts ieslēgt kameru', en: 'When and why the camera was asked for' },
    keptUntil: untilYearEnd,
    exported: 'about',
    erased: 'with_person',
  },
  {
    table: 'camera_outcome',
    purpose: { lv: 'Kas notika pēc lūguma ieslēgt kameru', en: 'What came of asking for the camera' },
    keptUntil: untilYearEnd,
    exported: 'about',
    erased: 'with_person',
  },
] as const
