/** The heading row of an exported adapted plan: one row for each topic. The reader of topic files knows these names. */
export const topicHeadings = {
  lv: [
    'Temats',
    'Sasniedzamais rezultāts',
    'Stundas',
    'Norise',
    'Veids',
    'Forma',
    'Vieta',
    'Līdzekļi',
    'No nedēļas',
    'Līdz nedēļai',
  ],
  en: ['Topic', 'Outcome', 'Lessons', 'Held', 'Mode', 'Form', 'Place', 'Means', 'From week', 'To week'],
} as const

/** What stands in the columns of an exported plan for how a topic is held. */
export const topicWords = {
  lv: { in_person: 'klātiene', remote: 'attālināti', either: 'jebkā', sync: 'tiešsaistē', async: 'pašu tempā' },
  en: {
    in_person: 'in person',
    remote: 'remote',
    either: 'either',
    sync: 'together online',
    async: "at one's own time",
  },
} as const

/** The heading row of the exported list of adapted plans: one row for each class and subject. */
export const planHeadings = {
  lv: [
    'Klase',
    'Priekšmets',
    'Skolotāji',
    'Stāvoklis',
    'Temati',
    'Plānotas stundas',
    'Notikušas',
    'Nepietiek laika',
    'Atpaliek',
    'Apsteidz',
    'Neatzīmētas attālinātās',
    'Bez rezultāta',
  ],
  en: [
    'Class',
    'Subject',
    'Teachers',
    'State',
    'Topics',
    'Planned lessons',
    'Held',
    'No time for',
    'Behind',
    'Ahead',
    'Remote, not marked',
    'Without outcome',
  ],
} as const

/** What an exported list says of a plan. */
export const planStates = {
  lv: {
    none: 'nav plāna',
    empty: 'nav tematu',
    too_long: 'gadā nepietiek stundu',
    behind: 'atpaliek',
    ahead: 'apsteidz',
    on_time: 'pēc plāna',
    done: 'pabeigts',
  },
  en: {
    none: 'no plan',
    empty: 'no topics',
    too_long: 'longer than the year',
    behind: 'behind',
    ahead: 'ahead',
    on_time: 'as planned',
    done: 'finished',
  },
} as const

/** What the exported files and their sheets are called. */
export const adaptedPlanFileName = { lv: 'Pielāgotais mācību plāns', en: 'Adapted learning plan' } as const
export const adaptedPlansFileName = { lv: 'Pielāgotie mācību plāni', en: 'Adapted learning plans' } as const
