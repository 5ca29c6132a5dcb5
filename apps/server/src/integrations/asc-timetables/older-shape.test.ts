import { describe, expect, test } from 'vitest'
import { readAscTimetable } from './read.ts'
import { type Attributes, collection, document, rowName } from './timetable-xml.fixture.ts'

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

  test('numbered days, single ids and a double lesson are read from windows-1257', () => {
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
  ])('days are counted %s', (_name, options, days, day, weekday) => {
    const { file } = readOlder(older({ days, cards: [{ lessonid: '*1', day, period: 1 }] }, options))
    expect(file.cards.map(card => card.weekday)).toEqual([weekday])
  })

  test('day 0 where days are counted from 1 is out of range', () => {
    const { file, problems } = readOlder(
      older({ days: [], cards: [{ lessonid: '*1', day: 0, period: 1 }] }, 'daynumbering1'),
    )
    expect(file.cards).toEqual([])
    expect(problems.map(problem => [problem.reason, problem.value])).toEqual([
      ['weekday_out_of_range', '0'],
      ['no_cards', ''],
    ])
  })

  test("a lesson's weeks hold for its cards", () => {
    const lesson = { ...olderRows.lessons?.[0], weeks: '01' }
    const { file } = readOlder(older({ lessons: [lesson] }))
    expect([file.cycleWeeks, file.cards[0]?.weeks]).toEqual([2, [1]])
  })

  test('a card longer than its lesson is several cards', () => {
    const lesson = { ...olderRows.lessons?.[0], durationperiods: '' }
    const cards = [{ lessonid: '*1', day: 0, period: 1, durationperiods: 2 }]
    const { file } = readOlder(older({ lessons: [lesson], cards }))
    expect(file.cards.map(card => card.period)).toEqual([1, 2])
  })

  test('group numbers count the listed groups of the class, 0 is the entire class', () => {
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
