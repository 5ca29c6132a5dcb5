import { describe, expect, test } from 'vitest'
import { seriesKeyOf, slotsOf } from './slot.ts'
import type { TimetableFile } from './timetable-file.ts'

const file: TimetableFile = {
  cycleWeeks: 2,
  periods: [],
  subjects: [
    { key: 's1', name: 'Matemātika', short: 'MAT' },
    { key: 's2', name: 'Angļu valoda', short: 'ANG' },
  ],
  teachers: [
    { key: 't1', name: 'Inese Ozola', short: 'OI' },
    { key: 't2', name: 'Juris Kalns', short: '' },
  ],
  rooms: [
    { key: 'r1', name: '204', short: '204' },
    { key: 'r2', name: '205', short: '205' },
  ],
  classes: [
    { key: 'c1', name: '7.a', short: '7.a', grade: 7 },
    { key: 'c2', name: '7.b', short: '7.b', grade: 7 },
  ],
  groups: [
    { key: 'g0', classKey: 'c2', name: 'Visa klase', entireClass: true, division: null },
    { key: 'g1', classKey: 'c2', name: '1. grupa', entireClass: false, division: '1' },
    { key: 'g2', classKey: 'c1', name: '1. grupa', entireClass: false, division: '1' },
  ],
  lessons: [
    {
      key: 'double',
      subjectKey: 's1',
      classKeys: ['c2'],
      groupKeys: ['g0'],
      teacherKeys: ['t1'],
      roomKeys: ['r1'],
      periodsPerCard: 2,
    },
    {
      key: 'groups',
      subjectKey: 's2',
      classKeys: ['c2', 'c1'],
      groupKeys: ['g1', 'g2'],
      teacherKeys: ['t2', 't1'],
      roomKeys: [],
      periodsPerCard: 1,
    },
    {
      key: 'lost',
      subjectKey: 's9',
      classKeys: ['c1'],
      groupKeys: [],
      teacherKeys: [],
      roomKeys: [],
      periodsPerCard: 1,
    },
    { key: 'nobody', subjectKey: 's1', classKeys: [], groupKeys: [], teacherKeys: [], roomKeys: [], periodsPerCard: 1 },
  ],
  cards: [],
}
const cards = (...given: TimetableFile['cards']) => slotsOf({ ...file, cards: given })

describe('slots of a file', () => {
  test('a double lesson gives two slots, with the names people use', () => {
    const slots = cards({ lessonKey: 'double', weekday: 1, period: 3, weeks: [0, 1], roomKeys: [] })
    const slot = {
      seriesKey: '7.b|MAT|',
      subject: 'MAT',
      classes: ['7.b'],
      groups: [],
      teachers: ['OI'],
      rooms: ['204'],
    }
    expect(slots).toEqual([
      { ...slot, weekday: 1, period: 3, weeks: [0, 1] },
      { ...slot, weekday: 1, period: 4, weeks: [0, 1] },
    ])
  })

  test('classes, groups and teachers of a shared lesson, in order', () => {
    const [slot] = cards({ lessonKey: 'groups', weekday: 4, period: 1, weeks: [1], roomKeys: ['r2'] })
    expect(slot).toEqual({
      seriesKey: '7.a+7.b|ANG|7.a:1. grupa+7.b:1. grupa',
      subject: 'ANG',
      classes: ['7.a', '7.b'],
      groups: [
        { class: '7.b', name: '1. grupa' },
        { class: '7.a', name: '1. grupa' },
      ],
      teachers: ['Juris Kalns', 'OI'],
      rooms: ['205'],
      weekday: 4,
      period: 1,
      weeks: [1],
    })
  })

  test('cards that repeat one another are one slot with all weeks; another room is another slot', () => {
    const one = { lessonKey: 'groups', weekday: 4, period: 1, roomKeys: ['r2'] } as const
    const card = (weeks: number[], roomKeys: string[]) => ({ ...one, weeks, roomKeys })
    expect(cards(card([1], ['r2']), card([1], ['r2']), card([0], ['r2'])).map(slot => slot.weeks)).toEqual([[0, 1]])
    expect(cards(card([1], ['r2']), card([0], ['r1'])).map(slot => slot.weeks)).toEqual([[1], [0]])
  })

  test('cards of different terms or days are slots of their own; all terms are the whole year', () => {
    const one = { lessonKey: 'groups', weekday: 4, period: 1, weeks: [0], roomKeys: [] } as const
    const inTerms = (...terms: number[][]) =>
      slotsOf({
        ...file,
        terms: ['1. pusgads', '2. pusgads'],
        cards: terms.map(numbers => ({ ...one, weeks: [0], roomKeys: [], terms: numbers })),
      })
    expect(inTerms([0], [1]).map(slot => slot.terms)).toEqual([[0], [1]])
    expect(inTerms([0, 1])[0]).not.toHaveProperty('terms')
    const from = Temporal.PlainDate.from('2027-01-04')
    const [slot] = cards({ ...one, weeks: [0], roomKeys: [], from, to: from.add({ days: 7 }) })
    expect(slot).toMatchObject({ from: '2027-01-04', to: '2027-01-11' })
  })

  test('what the file does not name gives no slot', () => {
    const at = { weekday: 1, period: 1, weeks: [0], roomKeys: [] } as const
    const card = (lessonKey: string) => ({ ...at, lessonKey, weeks: [0], roomKeys: [] })
    expect(cards(card('missing'), card('lost'), card('nobody'))).toEqual([])
  })
})

test('a series keeps its key whatever the order of its parts, and whoever teaches it', () => {
  const groups = [
    { class: '7.b', name: 'B' },
    { class: '7.a', name: 'A' },
  ]
  const key = seriesKeyOf({ subject: 'ANG', classes: ['7.b', '7.a'], groups })
  expect(key).toBe(seriesKeyOf({ subject: 'ANG', classes: ['7.a', '7.b'], groups: groups.toReversed() }))
  expect(key).not.toBe(seriesKeyOf({ subject: 'ANG', classes: ['7.a', '7.b'], groups: [] }))
  expect(key).not.toBe(seriesKeyOf({ subject: 'FRA', classes: ['7.a', '7.b'], groups }))
})
