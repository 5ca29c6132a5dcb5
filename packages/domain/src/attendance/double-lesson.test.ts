import { expect, test } from 'vitest'
import { doubleLesson } from './double-lesson.ts'

const lesson = (
  id: string,
  period: number,
  change: Partial<{ subject: string; classIds: string[]; teacherIds: string[] }> = {},
) => ({
  id,
  period,
  subject: 'Matemātika',
  classIds: ['7.b'],
  teacherIds: ['Ozola'],
  ...change,
})

test.each([
  ['two in a row', [lesson('a', 1), lesson('b', 2)], 'b', ['a', 'b']],
  ['three in a row', [lesson('c', 3), lesson('a', 1), lesson('b', 2)], 'b', ['a', 'b', 'c']],
  ['a lesson between', [lesson('a', 1), lesson('b', 3)], 'a', ['a']],
  ['another subject', [lesson('a', 1), lesson('b', 2, { subject: 'Fizika' })], 'a', ['a']],
  ['another class', [lesson('a', 1), lesson('b', 2, { classIds: ['7.a'] })], 'a', ['a']],
  ['a class more', [lesson('a', 1), lesson('b', 2, { classIds: ['7.a', '7.b'] })], 'a', ['a']],
  ['another teacher', [lesson('a', 1), lesson('b', 2, { teacherIds: ['Liepa'] })], 'a', ['a']],
  [
    'two teachers, one of them again',
    [lesson('a', 1, { teacherIds: ['Ozola', 'Liepa'] }), lesson('b', 2)],
    'a',
    ['a', 'b'],
  ],
  ['not of this day', [lesson('a', 1)], 'b', []],
])('A24: what is a double lesson: %s', (_, lessons, id, expected) => {
  expect(doubleLesson(lessons, id)).toEqual(expected)
})
