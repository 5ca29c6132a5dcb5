import { describe, expect, test } from 'vitest'
import {
  formatDay,
  formatDayAndMonth,
  formatDayTitle,
  formatLongDay,
  formatMoment,
  formatNumber,
  formatTime,
  formatWallTime,
} from './format.ts'

describe('Latvian', () => {
  test('a day in words', () => expect(formatLongDay('2026-11-26', 'lv')).toBe('ceturtdiena, 26. novembris'))
  test('a day as a heading', () => expect(formatDayTitle('2026-11-26', 'lv')).toBe('Ceturtdiena, 26. novembris'))
  test('a day in figures', () => expect(formatDay('2026-11-01', 'lv')).toBe('01.11.2026.'))
  test('a day and month', () => expect(formatDayAndMonth('2026-11-26', 'lv')).toBe('26.11.'))
  test('a moment', () => expect(formatMoment('2026-11-26T06:24:10Z', 'Europe/Riga', 'lv')).toBe('26.11.2026. 8:24'))
  test('a decimal comma', () => expect(formatNumber(12.5, 'lv')).toBe('12,5'))
})

describe('English', () => {
  test('a day in words', () => expect(formatLongDay('2026-11-26', 'en')).toBe('Thursday 26 November'))
  test('a day in figures', () => expect(formatDay('2026-11-01', 'en')).toBe('1 Nov 2026'))
  test('a day and month', () => expect(formatDayAndMonth('2026-11-26', 'en')).toBe('26 Nov'))
  test('a decimal point', () => expect(formatNumber(12.5, 'en')).toBe('12.5'))
})

test.each([
  ['08:30', '8:30'],
  ['10:20', '10:20'],
  ['00:05', '0:05'],
])('the wall time %s is written %s', (time, written) => expect(formatWallTime(time)).toBe(written))

test('an instant is shown in the zone of the school, before and after the clock change', () => {
  expect(formatTime('2026-10-24T05:30:00Z', 'Europe/Riga')).toBe('8:30')
  expect(formatTime('2026-10-26T06:30:00Z', 'Europe/Riga')).toBe('8:30')
})
