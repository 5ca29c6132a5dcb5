/** By what the list of registers not taken can be ordered. Apart from the shapes: addresses are read with it before a page is there. */
export const registerSorts = ['time', 'teacher', 'class', 'subject'] as const

/** Which lessons of the span the journal shows. */
export const journalLessons = ['all', 'remote'] as const

/** For how long the journal is shown at once. */
export const journalSpans = ['day', 'week', 'month'] as const
