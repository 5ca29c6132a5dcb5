import { expect, test } from 'vitest'
import { plannedByWeeks, readPlannedRows } from './planned-rows.ts'

const known = {
  classes: [
    { id: 'c7', name: '7.b' },
    { id: 'c8', name: '8.a' },
  ],
  subjects: [
    { id: 'm', name: 'Matemātika', short: 'Mat' },
    { id: 'f', name: 'Fizika', short: 'Fiz' },
  ],
}

test('A5: columns in any order, classes and subjects as people write them', () => {
  const table = [
    ['Piezīmes', 'Plānotas stundas', 'Priekšmets', 'Klase'],
    ['', '175', 'matemātika', '7.B'],
    ['', '', '', ''],
    ['x', '70', 'Fiz', '8.a'],
  ]
  expect(readPlannedRows(table, known)).toEqual({
    rows: [
      { row: 2, classId: 'c7', subjectId: 'm', planned: 175 },
      { row: 4, classId: 'c8', subjectId: 'f', planned: 70 },
    ],
    problems: [],
  })
})

test.each([
  ['a class that the school has not', ['9.z', 'Fizika', '70'], 'class_unknown', '9.z'],
  ['a subject that the school has not', ['7.b', 'Ķīmija', '70'], 'subject_unknown', 'Ķīmija'],
  ['no number', ['7.b', 'Fizika', 'septiņdesmit'], 'number_expected', 'septiņdesmit'],
  ['a part of a lesson', ['7.b', 'Fizika', '70,5'], 'number_expected', '70,5'],
  ['a number below nought', ['7.b', 'Fizika', '-3'], 'number_expected', '-3'],
  ['more than a year holds', ['7.b', 'Fizika', '2001'], 'number_expected', '2001'],
])('A5: %s is told with its row', (_, cells, reason, value) => {
  const table = [['Klase', 'Priekšmets', 'Plānots'], ['7.b', 'Matemātika', '175'], cells]
  const read = readPlannedRows(table, known)
  expect(read.problems).toEqual([{ row: 3, reason, value }])
  expect(read.rows).toHaveLength(1)
})

test('A5: a class and subject that stand twice are told', () => {
  const table = [
    ['Class', 'Subject', 'Planned'],
    ['7.b', 'Mat', '175'],
    ['7.b', 'Matemātika', '170'],
  ]
  expect(readPlannedRows(table, known).problems).toEqual([{ row: 3, reason: 'row_twice', value: '7.b, Matemātika' }])
})

test('A5: without the three columns nothing is read', () => {
  expect(readPlannedRows([['Klase', 'Priekšmets']], known).problems).toEqual([
    { row: 1, reason: 'columns_missing', value: 'Klase; Priekšmets' },
  ])
  expect(readPlannedRows([], known).problems).toHaveLength(1)
})

test.each([
  [5, 175, 175],
  [5, 171, 170],
  [1, 173, 35],
  [0.5, 175, 18],
  [2.5, 175, 88],
  [0, 175, 0],
  [3, 0, 0],
])('A5: %d lessons a week over %d study days are %d', (weekly, days, planned) => {
  expect(plannedByWeeks(weekly, days)).toBe(planned)
})
