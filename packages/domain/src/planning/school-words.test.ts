import { expect, test } from 'vitest'
import { inSchoolWords, mixedClasses, withSchoolGrades } from './school-words.ts'
import type { TimetableFile } from './timetable-file.ts'

const file = (changes: Partial<TimetableFile> = {}): TimetableFile => ({
  cycleWeeks: 1,
  periods: [],
  subjects: [
    { key: 'S1', name: 'Matemātika', short: 'Mat' },
    { key: 'S2', name: 'Sports', short: 'Sp' },
  ],
  teachers: [
    { key: 'T1', name: 'Anna Ozola', short: 'AO' },
    { key: 'T2', name: 'Anna Ozola', short: 'AO' },
  ],
  rooms: [{ key: 'R1', name: '101. kabinets', short: '101' }],
  classes: [{ key: 'C1', name: '7.b klase', short: '7b', grade: null }],
  groups: [
    { key: 'G0', classKey: 'C1', name: 'Visa klase', entireClass: true, division: null },
    { key: 'G1', classKey: 'C1', name: '1. grupa', entireClass: false, division: '1' },
    { key: 'G2', classKey: 'C1', name: '2. grupa', entireClass: false, division: '1' },
  ],
  lessons: [
    {
      key: 'L1',
      subjectKey: 'S1',
      classKeys: ['C1'],
      groupKeys: ['G1'],
      teacherKeys: ['T2'],
      roomKeys: ['R1'],
      periodsPerCard: 1,
    },
  ],
  cards: [{ lessonKey: 'L1', weekday: 1, period: 2, weeks: [0], roomKeys: [] }],
  ...changes,
})
const nothing = { classes: [], subjects: [], rooms: [] }

test('an unknown file keeps its labels, and only what is taught is named', () => {
  const words = inSchoolWords(file(), nothing)
  expect(words).toMatchObject({
    classes: [{ name: '7b', grade: null }],
    subjects: [{ name: 'Matemātika', short: 'Mat' }],
    rooms: [{ name: '101. kabinets', short: '101' }],
    groups: [{ class: '7b', name: '1. grupa', division: '1' }],
    teachers: [{ key: 'T2' }],
  })
  expect(words.slots).toEqual([
    {
      seriesKey: '7b|Mat|7b:1. grupa',
      subject: 'Mat',
      classes: ['7b'],
      groups: [{ class: '7b', name: '1. grupa' }],
      teachers: ['T2'],
      rooms: ['101'],
      weekday: 1,
      period: 2,
      weeks: [0],
    },
  ])
})

test('what the school knows by other words keeps the series key of those words', () => {
  const known = {
    classes: [{ name: '7.b', grade: 7 }],
    subjects: [{ name: 'Matemātika', short: 'MAT' }],
    rooms: [{ name: 'Cits', short: '101' }],
  }
  const words = inSchoolWords(file(), known)
  expect(words.slots[0]?.seriesKey).toBe('7.b|MAT|7.b:1. grupa')
  expect(words.classes).toEqual([{ name: '7.b', grade: 7 }])
  expect(words.rooms).toEqual([{ name: 'Cits', short: '101' }])
  expect(withSchoolGrades(file(), known).classes[0]?.grade).toBe(7)
})

test('two subjects of one full name are not taken for one another', () => {
  const known = {
    ...nothing,
    subjects: [
      { name: 'Matemātika', short: 'M1' },
      { name: 'Matemātika', short: 'M2' },
    ],
  }
  expect(inSchoolWords(file(), known).subjects).toEqual([{ name: 'Matemātika', short: 'Mat' }])
})

test('two classes of the file that are one class of the school are an error', () => {
  const classes = [
    { key: 'C1', name: '7b', short: '7b', grade: 7 },
    { key: 'C2', name: '7.b', short: '7.b', grade: 7 },
  ]
  const known = { ...nothing, classes: [{ name: '7. b', grade: 7 }] }
  expect(mixedClasses(file({ classes }), known)).toEqual([
    { severity: 'error', place: 'classes/7. b', reason: 'class_named_twice', value: '7b, 7.b' },
  ])
  expect(mixedClasses(file(), known)).toEqual([])
})
