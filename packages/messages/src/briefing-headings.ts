/** The heading row of the exported list of who was told of a remote lesson. */
export const briefingHeadings = {
  lv: ['Skolēns', 'Klase', 'Stāvoklis', 'Kā', 'Kad', 'Ierakstīja', 'Jautājums', 'Atbilde', 'Vēlas konsultāciju'],
  en: ['Learner', 'Class', 'State', 'How', 'When', 'Recorded by', 'Question', 'Answer', 'Asks for a consultation'],
} as const

/** States and ways, as words of the list. */
export const briefingWords = {
  lv: {
    untold: 'Nav pastāstīts',
    told: 'Pastāstīts',
    understood: 'Saprasts',
    question: 'Jautājums',
    answered: 'Atbildēts',
    in_person_lesson: 'Klātienes stundā',
    page: 'Stundas lapā',
    conversation: 'Sarunā',
    message: 'Ziņā',
    outdated: 'agrākā redakcija',
    yes: 'Jā',
  },
  en: {
    untold: 'Not told',
    told: 'Told',
    understood: 'Understood',
    question: 'Question',
    answered: 'Answered',
    in_person_lesson: 'In a lesson in person',
    page: 'On the lesson’s page',
    conversation: 'In a talk',
    message: 'By message',
    outdated: 'an earlier version',
    yes: 'Yes',
  },
} as const

/** What the exported file and its sheet are called. */
export const briefingFileName = { lv: 'Pastāstīts pirms stundas', en: 'Told before the lesson' } as const

/** The heading row of the exported list of remote lessons with their lights. */
export const readinessHeadings = {
  lv: [
    'Datums',
    'Stunda',
    'Klase',
    'Priekšmets',
    'Skolotājs',
    'Gatavība',
    'Saite',
    'Pastāstīts',
    'Saprasts',
    'Kā sazināties',
    'Ierīces',
    'Ieraksts',
  ],
  en: [
    'Day',
    'Period',
    'Class',
    'Subject',
    'Teacher',
    'Readiness',
    'Link',
    'Told',
    'Understood',
    'Contacts',
    'Devices',
    'Recording',
  ],
} as const

export const readinessWords = {
  lv: { ready: 'Gatavs', attention: 'Jāsakārto', stop: 'Nav gatavs', not_set_up: 'Nav ieviests' },
  en: { ready: 'Ready', attention: 'To be seen to', stop: 'Not ready', not_set_up: 'Not set up' },
} as const

export const readinessFileName = { lv: 'Attālināto stundu gatavība', en: 'Readiness of remote lessons' } as const
