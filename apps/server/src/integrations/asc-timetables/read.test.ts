import { checkTimetableFile } from '@talklase/domain/planning/timetable-check.ts'
import { describe, expect, test } from 'vitest'
import { MAX_TIMETABLE_BYTES, readAscTimetable } from './read.ts'

type Attributes = Record<string, string | number>

const escaped = (value: string | number) =>
  String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const element = (name: string, attributes: Attributes) =>
  `<${name} ${Object.entries(attributes)
    .map(([key, value]) => `${key}="${escaped(value)}"`)
    .join(' ')}/>`
const collection = (name: string, row: string, rows: readonly Attributes[]) =>
  [
    `  <${name} options="canadd,export:silent" columns="id">`,
    ...rows.map(attributes => `    ${element(row, attributes)}`),
    `  </${name}>`,
  ].join('\n')
const document = (options: string, collections: readonly string[], head = '<?xml version="1.0" encoding="UTF-8"?>') =>
  [
    head,
    `<timetable ascttversion="2026.1" importtype="database" options="${options}">`,
    ...collections,
    '</timetable>',
  ].join('\n')
const bytesOf = (text: string) => new TextEncoder().encode(text)

const rowName: Record<string, string> = {
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
const modernRows: Record<string, Attributes[]> = {
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

const modern = (changes: Record<string, Attributes[]> = {}) =>
  document(
    'export:idprefix:%CHRID,groupstype1,decimalseparatordot',
    Object.entries({ ...modernRows, ...changes }).map(([name, rows]) => collection(name, rowName[name] ?? name, rows)),
  )

const read = (xml: string) => {
  const reading = readAscTimetable(bytesOf(xml))
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading
}
const refusal = (bytes: Uint8Array) => {
  const reading = readAscTimetable(bytes)
  return { ok: reading.ok, problems: reading.problems }
}
const reasons = (xml: string) => read(xml).problems.map(problem => [problem.reason, problem.value])

describe('the modern shape', () => {
  test('A7: a sound file passes the check of every timetable', () => {
    expect(checkTimetableFile(read(modern()).file)).toEqual([])
  })

  test('A7: two weeks, a double lesson and a group are read from UTF-8 with a mark and CRLF', () => {
    const xml = modern().replaceAll('\n', '\r\n')
    const reading = readAscTimetable(new Uint8Array([0xef, 0xbb, 0xbf, ...bytesOf(xml)]))
    if (!reading.ok) throw new Error('refused')
    expect(reading.problems).toEqual([])
    const { file } = reading
    expect(file.cycleWeeks).toBe(2)
    expect(file.lessons).toEqual([
      {
        key: '*1',
        subjectKey: 'S1',
        classKeys: ['C7'],
        groupKeys: ['G7'],
        teacherKeys: ['T1'],
        roomKeys: ['R1'],
        periodsPerCard: 2,
      },
      {
        key: '*2',
        subjectKey: 'S2',
        classKeys: ['C7'],
        groupKeys: ['G71'],
        teacherKeys: ['T2'],
        roomKeys: [],
        periodsPerCard: 1,
      },
    ])
    expect(file.cards).toEqual([
      { lessonKey: '*2', weekday: 5, period: 0, weeks: [0], roomKeys: ['R2'] },
      { lessonKey: '*1', weekday: 1, period: 1, weeks: [0, 1], roomKeys: ['R1'] },
    ])
    expect(file.subjects[0]).toEqual({ key: 'S1', name: 'Matemātika', short: 'Mat' })
    expect(file.rooms[1]).toEqual({ key: 'R2', name: '102. kabinets', short: '102' })
  })

  test('periods go by their number, from 0, whatever their order', () => {
    const { file } = read(modern())
    expect(file.periods.map(period => [period.number, period.startsAt.toString(), period.endsAt.toString()])).toEqual([
      [0, '07:30:00', '08:10:00'],
      [1, '08:30:00', '09:10:00'],
      [2, '09:15:00', '09:55:00'],
      [3, '10:00:00', '10:40:00'],
    ])
  })

  test('a period with unreadable times, without a number or written twice is left out', () => {
    const periods = [
      { period: 1, starttime: '8:30', endtime: '9:10' },
      { period: 1, starttime: '08:30', endtime: '9:10' },
      { period: 2, starttime: '25:00', endtime: '26:00' },
      { period: 3, starttime: '', endtime: '' },
      { period: '', starttime: '11:00', endtime: '12:00' },
    ]
    const { file, problems } = read(modern({ periods, cards: [{ lessonid: '*1', period: 1, days: '10000' }] }))
    expect(file.periods).toHaveLength(1)
    expect(problems.map(problem => problem.reason)).toEqual([
      'duplicate_period',
      'times_unreadable',
      'times_unreadable',
      'period_unreadable',
    ])
  })

  test('a teacher without a short name has the name, one without a name the parts of it', () => {
    const { file } = read(
      modern({
        teachers: [
          { id: 'T1', name: 'Anna Ozola', short: '' },
          { id: 'T2', firstname: 'Ēriks', lastname: 'Šķēle' },
        ],
      }),
    )
    expect(file.teachers).toEqual([
      { key: 'T1', name: 'Anna Ozola', short: 'Anna Ozola' },
      { key: 'T2', name: 'Ēriks Šķēle', short: 'Ēriks Šķēle' },
    ])
  })

  test.each([
    ['7', '7.a', 7],
    ['', '8.b klase', 8],
    ['', '12.c', 12],
    ['*', '10b', 10],
    ['', 'Sagatavošanas', null],
    ['13', '3.a', 3],
    ['0', '0. klase', null],
    ['', '2026', null],
  ])('the grade of a class with grade "%s" and name "%s" is %s', (grade, name, expected) => {
    const { file } = read(
      modern({
        classes: [
          { id: 'C7', name, short: name, grade },
          { id: 'C8', name: '8.b', short: '8.b' },
        ],
      }),
    )
    expect(file.classes[0]?.grade).toBe(expected)
  })

  test('groups keep their division, and the entire class belongs to none', () => {
    const { file } = read(modern())
    expect(file.groups).toEqual([
      { key: 'G7', classKey: 'C7', name: 'Visa klase', entireClass: true, division: null },
      { key: 'G71', classKey: 'C7', name: '1. grupa', entireClass: false, division: '1' },
      { key: 'G72', classKey: 'C7', name: '2. grupa', entireClass: false, division: '1' },
      { key: 'G8', classKey: 'C8', name: 'Visa klase', entireClass: true, division: null },
    ])
  })

  test('A7: a lesson may have several classes, several teachers and no room', () => {
    const lesson = {
      id: '*1',
      subjectid: 'S1',
      classids: 'C7,C8',
      groupids: 'G7,G8',
      teacherids: 'T1, T2',
      classroomids: '',
      periodspercard: 1,
      seminargroup: 1,
    }
    const { file, problems } = read(
      modern({ lessons: [lesson], cards: [{ lessonid: '*1', period: 1, days: '10000', weeks: '11' }] }),
    )
    expect(file.lessons[0]).toMatchObject({ classKeys: ['C7', 'C8'], teacherKeys: ['T1', 'T2'], roomKeys: [] })
    expect(file.cards[0]?.roomKeys).toEqual([])
    expect(problems).toEqual([])
  })

  test('A7: a lesson that names only groups has their classes', () => {
    const lesson = { id: '*1', subjectid: 'S1', classids: '', groupids: 'G71,G8', teacherids: 'T1', periodspercard: 1 }
    const { file } = read(modern({ lessons: [lesson], cards: [{ lessonid: '*1', period: 1, days: '10000' }] }))
    expect(file.lessons[0]?.classKeys).toEqual(['C7', 'C8'])
  })

  test("A7: a card's rooms win over the lesson's", () => {
    const cards = [
      { lessonid: '*1', period: 1, days: '10000', classroomids: 'R2' },
      { lessonid: '*1', period: 1, days: '01000', classroomids: '' },
      { lessonid: '*1', period: 1, days: '00100', classroomids: 'R1,R2' },
    ]
    expect(read(modern({ cards })).file.cards.map(card => card.roomKeys)).toEqual([['R2'], ['R1'], ['R1', 'R2']])
  })

  test.each([
    ['11', [0, 1], []],
    ['10', [0], []],
    ['01', [1], []],
    ['1', [0, 1], []],
    ['', [0, 1], []],
    ['x', [0, 1], [['weeks_unreadable', 'x']]],
    ['10,01', [0, 1], [['weeks_undecided', '10,01']]],
  ])('A7: weeks "%s" of a two-week cycle are %j', (weeks, expected, warnings) => {
    const xml = modern({ cards: [{ lessonid: '*1', period: 1, days: '10000', weeks }] })
    expect(read(xml).file.cards[0]?.weeks).toEqual(expected)
    expect(reasons(xml)).toEqual(warnings)
  })

  test("A7: a card without weeks has its lesson's", () => {
    const lesson = { ...modernRows.lessons?.[0], weeksdefid: 'first' }
    const { file } = read(
      modern({ lessons: [lesson], cards: [{ lessonid: '*1', period: 1, days: '10000', weeks: '' }] }),
    )
    expect(file.cards[0]?.weeks).toEqual([0])
  })

  test.each([
    ['00100', [3], []],
    ['10001', [1, 5], []],
    ['0000001', [7], []],
    ['10000,00100', [1, 3], []],
    [
      '00000001',
      [],
      [
        ['weekday_out_of_range', '00000001'],
        ['no_cards', ''],
      ],
    ],
    [
      '00000',
      [],
      [
        ['card_not_placed', '00000'],
        ['no_cards', ''],
      ],
    ],
    [
      '1x',
      [],
      [
        ['days_unreadable', '1x'],
        ['no_cards', ''],
      ],
    ],
  ])('A7: days "%s" are the weekdays %j', (days, expected, warnings) => {
    const xml = modern({ cards: [{ lessonid: '*1', period: 1, days, weeks: '11' }] })
    expect(read(xml).file.cards.map(card => card.weekday)).toEqual(expected)
    expect(reasons(xml)).toEqual(warnings)
  })

  test('A7: a definition with one mask places a card without days, one with several masks does not', () => {
    const on = (daysdefid: string) =>
      read(modern({ lessons: [{ ...modernRows.lessons?.[0], daysdefid }], cards: [{ lessonid: '*1', period: 1 }] }))
    expect(on('tue').file.cards.map(card => card.weekday)).toEqual([2])
    expect(on('any').file.cards).toEqual([])
    expect(on('any').problems[0]).toMatchObject({ severity: 'warning', reason: 'card_not_placed' })
  })

  test('A7: a card of a missing lesson is a warning with its place', () => {
    const cards = [
      { lessonid: '*1', period: 1, days: '10000', weeks: '11' },
      { lessonid: '*45', period: 2, days: '10000', weeks: '11' },
    ]
    const xml = modern({ cards })
    const line = xml.split('\n').findIndex(text => text.includes('"*45"')) + 1
    const { file, problems } = read(xml)
    expect(file.cards).toHaveLength(1)
    expect(problems).toEqual([
      { severity: 'warning', place: `cards[2] lesson *45, line ${line}`, reason: 'unknown_lesson', value: '*45' },
    ])
    expect(read(xml.replaceAll('\n', '\r\n')).problems).toEqual(problems)
  })

  test('A7: a missing room is a warning, and the lesson keeps its place', () => {
    const { file, problems } = read(
      modern({ cards: [{ lessonid: '*1', period: 1, days: '10000', classroomids: 'R9,R2' }] }),
    )
    expect(file.cards[0]?.roomKeys).toEqual(['R2'])
    expect(problems).toEqual([expect.objectContaining({ severity: 'warning', reason: 'unknown_room', value: 'R9' })])
  })

  test('A7: what a lesson names and the file lacks is left out of it', () => {
    const lessons = [
      { id: '*1', subjectid: 'S1', classids: 'C7', groupids: 'G7,G0x', teacherids: 'T0,T1', classroomids: 'R0,R1' },
    ]
    const { file, problems } = read(modern({ lessons, cards: [{ lessonid: '*1', period: 1, days: '10000' }] }))
    expect(file.lessons).toEqual([
      {
        key: '*1',
        subjectKey: 'S1',
        classKeys: ['C7'],
        groupKeys: ['G7'],
        teacherKeys: ['T1'],
        roomKeys: ['R1'],
        periodsPerCard: 1,
      },
    ])
    expect(problems.map(problem => [problem.reason, problem.value])).toEqual([
      ['unknown_group', 'G0x'],
      ['unknown_teacher', 'T0'],
      ['unknown_room', 'R0'],
    ])
  })

  test('A7: a duplicate card is dropped with a warning', () => {
    const card = { lessonid: '*2', period: 1, days: '10000', weeks: '11' }
    const { file, problems } = read(modern({ cards: [card, card] }))
    expect(file.cards).toHaveLength(1)
    expect(problems).toEqual([expect.objectContaining({ severity: 'warning', reason: 'duplicate_card', value: '1' })])
    expect(problems[0]?.place).toMatch(/^cards\[2\] lesson \*2, line \d+$/)
  })

  test('A7: cards of one lesson in alternate weeks are no duplicates, and one that overlaps keeps its free weeks', () => {
    const card = (weeks: string) => ({ lessonid: '*2', period: 1, days: '10000', weeks })
    expect(read(modern({ cards: [card('10'), card('01')] })).problems).toEqual([])
    const overlapping = read(modern({ cards: [card('10'), card('11')] }))
    expect(overlapping.file.cards.map(one => one.weeks)).toEqual([[0], [1]])
    expect(overlapping.problems.map(problem => problem.reason)).toEqual(['duplicate_card'])
  })

  test('A7: the second half of a double lesson, written as a card of its own, is not a third period', () => {
    const card = (period: number) => ({ lessonid: '*1', period, days: '10000', weeks: '11' })
    const { file, problems } = read(modern({ cards: [card(2), card(1)] }))
    expect(file.cards.map(one => one.period)).toEqual([1])
    expect(problems.map(problem => problem.reason)).toEqual(['duplicate_card'])
  })

  test('A7: what the check of every timetable judges is left as it stands', () => {
    const lessons = [{ id: '*1', subjectid: 'S0', classids: 'C7,C0', periodspercard: 1 }]
    const { file, problems } = read(modern({ lessons, cards: [{ lessonid: '*1', period: 9, days: '10000' }] }))
    expect(problems).toEqual([])
    expect(checkTimetableFile(file).map(problem => problem.reason)).toEqual([
      'unknown_subject',
      'unknown_class',
      'unknown_period',
    ])
  })

  test('A7: cards for a part of the terms are said to be read for all of them', () => {
    expect(reasons(modern({ cards: [{ lessonid: '*1', period: 1, days: '10000', terms: '10' }] }))).toEqual([
      ['terms_not_read', '1'],
    ])
  })

  test('unknown elements and attributes, entities and comments are no obstacle', () => {
    const xml = modern({
      subjects: [
        { id: 'S1', name: 'Māksla & "rokdarbi" <7>', short: 'M&R', partner_id: 'x' },
        { id: 'S2', name: 'Angļu', short: 'A' },
      ],
    })
      .replace('<timetable ', '<!-- <other> -->\n<timetable brand-new="1" ')
      .replace('</timetable>', '<buildings options=""><building id="B1"/></buildings><note>teksts</note></timetable>')
    const { file, problems } = read(xml)
    expect(file.subjects[0]).toEqual({ key: 'S1', name: 'Māksla & "rokdarbi" <7>', short: 'M&R' })
    expect(problems).toEqual([])
  })

  test('an id written twice counts once, a row without one not at all', () => {
    const rooms = [
      { id: 'R1', name: 'A' },
      { id: 'R1', name: 'B' },
      { id: '', name: 'C' },
      { id: 'R2', name: 'D' },
    ]
    const { file, problems } = read(modern({ classrooms: rooms }))
    expect(file.rooms.map(room => room.name)).toEqual(['A', 'D'])
    expect(problems.map(problem => problem.reason)).toEqual(['duplicate_id', 'id_missing'])
  })

  test('a file without lessons is read and said to be without cards', () => {
    const { file, problems } = read(
      document('', [collection('teachers', 'teacher', [{ id: 'T1', name: 'Anna Ozola' }])]),
    )
    expect(file).toMatchObject({
      cycleWeeks: 1,
      cards: [],
      teachers: [{ key: 'T1', name: 'Anna Ozola', short: 'Anna Ozola' }],
    })
    expect(problems.map(problem => problem.reason)).toEqual(['no_cards'])
  })

  test('a thousand problems are told one by one, the rest as a number', () => {
    const cards = Array.from({ length: 1005 }, () => ({ lessonid: '?', period: 1, days: '10000' }))
    const { problems } = read(modern({ cards }))
    expect(problems).toHaveLength(1001)
    // 1005 cards and the warning that none was left.
    expect(problems.at(-1)).toEqual({ severity: 'warning', place: '', reason: 'more_problems', value: '6' })
  })
})

describe('the older shape', () => {
  const olderRows: Record<string, Attributes[]> = {
    days: [0, 1, 2, 3, 4].map(day => ({ day, name: `Diena ${day}`, short: `D${day}` })),
    periods: [1, 2, 3].map(period => ({ period, starttime: `${period + 7}:00`, endtime: `${period + 7}:40` })),
    grades: [{ id: '*7', grade: '9', name: '9. klases', short: '9' }],
    subjects: [{ id: '*1', name: 'Ķīmija', short: 'Ķīm' }],
    teachers: [{ id: '*1', name: 'Gļeba Žņāģe', short: 'ĢŽ' }],
    classrooms: [
      { id: '*1', name: 'Ķīmijas kabinets', short: 'Ķ' },
      { id: '*2', name: 'Zāle', short: 'Z' },
    ],
    classes: [{ id: '*1', name: '9.ā', short: '9.ā', grade: '*7' }],
    lessons: [
      { id: '*1', subjectid: '*1', classid: '*1', teacherid: '*1', classroomid: '*1', durationperiods: 2, group: 1 },
    ],
    cards: [
      { lessonid: '*1', day: 0, period: 1, classroomid: '*2' },
      { lessonid: '*1', day: 4, period: 2 },
    ],
  }
  const older = (changes: Record<string, Attributes[]> = {}, options = 'idprefix:XML') =>
    document(
      options,
      Object.entries({ ...olderRows, ...changes }).map(([name, rows]) => collection(name, rowName[name] ?? name, rows)),
      '<?xml version="1.0" encoding="windows-1257"?>',
    )
  const baltic: Record<string, number> = {
    ā: 0xe2,
    č: 0xe8,
    ē: 0xe7,
    ģ: 0xec,
    ī: 0xee,
    ķ: 0xed,
    ļ: 0xef,
    ņ: 0xf2,
    š: 0xf0,
    ū: 0xfb,
    ž: 0xfe,
    Ā: 0xc2,
    Ģ: 0xcc,
    Ķ: 0xcd,
    Š: 0xd0,
    Ž: 0xde,
  }
  const windows1257 = (text: string) => Uint8Array.from([...text], letter => baltic[letter] ?? letter.charCodeAt(0))
  const readOlder = (xml: string) => {
    const reading = readAscTimetable(windows1257(xml))
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
    return reading
  }

  test('A7: numbered days, single ids and a double lesson are read from windows-1257', () => {
    const { file, problems } = readOlder(older())
    expect(problems).toEqual([])
    expect(file).toMatchObject({
      cycleWeeks: 1,
      subjects: [{ key: '*1', name: 'Ķīmija', short: 'Ķīm' }],
      teachers: [{ key: '*1', name: 'Gļeba Žņāģe', short: 'ĢŽ' }],
      classes: [{ key: '*1', name: '9.ā', short: '9.ā', grade: 9 }],
      groups: [{ key: '*1 1', classKey: '*1', name: '1', entireClass: false, division: 'numbered' }],
      lessons: [
        {
          key: '*1',
          subjectKey: '*1',
          classKeys: ['*1'],
          groupKeys: ['*1 1'],
          teacherKeys: ['*1'],
          roomKeys: ['*1'],
          periodsPerCard: 2,
        },
      ],
    })
    expect(file.cards).toEqual([
      { lessonKey: '*1', weekday: 1, period: 1, weeks: [0], roomKeys: ['*2'] },
      { lessonKey: '*1', weekday: 5, period: 2, weeks: [0], roomKeys: ['*1'] },
    ])
  })

  test.each([
    ['from 0 without an option or a list of days', 'idprefix:XML', [], 0, 1],
    ['from 1 with daynumbering1', 'idprefix:XML,daynumbering1', [], 1, 1],
    ['from 1 with daynumbering1, Friday', 'daynumbering1', [], 5, 5],
    ['from 0 where the days are listed so', 'idprefix:XML', [{ day: 0 }, { day: 1 }], 1, 2],
    ['from 1 where the days are listed so', 'idprefix:XML', [{ day: 1 }, { day: 2 }], 1, 1],
  ])('A7: days are counted %s', (_name, options, days, day, weekday) => {
    const { file } = readOlder(older({ days, cards: [{ lessonid: '*1', day, period: 1 }] }, options))
    expect(file.cards.map(card => card.weekday)).toEqual([weekday])
  })

  test('A7: day 0 where days are counted from 1 is out of range', () => {
    const { file, problems } = readOlder(
      older({ days: [], cards: [{ lessonid: '*1', day: 0, period: 1 }] }, 'daynumbering1'),
    )
    expect(file.cards).toEqual([])
    expect(problems.map(problem => [problem.reason, problem.value])).toEqual([
      ['weekday_out_of_range', '0'],
      ['no_cards', ''],
    ])
  })

  test("A7: a lesson's weeks hold for its cards", () => {
    const lesson = { ...olderRows.lessons?.[0], weeks: '01' }
    const { file } = readOlder(older({ lessons: [lesson] }))
    expect([file.cycleWeeks, file.cards[0]?.weeks]).toEqual([2, [1]])
  })

  test('A7: a card longer than its lesson is several cards', () => {
    const lesson = { ...olderRows.lessons?.[0], durationperiods: '' }
    const cards = [{ lessonid: '*1', day: 0, period: 1, durationperiods: 2 }]
    const { file } = readOlder(older({ lessons: [lesson], cards }))
    expect(file.cards.map(card => card.period)).toEqual([1, 2])
  })

  test('A7: group numbers count the listed groups of the class, 0 is the entire class', () => {
    const groups = [
      { id: 'E', classid: '*1', name: 'Visa klase', entireclass: 1, divisiontag: 0 },
      { id: 'A', classid: '*1', name: 'Zēni', entireclass: 0, divisiontag: 1 },
      { id: 'B', classid: '*1', name: 'Meitenes', entireclass: 0, divisiontag: 1 },
    ]
    const withGroup = (group: string) => readOlder(older({ groups, lessons: [{ ...olderRows.lessons?.[0], group }] }))
    expect(withGroup('2').file.lessons[0]?.groupKeys).toEqual(['B'])
    expect(withGroup('2').problems.map(problem => problem.reason)).toEqual(['groups_by_number'])
    expect(withGroup('1,2').file.lessons[0]?.groupKeys).toEqual(['A', 'B'])
    expect(withGroup('0').file.lessons[0]?.groupKeys).toEqual([])
    expect(withGroup('B').problems).toEqual([])
    expect(withGroup('3').problems.map(problem => [problem.reason, problem.value])).toEqual([['unknown_group', '3']])
  })

  test('bells of single days are said not to be read', () => {
    const xml = older().replace(
      '</timetable>',
      '<dayperiods><dayperiod day="0" period="1" starttime="9:00" endtime="9:40"/></dayperiods></timetable>',
    )
    expect(readOlder(xml).problems.map(problem => [problem.reason, problem.value])).toEqual([
      ['day_periods_not_read', '1'],
    ])
  })
})

describe('refused files', () => {
  const error = (reason: string, place: unknown = expect.any(String), value: unknown = expect.any(String)) => ({
    ok: false,
    problems: [{ severity: 'error', reason, place, value }],
  })

  test('an empty file', () => {
    expect(refusal(new Uint8Array())).toEqual(error('file_empty'))
    expect(refusal(new Uint8Array([0xef, 0xbb, 0xbf, 0x0a]))).toEqual(error('file_empty'))
  })

  test('a file of 21 MB, and none of 20', () => {
    expect(refusal(new Uint8Array(21 * 1024 * 1024))).toEqual(error('file_too_large', '', String(21 * 1024 * 1024)))
    const small = bytesOf(modern())
    const padded = new Uint8Array(MAX_TIMETABLE_BYTES).fill(0x20)
    padded.set(small)
    expect(readAscTimetable(padded).ok).toBe(true)
  })

  test('a truncated file, with the line where it ends', () => {
    const lines = modern().split('\n')
    const between = lines.slice(0, 20).join('\n')
    expect(refusal(bytesOf(between))).toEqual(error('not_xml', 'line 20', lines[19]?.trim().slice(0, 80)))
    const inside = `${lines.slice(0, 20).join('\n')}\n    <subject id="S1`
    expect(refusal(bytesOf(inside))).toEqual(error('not_xml', 'line 21', '<subject id="S1'))
  })

  test('a broken element, with its line', () => {
    const lines = modern().split('\n')
    lines[9] = '    <daysdef id="any" name=Jebkura/>'
    expect(refusal(bytesOf(lines.join('\n')))).toEqual(error('not_xml', 'line 10', '<daysdef id="any" name=Jebkura/>'))
  })

  test('an XML bomb, without expanding it', () => {
    const entities = Array.from(
      { length: 9 },
      (_, level) => `<!ENTITY lol${level + 1} "${`&lol${level};`.repeat(10)}">`,
    )
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE timetable [\n<!ENTITY lol0 "lol">\n${entities.join('\n')}\n]>\n<timetable><subjects><subject id="1" name="&lol9;"/></subjects></timetable>`
    expect(refusal(bytesOf(bomb))).toEqual(error('doctype_refused', 'line 2'))
  })

  test('an external entity', () => {
    const xml =
      '<!DOCTYPE timetable SYSTEM "x.dtd" [<!ENTITY secret SYSTEM "file:///etc/passwd">]><timetable><subjects/></timetable>'
    expect(refusal(bytesOf(xml))).toEqual(error('doctype_refused', 'line 1'))
    expect(refusal(bytesOf('<timetable><!entity a "b"><subjects/></timetable>'))).toEqual(
      error('doctype_refused', 'line 1'),
    )
  })

  test('a web page, well formed or not', () => {
    expect(refusal(bytesOf('<!DOCTYPE html>\n<html><body><p>Nav<br></body></html>'))).toEqual(
      error('not_asc', 'line 1', 'html'),
    )
    expect(refusal(bytesOf('<html><body/></html>'))).toEqual(error('not_asc', 'line 1', 'html'))
  })

  test('an XML of something else, also under the same root', () => {
    expect(refusal(bytesOf('<fet version="6"><Subjects_List/></fet>'))).toEqual(error('not_asc', 'line 1', 'fet'))
    expect(refusal(bytesOf('<timetable><bus line="7"/></timetable>'))).toEqual(error('not_asc', 'line 1', 'timetable'))
    expect(refusal(bytesOf('<timetable/>'))).toEqual(error('not_asc', 'line 1', 'timetable'))
  })

  test.each([
    ['a table', 'Vārds;Uzvārds\nAnna;Ozola'],
    ['nested too deep', `<timetable>${'<a>'.repeat(500)}${'</a>'.repeat(500)}</timetable>`],
  ])('no XML: %s', (_name, text) => {
    expect(refusal(bytesOf(text))).toEqual(error('not_xml'))
  })

  test('names of the language itself are ordinary names', () => {
    const xml = modern({
      subjects: [
        { id: '__proto__', name: 'A' },
        { id: 'constructor', name: 'B' },
        { id: 'S1', name: 'C' },
        { id: 'S2', name: 'D' },
      ],
    })
    expect(read(xml).file.subjects.map(subject => subject.key)).toEqual(['__proto__', 'constructor', 'S1', 'S2'])
  })

  test('an absurd number of periods or weeks does not grow', () => {
    const lesson = { ...modernRows.lessons?.[0], periodspercard: '9999' }
    const { file } = read(
      modern({ lessons: [lesson], cards: [{ lessonid: '*1', period: 1, days: '10000', weeks: '1'.repeat(100_000) }] }),
    )
    expect([file.lessons[0]?.periodsPerCard, file.cycleWeeks]).toEqual([1, 2])
  })
})
