import { describe, expect, test } from 'vitest'
import { checkTimetableFile } from './timetable-check.ts'
import {
  labelsOf,
  type TimetableCard,
  type TimetableFile,
  type TimetableGroup,
  type TimetableLesson,
} from './timetable-file.ts'

const time = (text: string) => Temporal.PlainTime.from(text)
const lesson = (key: string, change: Partial<TimetableLesson> = {}): TimetableLesson => ({
  key,
  subjectKey: 'mat',
  classKeys: ['7b'],
  groupKeys: [],
  teacherKeys: ['ozola'],
  roomKeys: [],
  periodsPerCard: 1,
  ...change,
})
const card = (lessonKey: string, change: Partial<TimetableCard> = {}): TimetableCard => ({
  lessonKey,
  weekday: 1,
  period: 1,
  weeks: [0],
  roomKeys: [],
  ...change,
})
const group = (key: string, change: Partial<TimetableGroup>): TimetableGroup => ({
  key,
  classKey: '7b',
  name: key,
  entireClass: false,
  division: null,
  ...change,
})
const file: TimetableFile = {
  cycleWeeks: 2,
  periods: [
    { number: 1, startsAt: time('08:30'), endsAt: time('09:10') },
    { number: 2, startsAt: time('09:20'), endsAt: time('10:00') },
  ],
  subjects: [
    { key: 'mat', name: 'Matemātika', short: 'MAT' },
    { key: 'fiz', name: 'Fizika', short: 'FIZ' },
  ],
  teachers: [
    { key: 'ozola', name: 'Inese Ozola', short: 'OI' },
    { key: 'kalns', name: 'Juris Kalns', short: '' },
  ],
  rooms: [{ key: 'r204', name: '204. kabinets', short: '204' }],
  classes: [
    { key: '7a', name: '7.a klase', short: '7.a', grade: 7 },
    { key: '7b', name: '7.b klase', short: '7.b', grade: 7 },
  ],
  groups: [
    group('all', { entireClass: true }),
    group('eng1', { division: '1' }),
    group('eng2', { division: '1' }),
    group('boys', { division: '2' }),
    group('choir', {}),
    group('band', {}),
    group('other', { classKey: '7a', division: '1' }),
  ],
  lessons: [lesson('L1'), lesson('L2', { subjectKey: 'fiz', teacherKeys: ['kalns'] })],
  cards: [card('L1'), card('L2', { period: 2 })],
}

/** The file with these two lessons at the same time. */
const together = (a: Partial<TimetableLesson>, b: Partial<TimetableLesson>): TimetableFile => ({
  ...file,
  lessons: [lesson('L1', a), lesson('L2', { subjectKey: 'fiz', teacherKeys: ['kalns'], ...b })],
  cards: [card('L1'), card('L2')],
})

const told = (checked: TimetableFile) =>
  checkTimetableFile(checked).map(({ severity, place, reason, value }) => `${severity} ${place} ${reason} ${value}`)

describe('checking a timetable file', () => {
  test.each<[string, TimetableFile, string[]]>([
    ['a file without fault', file, []],
    [
      'a class without grade',
      { ...file, classes: [...file.classes, { key: 'x', name: 'Pulciņš', short: 'PUL', grade: null }] },
      ['error classes/PUL class_without_grade Pulciņš'],
    ],
    [
      'bells that overlap',
      { ...file, periods: [...file.periods, { number: 3, startsAt: time('09:50'), endsAt: time('10:30') }] },
      ['error periods periods_overlap '],
    ],
    ['a period without bell', { ...file, cards: [card('L1', { period: 3 })] }, ['error cards/L1 unknown_period 1/3']],
    [
      'a double lesson from the last period',
      { ...file, lessons: [lesson('L1', { periodsPerCard: 2 })], cards: [card('L1', { period: 2 })] },
      ['error cards/L1 double_past_last_period 1/2'],
    ],
    ['a double lesson that fits', { ...file, lessons: [lesson('L1', { periodsPerCard: 2 })], cards: [card('L1')] }, []],
    [
      'a week outside the cycle',
      { ...file, cards: [card('L1', { weeks: [0, 2] })] },
      ['error cards/L1 week_outside_cycle 0,2'],
    ],
    ['a card of no lesson', { ...file, cards: [card('L9')] }, ['warning cards/L9 unknown_lesson 1/1']],
    ['a card in no room', { ...file, cards: [card('L1', { roomKeys: ['r9'] })] }, ['warning cards/L1 unknown_room r9']],
    [
      'a lesson of what the file does not have',
      {
        ...file,
        lessons: [
          lesson('L1', { subjectKey: 's', classKeys: ['c'], groupKeys: ['g'], teacherKeys: ['t'], roomKeys: ['r'] }),
        ],
        cards: [],
      },
      [
        'error lessons/L1 unknown_subject s',
        'error lessons/L1 unknown_class c',
        'warning lessons/L1 unknown_group g',
        'warning lessons/L1 unknown_teacher t',
        'warning lessons/L1 unknown_room r',
      ],
    ],
    [
      'a lesson without class',
      { ...file, lessons: [lesson('L1', { classKeys: [] })], cards: [] },
      ['warning lessons/L1 lesson_without_class mat'],
    ],
    ['the whole class twice', together({}, {}), ['error classes/7.b class_twice 1/1 FIZ, MAT']],
    [
      'the class and one of its groups',
      together({}, { groupKeys: ['eng1'] }),
      ['error classes/7.b class_twice 1/1 FIZ, MAT'],
    ],
    [
      'the group that is the class, and a group',
      together({ groupKeys: ['all'] }, { groupKeys: ['eng1'] }),
      ['error classes/7.b class_twice 1/1 FIZ, MAT'],
    ],
    [
      'one group twice',
      together({ groupKeys: ['eng1'] }, { groupKeys: ['eng1'] }),
      ['error classes/7.b class_twice 1/1 FIZ, MAT'],
    ],
    ['two groups of a division', together({ groupKeys: ['eng1'] }, { groupKeys: ['eng2'] }), []],
    [
      'groups of different divisions',
      together({ groupKeys: ['eng1'] }, { groupKeys: ['boys'] }),
      ['warning classes/7.b groups_may_overlap 1/1 FIZ, MAT'],
    ],
    [
      'groups of no division',
      together({ groupKeys: ['choir'] }, { groupKeys: ['band'] }),
      ['warning classes/7.b groups_may_overlap 1/1 FIZ, MAT'],
    ],
    [
      "another class's group says nothing of this class",
      together({ classKeys: ['7a', '7b'], groupKeys: ['other', 'eng1'] }, { groupKeys: ['eng2'] }),
      [],
    ],
    ['different classes', together({}, { classKeys: ['7a'] }), []],
    [
      'a teacher in two classes at once',
      together({}, { classKeys: ['7a'], teacherKeys: ['kalns', 'ozola'] }),
      ['error teachers/OI teacher_twice 1/1 FIZ 7.a, MAT 7.b'],
    ],
    [
      'a teacher with two groups of one class in one subject',
      together({ groupKeys: ['eng1'] }, { groupKeys: ['eng2'], teacherKeys: ['ozola'], subjectKey: 'mat' }),
      [],
    ],
    [
      'a teacher with two groups of one class in two subjects',
      together({ groupKeys: ['eng1'] }, { groupKeys: ['eng2'], teacherKeys: ['ozola'] }),
      ['error teachers/OI teacher_twice 1/1 FIZ 7.b, MAT 7.b'],
    ],
    [
      'a room twice',
      together({ roomKeys: ['r204'] }, { classKeys: ['7a'], roomKeys: ['r204'] }),
      ['warning rooms/204 room_twice 1/1 FIZ 7.a, MAT 7.b'],
    ],
  ])('%s', (_, checked, problems) => {
    expect(told(checked)).toEqual(problems)
  })

  test('alternate weeks do not clash; a clash in two weeks is told once', () => {
    const weeks = (a: number[], b: number[]) => ({
      ...together({}, {}),
      cards: [card('L1', { weeks: a }), card('L2', { weeks: b })],
    })
    expect(told(weeks([0], [1]))).toEqual([])
    expect(told(weeks([0, 1], [0, 1]))).toEqual(['error classes/7.b class_twice 1/1 FIZ, MAT'])
  })

  test('lessons of different terms, or of different days of the year, do not clash', () => {
    const during = (a: Partial<TimetableCard>, b: Partial<TimetableCard>) => ({
      ...together({}, {}),
      terms: ['1. pusgads', '2. pusgads'],
      cards: [card('L1', a), card('L2', b)],
    })
    const day = (text: string) => Temporal.PlainDate.from(text)
    const clash = ['error classes/7.b class_twice 1/1 FIZ, MAT']
    expect(told(during({ terms: [0] }, { terms: [1] }))).toEqual([])
    expect(told(during({ terms: [0] }, { terms: [0, 1] }))).toEqual(clash)
    expect(told(during({ terms: [0] }, {}))).toEqual(clash)
    expect(told(during({ to: day('2026-12-18') }, { from: day('2026-12-19') }))).toEqual([])
    expect(told(during({ from: day('2026-12-19') }, { to: day('2026-12-18') }))).toEqual([])
    expect(told(during({ to: day('2026-12-18') }, { from: day('2026-12-18') }))).toEqual(clash)
  })

  test.each<[string, Partial<TimetableLesson>, boolean]>([
    ['one subject in one room', { subjectKey: 'mat', roomKeys: ['r204'] }, true],
    ['another room', { subjectKey: 'mat', roomKeys: [] }, false],
    ['another subject', { roomKeys: ['r204'] }, false],
  ])('a teacher of two classes at once may hold a joint lesson: %s', (_, change, mayBeJoint) => {
    const clashing = together({ roomKeys: ['r204'] }, { classKeys: ['7a'], teacherKeys: ['ozola'], ...change })
    const problems = checkTimetableFile(clashing).filter(one => one.reason === 'teacher_twice')
    expect(problems).toMatchObject([{ severity: 'error', teacherKey: 'ozola', mayBeJoint }])
  })

  test("a card's own room wins over the lesson's", () => {
    const shared = together({ roomKeys: ['r204'] }, { classKeys: ['7a'], roomKeys: ['r204'] })
    const rooms = [...file.rooms, { key: 'r205', name: '205', short: '205' }]
    expect(told({ ...shared, rooms, cards: [card('L1'), card('L2', { roomKeys: ['r205'] })] })).toEqual([])
  })

  test('the second period of a double lesson clashes too', () => {
    const double = together({ periodsPerCard: 2 }, {})
    expect(told({ ...double, cards: [card('L1'), card('L2', { period: 2 })] })).toEqual([
      'error classes/7.b class_twice 1/2 FIZ, MAT',
    ])
  })

  test('a card that stands twice is no clash', () => {
    expect(told({ ...file, cards: [card('L1'), card('L1')] })).toEqual([])
  })
})

test('labels are short names; full ones where the short is empty or stands twice; the key where there is nothing', () => {
  const labels = labelsOf([
    { key: '1', name: 'Anna Bērziņa', short: 'AB' },
    { key: '2', name: 'Andris Balodis', short: 'AB' },
    { key: '3', name: 'Inese Ozola', short: 'OI' },
    { key: '4', name: 'Juris Kalns', short: '' },
    { key: '5', name: '', short: '' },
  ])
  expect([...labels.values()]).toEqual(['Anna Bērziņa', 'Andris Balodis', 'OI', 'Juris Kalns', '5'])
})
