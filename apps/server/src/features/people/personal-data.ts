/** What the school's people leave in these tables: why, until when, and what happens on export and erasure. */
export const personalData = [
  {
    table: 'person',
    purpose: {
      lv: 'Zināt, kas skolā mācās, strādā un pārstāv skolēnus, un kā ar viņiem sazināties',
      en: 'To know who learns, works and represents learners at the school, and how to reach them',
    },
    keptUntil: {
      lv: 'Kamēr persona ir saistīta ar skolu un kamēr glabājas viņas mācību ieraksti',
      en: 'While the person belongs to the school and their records of learning are kept',
    },
    exported: 'own',
    erased: 'with_person',
  },
  {
    table: 'person_role',
    purpose: {
      lv: 'Noteikt, ko persona sistēmā drīkst redzēt un darīt',
      en: 'To decide what the person may see and do',
    },
    keptUntil: { lv: 'Tikpat ilgi, cik persona', en: 'As long as the person' },
    exported: 'own',
    erased: 'with_person',
  },
  {
    table: 'class_group',
    purpose: { lv: 'Zināt, kurš ir klases audzinātājs', en: 'To know who is the class teacher' },
    keptUntil: { lv: 'Kamēr glabājas mācību gada ieraksti', en: 'While the school year’s records are kept' },
    exported: 'about',
    erased: 'kept_as_history',
  },
  {
    table: 'class_member',
    purpose: { lv: 'Zināt, kurā klasē skolēns mācās', en: 'To know which class the learner belongs to' },
    keptUntil: { lv: 'Tikpat ilgi, cik persona', en: 'As long as the person' },
    exported: 'own',
    erased: 'with_person',
  },
  {
    table: 'representation',
    purpose: {
      lv: 'Zināt, kurš drīkst runāt skolēna vārdā un saņemt ziņas par viņu',
      en: 'To know who may speak for the learner and be told about them',
    },
    keptUntil: { lv: 'Tikpat ilgi, cik skolēns vai pārstāvis', en: 'As long as the learner and the representative' },
    exported: 'own',
    erased: 'with_person',
  },
  {
    table: 'sign_in_card',
    purpose: {
      lv: 'Ļaut jaunāko klašu skolēnam pieteikties ar kartīti; glabā tikai noslēpuma un PIN nospiedumu',
      en: 'To let a young learner sign in with a card; only digests of its secret and PIN are kept',
    },
    keptUntil: { lv: 'Tikpat ilgi, cik persona', en: 'As long as the person' },
    exported: 'own',
    erased: 'with_person',
  },
  {
    table: 'import_run',
    purpose: {
      lv: 'Parādīt, ko fails mainīs, ierakstīt to un vajadzības gadījumā atsaukt kā vienu',
      en: 'To show what a file will change, to write it, and to take it back as one where needed',
    },
    keptUntil: {
      lv: 'Faila saturs līdz ierakstīšanai, atsaukšanai vajadzīgais 30 dienas; pēc tam paliek tikai skaitļi',
      en: 'The file’s content until it is written, what the undo needs for 30 days; then figures alone',
    },
    exported: 'none',
    erased: 'with_import',
  },
] as const
