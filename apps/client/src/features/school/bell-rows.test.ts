import { expect, test } from 'vitest'
import { bellsOf, problemOf, rowsOf, shortened, withAnother } from './bell-rows.ts'

const ordinary = [
  { number: 1, startsAt: '08:30', endsAt: '09:10' },
  { number: 2, startsAt: '09:20', endsAt: '10:00' },
  { number: 3, startsAt: '10:10', endsAt: '10:50' },
]

test('shortened lessons follow one another with equal breaks from the ordinary start', () => {
  expect(shortened(ordinary, 30, 5).map(one => `${one.number} ${one.startsAt}-${one.endsAt}`)).toEqual([
    '1 08:30-09:00',
    '2 09:05-09:35',
    '3 09:40-10:10',
  ])
  expect(shortened(ordinary, 400, 5)).toEqual([])
})

test('typed rows become bells in order; what is typed with a dot is a time too', () => {
  const rows = rowsOf([...ordinary].reverse()).map(row => ({ ...row, startsAt: row.startsAt.replace(':', '.') }))
  expect(bellsOf(rows)).toEqual(ordinary)
})

test('a row not filled is incomplete; an overlap names the two lessons', () => {
  expect(problemOf(withAnother(rowsOf(ordinary)))).toBe('incomplete')
  expect(problemOf([])).toBe('incomplete')
  expect(problemOf(rowsOf(ordinary))).toBeNull()
  const overlapping = rowsOf(ordinary).map(row => (row.number === 2 ? { ...row, endsAt: '10:15' } : row))
  expect(problemOf(overlapping)).toEqual({ reason: 'periods_overlap', period: 2, other: 3 })
})
