import { expect, test } from 'vitest'
import { typedTime } from './typed-time.ts'

test.each([
  ['8:30', '08:30'],
  ['08.30', '08:30'],
  [' 17:05 ', '17:05'],
  ['0:00', '00:00'],
  ['24:00', null],
  ['8:3', null],
  ['8', null],
  ['', null],
])('%j is %s', (text, time) => {
  expect(typedTime(text)).toBe(time)
})
