import { expect, test } from 'vitest'
import { needlessClasses } from './classes.ts'

test.each([
  ['class Refused extends Error {}', []],
  ['class Broken extends RangeError {}', []],
  ['class Pool { async [Symbol.asyncDispose]() {} }', []],
  ['class LessonManager {}', ['class LessonManager']],
  ['class Page extends Component {}', ['class Page']],
  ['const made = class {}', ['class']],
])('%s', (text, words) => {
  expect(needlessClasses({ path: 'x.ts', text }).map(one => one.words)).toEqual(words)
})

test('another’s class that is only declared is not ours', () => {
  expect(needlessClasses({ path: 'x.d.ts', text: 'declare class Provider {}' })).toEqual([])
})
