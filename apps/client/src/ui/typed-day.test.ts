import { expect, test } from 'vitest'
import { typedDay } from './typed-day.ts'

test.each([
  ['5.12.2026.', '2026-12-05'],
  ['05.12.2026', '2026-12-05'],
  ['05/12/2026', '2026-12-05'],
  ['5 Dec 2026', '2026-12-05'],
  ['5 december 2026', '2026-12-05'],
  ['2026-12-05', '2026-12-05'],
  ['31.02.2026.', null],
  ['5.13.2026.', null],
  ['5 Foo 2026', null],
  ['5.12.', null],
  ['', null],
])('%j is the day %j', (text, day) => {
  expect(typedDay(text)).toBe(day)
})
