import { expect, test } from 'vitest'
import { commonCycle, weeksInCycle } from './week-cycle.ts'

test.each([
  [1, 1, 1],
  [1, 2, 2],
  [2, 1, 2],
  [2, 4, 4],
  [2, 3, 6],
  [3, 4, null],
])('cycles of %d and %d weeks repeat together after %s', (one, other, together) => {
  expect(commonCycle(one, other)).toBe(together)
})

test.each([
  [[0], 1, 2, [0, 1]],
  [[0], 2, 2, [0]],
  [[1], 2, 4, [1, 3]],
  [[0, 2], 3, 6, [0, 2, 3, 5]],
])('weeks %j of %d are in %d the weeks %j', (weeks, cycle, longer, expected) => {
  expect(weeksInCycle(weeks, cycle, longer)).toEqual(expected)
})
