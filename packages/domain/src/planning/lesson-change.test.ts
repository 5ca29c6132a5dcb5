import { describe, expect, test } from 'vitest'
import { type AskedChange, type ChangeFacts, judgeChanges, judgeUndo, type PlacedLesson } from './lesson-change.ts'

const day = (text: string) => Temporal.PlainDate.from(`2026-11-${text}`)
const bells: [number, string, string][] = [
  [1, '08:30', '09:10'],
  [2, '09:20', '10:00'],
  [3, '10:10', '10:50'],
]
const bellOf: ChangeFacts['bellOf'] = (_, period) => {
  const bell = bells.find(([number]) => number === period)
  return bell === undefined
    ? null
    : { startsAt: Temporal.PlainTime.from(bell[1]), endsAt: Temporal.PlainTime.from(bell[2]) }
}
const lesson = (
  id: string,
  period: number,
  more: Partial<PlacedLesson> & { on?: Temporal.PlainDate } = {},
): PlacedLesson => ({
  id,
  seriesKey: id,
  state: 'planned',
  on: day('26'),
  period,
  ...(bellOf(day('26'), period) ?? {
    startsAt: Temporal.PlainTime.from('00:00'),
    endsAt: Temporal.PlainTime.from('00:00'),
  }),
  classes: [{ id: '7.b', group: null }],
  teachers: ['A'],
  rooms: ['101'],
  recorded: false,
  substitutions: [],
  ...more,
})
const judge = (asked: AskedChange[], lessons: PlacedLesson[], more: Partial<ChangeFacts> = {}) =>
  judgeChanges({
    asked,
    lessons,
    teachers: new Set(['A', 'B', 'C', 'D']),
    bellOf,
    // Saturdays and the 27th are free.
    isStudyDay: on => on.dayOfWeek < 6 && on.day !== 27,
    now: Temporal.PlainDateTime.from('2026-11-26T08:00'),
    ...more,
  })
const reasons = (...parameters: Parameters<typeof judge>) => judge(...parameters).problems.map(one => one.reason)
const substitute = (lessonId: string, absentId: string | null, substituteId: string): AskedChange => ({
  kind: 'substituted',
  lessonId,
  absentId,
  substituteId,
})
const move = (lessonId: string, on: string, period: number): AskedChange => ({
  kind: 'moved',
  lessonId,
  on: day(on),
  period,
})
const other = { classes: [{ id: '8.a', group: null }], teachers: ['B'], rooms: ['202'] }
const group = (id: string, division: string | null) => ({ classes: [{ id: '7.b', group: { id, division } }] })

describe('a lesson that can be changed', () => {
  test.each<[string, Partial<PlacedLesson>, string[]]>([
    ['planned and to come', {}, []],
    ['at its bell', { startsAt: Temporal.PlainTime.from('08:00') }, ['lesson_begun']],
    ['of yesterday', { on: day('25') }, ['lesson_begun']],
    ['with a confirmed register', { recorded: true }, ['lesson_recorded']],
    ['cancelled already', { state: 'cancelled' }, ['lesson_cancelled_already']],
    ['that left the timetable', { state: 'retained' }, ['lesson_not_in_timetable']],
  ])('A27: %s', (_, more, expected) => {
    expect(reasons([{ kind: 'cancelled', lessonId: 'L' }], [lesson('L', 1, more)])).toEqual(expected)
  })
})

describe('A27: a substitute', () => {
  test.each<[string, AskedChange[], PlacedLesson[], string[]]>([
    ['is free then', [substitute('L', 'A', 'B')], [lesson('L', 1), lesson('M', 2, other)], []],
    [
      'gives another lesson then',
      [substitute('L', 'A', 'B')],
      [lesson('L', 1), lesson('M', 1, other)],
      ['teacher_busy'],
    ],
    [
      'would give another lesson then, but that is cancelled with the same word',
      [substitute('L', 'A', 'B'), { kind: 'cancelled', lessonId: 'M' }],
      [lesson('L', 1), lesson('M', 1, other)],
      [],
    ],
    ['is the absent one', [substitute('L', 'A', 'A')], [lesson('L', 1)], ['substitute_is_absent']],
    ['is no teacher', [substitute('L', 'A', 'X')], [lesson('L', 1)], ['substitute_not_teacher']],
    ['for somebody who does not teach it', [substitute('L', 'B', 'C')], [lesson('L', 1)], ['absent_not_teaching']],
    ['for a lesson without a teacher', [substitute('L', null, 'C')], [lesson('L', 1, { teachers: [] })], []],
    [
      'may be the other teacher of the lesson',
      [substitute('L', 'A', 'B')],
      [lesson('L', 1, { teachers: ['A', 'B'] })],
      [],
    ],
    [
      'takes two lessons at once',
      [substitute('L', 'A', 'C'), substitute('M', 'B', 'C')],
      [lesson('L', 1), lesson('M', 1, other)],
      ['teacher_busy', 'teacher_busy'],
    ],
  ])('%s', (_, asked, lessons, expected) => {
    expect(reasons(asked, lessons)).toEqual(expected)
  })

  test('whoever is named in a refusal stands in it, with the lesson in the way', () => {
    expect(judge([substitute('L', 'A', 'B')], [lesson('L', 1), lesson('M', 1, other)]).problems).toEqual([
      { lessonId: 'L', reason: 'teacher_busy', personId: 'B', otherId: 'M' },
    ])
  })
})

describe('A27: chains of substitutes', () => {
  const atOnce = [
    lesson('L', 1),
    lesson('M', 1, other),
    lesson('N', 1, { ...other, teachers: ['C'], classes: [], rooms: [] }),
  ]
  test.each<[string, AskedChange[], string[]]>([
    ['that end with somebody free are made', [substitute('L', 'A', 'B'), substitute('M', 'B', 'D')], []],
    [
      'an exchange comes back to the absent one',
      [substitute('L', 'A', 'B'), substitute('M', 'B', 'A')],
      ['substitution_cyclic', 'substitution_cyclic'],
    ],
    [
      'so does a round of three',
      [substitute('L', 'A', 'B'), substitute('M', 'B', 'C'), substitute('N', 'C', 'A')],
      ['substitution_cyclic', 'substitution_cyclic', 'substitution_cyclic'],
    ],
  ])('%s', (_, asked, expected) => {
    expect(reasons(asked, atOnce)).toEqual(expected)
  })

  test('what was published before closes a round too', () => {
    const published = lesson('L', 1, { teachers: ['B'], substitutions: [{ absentId: 'A', substituteId: 'B' }] })
    expect(judge([substitute('M', 'B', 'A')], [published, lesson('M', 1, other)]).problems).toEqual([
      { lessonId: 'M', reason: 'substitution_cyclic', personId: 'A', otherId: 'L' },
    ])
  })

  test('a lesson that is given back is no round: its substitution is to be taken back', () => {
    const published = lesson('L', 1, { teachers: ['C'], substitutions: [{ absentId: 'A', substituteId: 'C' }] })
    expect(judge([substitute('L', 'C', 'A')], [published]).problems).toEqual([
      { lessonId: 'L', reason: 'lesson_given_back', personId: 'A' },
    ])
  })

  test('at different times there is no round', () => {
    expect(
      reasons([substitute('L', 'A', 'B'), substitute('M', 'B', 'A')], [lesson('L', 1), lesson('M', 2, other)]),
    ).toEqual([])
  })
})

describe('A7: a lesson moves', () => {
  test.each<[string, AskedChange[], PlacedLesson[], string[]]>([
    ['to a free time', [move('L', '30', 2)], [lesson('L', 1)], []],
    ['nowhere', [move('L', '26', 1)], [lesson('L', 1)], ['nothing_to_change']],
    ['to a closed day', [move('L', '27', 1)], [lesson('L', 1)], ['lesson_outside_calendar']],
    ['to a Saturday', [move('L', '28', 1)], [lesson('L', 1)], ['lesson_outside_calendar']],
    ['to a period that does not ring', [move('L', '30', 9)], [lesson('L', 1)], ['period_without_bells']],
    ['to a time gone by', [move('L', '25', 1)], [lesson('L', 1)], ['target_begun']],
    [
      'where the class has a lesson',
      [move('L', '26', 2)],
      [lesson('L', 1), lesson('M', 2, { teachers: ['B'], rooms: [] })],
      ['class_busy'],
    ],
    [
      'where the teacher has a lesson',
      [move('L', '26', 2)],
      [lesson('L', 1), lesson('M', 2, { ...other, teachers: ['A'] })],
      ['teacher_busy'],
    ],
    [
      'where the room is taken',
      [move('L', '26', 2)],
      [lesson('L', 1), lesson('M', 2, { ...other, rooms: ['101'] })],
      ['room_busy'],
    ],
    [
      'where a cancelled lesson was',
      [move('L', '26', 2)],
      [lesson('L', 1), lesson('M', 2, { state: 'cancelled' })],
      [],
    ],
    [
      'onto its own series',
      [move('L', '26', 2)],
      [lesson('L', 1), lesson('M', 2, { seriesKey: 'L', state: 'cancelled' })],
      ['same_lesson_there'],
    ],
    [
      'while the other one makes room: two change places',
      [move('L', '26', 2), move('M', '26', 1)],
      [lesson('L', 1), lesson('M', 2)],
      [],
    ],
    [
      'beside another part of its division',
      [move('L', '26', 2)],
      [lesson('L', 1, group('g1', 'lang')), lesson('M', 2, { ...other, ...group('g2', 'lang') })],
      [],
    ],
    [
      'beside a part of another division',
      [move('L', '26', 2)],
      [lesson('L', 1, group('g1', 'lang')), lesson('M', 2, { ...other, ...group('g2', 'sport') })],
      ['class_busy'],
    ],
    [
      'with a substitute at once',
      [move('L', '26', 2), substitute('L', 'A', 'C')],
      [lesson('L', 1), lesson('M', 2, { ...other, teachers: ['A'] })],
      [],
    ],
  ])('%s', (_, asked, lessons, expected) => {
    expect([...new Set(reasons(asked, lessons))]).toEqual(expected)
  })

  test('it rings by the bells of where it goes', () => {
    const { lessons } = judge([move('L', '30', 3)], [lesson('L', 1)])
    const moved = lessons.get('L')
    expect([String(moved?.on), moved?.period, String(moved?.startsAt)]).toEqual(['2026-11-30', 3, '10:10:00'])
  })
})

test.each<[string, string[], string[]]>([
  ['a free room', ['303'], []],
  ['the room of another lesson', ['202'], ['room_busy']],
  ['the room it has', ['101'], ['nothing_to_change']],
  ['no room', [], []],
])('A7: %s', (_, roomIds, expected) => {
  expect(reasons([{ kind: 'room', lessonId: 'L', roomIds }], [lesson('L', 1), lesson('M', 1, other)])).toEqual(expected)
})

describe('A27: taking a change back', () => {
  const now = Temporal.PlainDateTime.from('2026-11-26T08:00')
  const cancelled = lesson('L', 1, { state: 'cancelled' })
  test.each<[string, PlacedLesson, PlacedLesson[], string[]]>([
    ['a cancelled lesson to come', cancelled, [], []],
    ['a cancelled lesson whose time has come', { ...cancelled, on: day('25') }, [], ['lesson_begun']],
    [
      'its teacher has taken another lesson since',
      cancelled,
      [lesson('M', 1, { ...other, teachers: ['A'] })],
      ['teacher_busy'],
    ],
    ['another lesson was moved there', cancelled, [lesson('M', 1, { teachers: ['B'], rooms: [] })], ['class_busy']],
    ['its room was given away', cancelled, [lesson('M', 1, { ...other, rooms: ['101'] })], ['room_busy']],
    [
      'its own series was moved there',
      cancelled,
      [lesson('M', 1, { ...other, seriesKey: 'L' })],
      ['same_lesson_there'],
    ],
  ])('%s', (_, was, others, expected) => {
    const lessons = [{ ...was, state: 'planned' as const }, ...others]
    const touched = new Set(others.map(one => one.id))
    expect(judgeUndo({ before: [was], lessons, touched, now }).map(one => one.reason)).toEqual(expected)
  })

  test('what met in the timetable already may meet again', () => {
    const lessons = [lesson('L', 1), lesson('M', 1, { ...other, teachers: ['A'] })]
    expect(judgeUndo({ before: [cancelled], lessons, touched: new Set(), now })).toEqual([])
  })

  test('a moved lesson whose old time has passed stays', () => {
    const was = lesson('L', 1, { on: day('30') })
    const lessons = [lesson('L', 1, { on: day('25') })]
    expect(judgeUndo({ before: [was], lessons, touched: new Set(), now }).map(one => one.reason)).toEqual([
      'target_begun',
    ])
  })
})
