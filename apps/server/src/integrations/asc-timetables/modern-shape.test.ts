import { checkTimetableFile } from '@talklase/domain/planning/timetable-check.ts'
import { describe, expect, test } from 'vitest'
import { readAscTimetable } from './read.ts'
import { type Attributes, bytesOf, collection, document, modern, modernRows } from './timetable-xml.fixture.ts'

const read = (xml: string) => {
  const reading = readAscTimetable(bytesOf(xml))
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading
}
const reasons = (xml: string) => read(xml).problems.map(problem => [problem.reason, problem.value])

describe('the modern shape', () => {
  test('a sound file passes the check of every timetable', () => {
    expect(checkTimetableFile(read(modern()).file)).toEqual([])
  })

  test('two weeks, a double lesson and a group are read from UTF-8 with a mark and CRLF', () => {
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

  test('a lesson may have several classes, several teachers and no room', () => {
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

  test('a lesson that names only groups has their classes', () => {
    const lesson = { id: '*1', subjectid: 'S1', classids: '', groupids: 'G71,G8', teacherids: 'T1', periodspercard: 1 }
    const { file } = read(modern({ lessons: [lesson], cards: [{ lessonid: '*1', period: 1, days: '10000' }] }))
    expect(file.lessons[0]?.classKeys).toEqual(['C7', 'C8'])
  })

  test("a card's rooms win over the lesson's", () => {
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
  ])('weeks "%s" of a two-week cycle are %j', (weeks, expected, warnings) => {
    const xml = modern({ cards: [{ lessonid: '*1', period: 1, days: '10000', weeks }] })
    expect(read(xml).file.cards[0]?.weeks).toEqual(expected)
    expect(reasons(xml)).toEqual(warnings)
  })

  test("a card without weeks has its lesson's", () => {
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
  ])('days "%s" are the weekdays %j', (days, expected, warnings) => {
    const xml = modern({ cards: [{ lessonid: '*1', period: 1, days, weeks: '11' }] })
    expect(read(xml).file.cards.map(card => card.weekday)).toEqual(expected)
    expect(reasons(xml)).toEqual(warnings)
  })

  test('a definition with one mask places a card without days, one with several masks does not', () => {
    const on = (daysdefid: string) =>
      read(modern({ lessons: [{ ...modernRows.lessons?.[0], daysdefid }], cards: [{ lessonid: '*1', period: 1 }] }))
    expect(on('tue').file.cards.map(card => card.weekday)).toEqual([2])
    expect(on('any').file.cards).toEqual([])
    expect(on('any').problems[0]).toMatchObject({ severity: 'warning', reason: 'card_not_placed' })
  })

  test('a card of a missing lesson is a warning with its place', () => {
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

  test('a missing room is a warning, and the lesson keeps its place', () => {
    const { file, problems } = read(
      modern({ cards: [{ lessonid: '*1', period: 1, days: '10000', classroomids: 'R9,R2' }] }),
    )
    expect(file.cards[0]?.roomKeys).toEqual(['R2'])
    expect(problems).toEqual([expect.objectContaining({ severity: 'warning', reason: 'unknown_room', value: 'R9' })])
  })

  test('what a lesson names and the file lacks is left out of it', () => {
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

  test('a duplicate card is dropped with a warning', () => {
    const card = { lessonid: '*2', period: 1, days: '10000', weeks: '11' }
    const { file, problems } = read(modern({ cards: [card, card] }))
    expect(file.cards).toHaveLength(1)
    expect(problems).toEqual([expect.objectContaining({ severity: 'warning', reason: 'duplicate_card', value: '1' })])
    expect(problems[0]?.place).toMatch(/^cards\[2\] lesson \*2, line \d+$/)
  })

  test('cards of one lesson in alternate weeks are no duplicates, and one that overlaps keeps its free weeks', () => {
    const card = (weeks: string) => ({ lessonid: '*2', period: 1, days: '10000', weeks })
    expect(read(modern({ cards: [card('10'), card('01')] })).problems).toEqual([])
    const overlapping = read(modern({ cards: [card('10'), card('11')] }))
    expect(overlapping.file.cards.map(one => one.weeks)).toEqual([[0], [1]])
    expect(overlapping.problems.map(problem => problem.reason)).toEqual(['duplicate_card'])
  })

  test('the second half of a double lesson, written as a card of its own, is not a third period', () => {
    const card = (period: number) => ({ lessonid: '*1', period, days: '10000', weeks: '11' })
    const { file, problems } = read(modern({ cards: [card(2), card(1)] }))
    expect(file.cards.map(one => one.period)).toEqual([1])
    expect(problems.map(problem => problem.reason)).toEqual(['duplicate_card'])
  })

  test('what the check of every timetable judges is left as it stands', () => {
    const lessons = [{ id: '*1', subjectid: 'S0', classids: 'C7,C0', periodspercard: 1 }]
    const { file, problems } = read(modern({ lessons, cards: [{ lessonid: '*1', period: 9, days: '10000' }] }))
    expect(problems).toEqual([])
    expect(checkTimetableFile(file).map(problem => problem.reason)).toEqual([
      'unknown_subject',
      'unknown_class',
      'unknown_period',
    ])
  })

  describe('terms', () => {
    const termsdefs = [
      { id: 'year', name: 'Viss gads', terms: '11' },
      { id: 'first', name: '1. pusgads', short: '1', terms: '10' },
      { id: 'either', name: 'Kāds pusgads', terms: '10,01' },
    ]
    const termsOf = (card: Attributes, lesson: Attributes = {}) => {
      const [first = {}, ...others] = modernRows.lessons ?? []
      const rows = modern({
        termsdefs,
        lessons: [{ ...first, ...lesson }, ...others],
        cards: [{ lessonid: '*1', period: 1, days: '10000', ...card }],
      })
      const { file, problems } = read(rows)
      return [file.cards.map(one => one.terms), problems.map(one => one.reason)]
    }
    test.each<[string, Attributes, Attributes, unknown[]]>([
      ['of the year', { terms: '11' }, {}, [[undefined], []]],
      ['of the first', { terms: '10' }, {}, [[[0]], []]],
      ['of the second', { terms: '01' }, {}, [[[1]], []]],
      ['of the first, as its lesson says', {}, { termsdefid: 'first' }, [[[0]], []]],
      ['its own, whatever its lesson says', { terms: '01' }, { termsdefid: 'first' }, [[[1]], []]],
      ['one term in a file of two', { terms: '1' }, {}, [[undefined], []]],
      ['of either', { termsdefid: 'either' }, {}, [[undefined], ['terms_undecided']]],
      ['unreadable', { terms: 'A' }, {}, [[undefined], ['terms_unreadable']]],
      ['of none', { terms: '00' }, {}, [[], ['card_without_term', 'no_cards']]],
    ])('a card %s', (_, card, lesson, expected) => {
      expect(termsOf(card, lesson)).toEqual(expected)
    })

    test('are named by the definition for them alone, else numbered', () => {
      expect(read(modern({ termsdefs })).file.terms).toEqual(['1. pusgads', '2'])
      expect(read(modern()).file).not.toHaveProperty('terms')
    })
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
