import { describe, expect, test } from 'vitest'
import { type Direction, firstPlace, moveFrom, type Place, placeKey, rangeOf, takenBy } from './grid-moves.ts'
import { lesson, weekOf7b } from './week-of-7b.fixture.ts'

// Monday 1, 2; Tuesday 2, 3; Wednesday none; Thursday 1.
const week = weekOf7b([
  lesson('mo1', '2026-11-23', 1),
  lesson('mo2', '2026-11-23', 2),
  lesson('tu2', '2026-11-24', 2),
  lesson('tu3', '2026-11-24', 3),
  lesson('th1', '2026-11-26', 1),
])
const at = (id: string): Place => ({ kind: 'lesson', id })

describe('arrows', () => {
  test.each<[Place, Direction, string]>([
    [at('mo1'), 'down', 'mo2'],
    [at('mo2'), 'down', 'mo2'],
    [at('mo1'), 'right', 'tu2'],
    [at('tu3'), 'right', 'th1'],
    [at('th1'), 'right', 'th1'],
    [at('th1'), 'left', 'tu2'],
    [at('mo1'), 'up', 'day 2026-11-23'],
    [at('mo2'), 'left', 'period 2'],
    [{ kind: 'day', on: '2026-11-24' }, 'down', 'tu2'],
    [{ kind: 'day', on: '2026-11-25' }, 'down', 'day 2026-11-25'],
    [{ kind: 'day', on: '2026-11-23' }, 'right', 'day 2026-11-24'],
    [{ kind: 'day', on: '2026-11-23' }, 'left', 'day 2026-11-23'],
    [{ kind: 'period', number: 3 }, 'right', 'tu3'],
    [{ kind: 'period', number: 3 }, 'up', 'period 2'],
    [{ kind: 'period', number: 3 }, 'down', 'period 3'],
  ])('%j %s leads to %s', (place, direction, expected) => {
    expect(placeKey(moveFrom(week, place, direction))).toBe(expected)
  })
})

test('the keyboard comes in at the first lesson', () => {
  expect(firstPlace(week)).toEqual(at('mo1'))
  expect(firstPlace(weekOf7b([]))).toBeNull()
})

test('a head takes its line', () => {
  expect(takenBy(week, { kind: 'day', on: '2026-11-24' })).toEqual(['tu2', 'tu3'])
  expect(takenBy(week, { kind: 'period', number: 1 })).toEqual(['mo1', 'th1'])
})

test.each<[string, Place, Place, string[]]>([
  ['a rectangle', at('mo1'), at('tu2'), ['mo1', 'mo2', 'tu2']],
  ['backwards', at('th1'), at('tu3'), ['tu2', 'tu3', 'th1']],
  ['one lesson', at('mo2'), at('mo2'), ['mo2']],
  [
    'two days by their heads',
    { kind: 'day', on: '2026-11-23' },
    { kind: 'day', on: '2026-11-24' },
    ['mo1', 'mo2', 'tu2', 'tu3'],
  ],
])('a range of %s', (_name, from, to, expected) => {
  expect(rangeOf(week, from, to)).toEqual(expected)
})
