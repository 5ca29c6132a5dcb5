import { describe, expect, test } from 'vitest'
import { classNameKey, compareClassNames, gradeOfClassName } from './grade.ts'

describe('grade of a class name', () => {
  test.each([
    ['7.b', 7],
    ['10.A klase', 10],
    ['12', 12],
    [' 1. a', 1],
    ['9c', 9],
    ['x', null],
    ['', null],
    ['0.a', null],
    ['13.a', null],
    ['2026', null],
    ['a7', null],
  ])('%j → %j', (name, grade) => {
    expect(gradeOfClassName(name)).toBe(grade)
  })
})

test('class names stand by grade, then letter, names without grade last', () => {
  const names = ['10.a', 'Pulciņš', '7.c', '1.b', '7', '7.a', '12.a', '7.b']
  expect(names.toSorted(compareClassNames)).toEqual(['1.b', '7', '7.a', '7.b', '7.c', '10.a', '12.a', 'Pulciņš'])
})

test('spellings of one class share a key, classes do not', () => {
  expect(['7.b', '7. B klase', '7b', ' 7.B '].map(classNameKey)).toEqual(['7b', '7b', '7b', '7b'])
  expect(classNameKey('7.a')).not.toBe(classNameKey('7.b'))
})
