/** Timetable files made by code: our own small school in aSc's words. For tests. */

export type Attributes = Record<string, string | number>

const escaped = (value: string | number) =>
  String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const element = (name: string, attributes: Attributes) =>
  `<${name} ${Object.entries(attributes)
    .map(([key, value]) => `${key}="${escaped(value)}"`)
    .join(' ')}/>`
export const collection = (name: string, row: string, rows: readonly Attributes[]) =>
  [
    `  <${name} options="canadd,export:silent" columns="id">`,
    ...rows.map(attributes => `    ${element(row, attributes)}`),
    `  </${name}>`,
  ].join('\n')
export const document = (
  options: string,
  collections: readonly string[],
  head = '<?xml version="1.0" encoding="UTF-8"?>',
) =>
  [
    head,
    `<timetable ascttversion="2026.1" importtype="database" options="${options}">`,
    ...collections,
    '</timetable>',
  ].join('\n')
export const bytesOf = (text: string) => new TextEncoder().encode(text)

export const rowName: Record<string, string> = {
  periods: 'period',
  daysdefs: 'daysdef',
  weeksdefs: 'weeksdef',
  termsdefs: 'termsdef',
  days: 'day',
  subjects: 'subject',
  teachers: 'teacher',
  classrooms: 'classroom',
  grades: 'grade',
  classes: 'class',
  groups: 'group',
  lessons: 'lesson',
  cards: 'card',
}

/** A school of two classes with a timetable of two weeks; a test replaces the collections it is about. */
export const modernRows: Record<string, Attributes[]> = {
  periods: [
    { name: '0', short: '0', period: 0, starttime: '7:30', endtime: '8:10' },
    { name: '2', short: '2', period: 2, starttime: '9:15', endtime: '9:55' },
    { name: '1', short: '1', period: 1, starttime: '08:30', endtime: '09:10' },
    { name: '3', short: '3', period: 3, starttime: '10.00', endtime: '10.40' },
  ],
  daysdefs: [
    { id: 'any', name: 'Jebkura diena', short: 'X', days: '10000,01000,00100,00010,00001' },
    { id: 'tue', name: 'Otrdiena', short: 'O', days: '01000' },
  ],
  weeksdefs: [
    { id: 'all', name: 'Visas nedēļas', short: 'V', weeks: '11' },
    { id: 'first', name: 'Pirmā nedēļa', short: '1', weeks: '10' },
  ],
  termsdefs: [{ id: 'year', name: 'Viss gads', short: 'G', terms: '1' }],
  subjects: [
    { id: 'S1', name: 'Matemātika', short: 'Mat' },
    { id: 'S2', name: 'Angļu valoda', short: 'Ang' },
  ],
  teachers: [
    { id: 'T1', name: 'Anna Ozola', short: 'AO', gender: 'F', email: 'anna@skola.example' },
    { id: 'T2', name: 'Ēriks Šķēle', short: '' },
  ],
  classrooms: [
    { id: 'R1', name: '101. kabinets', short: '101', capacity: '*' },
    { id: 'R2', name: '102. kabinets', short: '102', capacity: 24 },
  ],
  classes: [
    { id: 'C7', name: '7.a', short: '7.a', grade: '7' },
    { id: 'C8', name: '8.b klase', short: '8.b', grade: '' },
  ],
  groups: [
    { id: 'G7', classid: 'C7', name: 'Visa klase', entireclass: 1, divisiontag: 0 },
    { id: 'G71', classid: 'C7', name: '1. grupa', entireclass: 0, divisiontag: 1 },
    { id: 'G72', classid: 'C7', name: '2. grupa', entireclass: 0, divisiontag: 1 },
    { id: 'G8', classid: 'C8', name: 'Visa klase', entireclass: 1, divisiontag: 0 },
  ],
  lessons: [
    {
      id: '*1',
      subjectid: 'S1',
      classids: 'C7',
      groupids: 'G7',
      teacherids: 'T1',
      classroomids: 'R1',
      periodspercard: 2,
      periodsperweek: '2.0',
      daysdefid: 'any',
      weeksdefid: 'all',
    },
    {
      id: '*2',
      subjectid: 'S2',
      classids: 'C7',
      groupids: 'G71',
      teacherids: 'T2',
      classroomids: '',
      periodspercard: 1,
      weeksdefid: 'all',
    },
  ],
  cards: [
    { lessonid: '*1', period: 1, days: '10000', weeks: '11', terms: '1', classroomids: '' },
    { lessonid: '*2', period: 0, days: '00001', weeks: '10', terms: '1', classroomids: 'R2' },
  ],
}

export const modern = (changes: Record<string, Attributes[]> = {}) =>
  document(
    'export:idprefix:%CHRID,groupstype1,decimalseparatordot',
    Object.entries({ ...modernRows, ...changes }).map(([name, rows]) => collection(name, rowName[name] ?? name, rows)),
  )
