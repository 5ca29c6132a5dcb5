import { expect, test } from 'vitest'
import { isMomentFormat, momentText, numberText } from './number-format.ts'

test.each([
  ['dd.mm.yyyy', true],
  ['[$-426]dddd, yyyy". gada "d. mmmm', true],
  ['h:mm', true],
  ['[h]:mm', true],
  ['mm:ss.0', true],
  ['General', false],
  ['0.00', false],
  ['0.00E+00', false],
  ['# ##0,00 "dienas"', false],
  ['[Red]0;[Blue]-0', false],
  ['0\\d', false],
  ['@', false],
  ['', false],
])('the format %j shows a day or a time: %s', (code, expected) => {
  expect(isMomentFormat(code)).toBe(expected)
})

test.each([
  [46266, false, '2026-09-01'],
  [46266.354166666664, false, '2026-09-01 08:30'],
  [46265.999999999, false, '2026-09-01'],
  [0.3541666, false, '08:30'],
  [44804, true, '2026-09-01'],
  [2958465, false, '9999-12-31'],
  [2958466, false, '2958466'],
  [-1, false, '-1'],
  [Number.NaN, false, ''],
])('the sheet day %s (from 1904: %s) is %s', (days, from1904, expected) => {
  expect(momentText(days, from1904)).toBe(expected)
})

test.each([
  [0.1 + 0.2, '0.3'],
  [37120000000, '37120000000'],
  [-7.5, '-7.5'],
  [Number.POSITIVE_INFINITY, ''],
])('the number %s is %s', (number, expected) => {
  expect(numberText(number)).toBe(expected)
})
