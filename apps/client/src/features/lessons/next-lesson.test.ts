import { describe, expect, test } from 'vitest'
import { minutesUntil, nextLesson, nextTurn, standingOf } from './next-lesson.ts'

const at = (time: string) => `2026-11-26T${time}:00Z`
const instant = (time: string) => Temporal.Instant.from(at(time))
const lesson = (
  from: string,
  to: string,
  more: { state?: 'planned' | 'cancelled'; remote?: boolean; opens?: string } = {},
) => ({
  startsAt: at(from),
  endsAt: at(to),
  state: more.state ?? ('planned' as const),
  remote: more.remote === false ? null : { mode: 'sync' as const, opensAt: at(more.opens ?? '06:20') },
})

const maths = lesson('06:30', '07:10')
const sports = lesson('07:20', '08:00', { remote: false })

describe('the standing of a lesson', () => {
  test.each([
    ['06:19', 'early'],
    ['06:20', 'opening'],
    ['06:30', 'running'],
    ['07:09', 'running'],
    ['07:10', 'over'],
  ])('B9: a remote lesson at %s is %s', (time, standing) => expect(standingOf(maths, instant(time))).toBe(standing))

  test('a lesson in person does not open beforehand', () => expect(standingOf(sports, instant('07:19'))).toBe('early'))
})

describe('the next lesson', () => {
  test.each([
    ['06:00', maths],
    ['07:09', maths],
    ['07:10', sports],
    ['08:00', undefined],
  ])('at %s', (time, expected) => expect(nextLesson([sports, maths], instant(time))).toBe(expected))

  test('passes by a cancelled one', () =>
    expect(nextLesson([lesson('06:30', '07:10', { state: 'cancelled' }), sports], instant('06:00'))).toBe(sports))
})

test('minutes are rounded up, and none are left once it has come', () => {
  expect(minutesUntil(at('06:30'), Temporal.Instant.from('2026-11-26T06:23:30Z'))).toBe(7)
  expect(minutesUntil(at('06:30'), instant('06:31'))).toBe(0)
})

test('the page looks again when a lesson opens, starts or ends', () => {
  expect(nextTurn([maths, sports], instant('06:00'))?.toString()).toBe('2026-11-26T06:20:00Z')
  expect(nextTurn([maths, sports], instant('06:20'))?.toString()).toBe('2026-11-26T06:30:00Z')
  expect(nextTurn([maths], instant('07:10'))).toBeUndefined()
})
