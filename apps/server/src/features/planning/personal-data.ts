/** Tables of this noun that hold a person's data: why, for how long, given out to whom, and what erasing does. */
export const personalData = [
  {
    table: 'lesson_teacher',
    purpose: { lv: 'Kurš pedagogs vada stundu', en: 'Which teacher gives a lesson' },
    keptUntil: { lv: 'Tikmēr, kamēr glabā mācību gada stundas', en: 'As long as the lessons of the school year' },
    exported: 'own',
    erased: 'kept_as_history',
  },
  {
    table: 'learning_group_member',
    purpose: { lv: 'Kurā grupā skolēns mācās', en: 'In which group a learner is taught' },
    keptUntil: { lv: 'Kamēr skolēns ir grupā', en: 'While the learner is in the group' },
    exported: 'own',
    erased: 'with_person',
  },
  {
    table: 'remote_lesson',
    purpose: {
      lv: 'Kurš noteica stundu par attālinātu, un kā tā notiek (A4–A7, A24, A25)',
      en: 'Who made a lesson remote, and how it is held (A4–A7, A24, A25)',
    },
    keptUntil: { lv: 'Tikmēr, kamēr glabā mācību gada stundas', en: 'As long as the lessons of the school year' },
    exported: 'own',
    erased: 'kept_as_history',
  },
  {
    table: 'quota_override',
    purpose: {
      lv: 'Kurš un ar kādu pamatojumu ļāva pārsniegt attālināto stundu apjomu (A5)',
      en: 'Who let the quota of remote lessons be exceeded, and why (A5)',
    },
    keptUntil: { lv: 'Tikmēr, kamēr glabā mācību gada stundas', en: 'As long as the lessons of the school year' },
    exported: 'own',
    erased: 'kept_as_history',
  },
  {
    table: 'lesson_change',
    purpose: {
      lv: 'Kurš un kāpēc atcēla, pārcēla vai uzticēja aizvietotājam stundu (A7, A27)',
      en: 'Who cancelled, moved or gave a lesson to a substitute, and why (A7, A27)',
    },
    keptUntil: { lv: 'Tikmēr, kamēr glabā mācību gada stundas', en: 'As long as the lessons of the school year' },
    exported: 'own',
    erased: 'kept_as_history',
  },
  {
    table: 'planned_lesson_count',
    purpose: { lv: 'Kurš ierakstīja plānoto stundu skaitu (A5)', en: 'Who entered the planned lessons (A5)' },
    keptUntil: { lv: 'Tikmēr, kamēr glabā mācību gada stundas', en: 'As long as the lessons of the school year' },
    exported: 'own',
    erased: 'kept_as_history',
  },
  {
    table: 'legal_basis',
    purpose: { lv: 'Kurš ierakstīja attālināto mācību tiesisko pamatu (A4)', en: 'Who entered a legal basis (A4)' },
    keptUntil: { lv: 'Tikmēr, kamēr glabā mācību gada stundas', en: 'As long as the lessons of the school year' },
    exported: 'own',
    erased: 'kept_as_history',
  },
  {
    table: 'excluded_learner',
    purpose: {
      lv: 'Kuram skolēnam programmas dēļ mācības notiek tikai klātienē (A4)',
      en: 'Which learner is taught in person only, because of the programme (A4)',
    },
    keptUntil: {
      lv: 'Divpadsmit mēnešus pēc ieraksta pēdējās dienas',
      en: 'Twelve months after the entry’s last day',
    },
    exported: 'own',
    erased: 'with_person',
  },
  {
    table: 'adapted_plan',
    purpose: {
      lv: 'Kurš pēdējais saglabāja pielāgoto mācību plānu (A6, A27)',
      en: 'Who saved the adapted learning plan last (A6, A27)',
    },
    keptUntil: { lv: 'Tikmēr, kamēr glabā mācību gada stundas', en: 'As long as the lessons of the school year' },
    exported: 'own',
    erased: 'kept_as_history',
  },
  {
    table: 'adapted_plan_version',
    purpose: {
      lv: 'Kurš un kad mainīja pielāgoto mācību plānu (A6, A27)',
      en: 'Who changed the adapted learning plan, and when (A6, A27)',
    },
    keptUntil: { lv: 'Tikmēr, kamēr glabā mācību gada stundas', en: 'As long as the lessons of the school year' },
    exported: 'own',
    erased: 'kept_as_history',
  },
] as const
