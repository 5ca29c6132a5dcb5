import { expect, test } from 'vitest'
import type { LessonMode } from '../lessons/join-window.ts'
import { acceptCheckIn } from './check-in.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}+02:00`)
const window = {
  startsAt: at('08:30'),
  endsAt: at('09:10'),
  dayEndsAt: Temporal.Instant.from('2026-11-27T00:00:00+02:00'),
  mode: 'sync' as LessonMode,
  opensMinutesBefore: 10,
}

test.each([
  ['when the lesson opens', '08:20:00', '08:20:01', { ok: true, at: '08:20:00', sentLate: false }],
  ['before it opens', '08:19:59', '08:20:00', { ok: false, reason: 'too_early' }],
  ['in the last second', '09:09:59', '09:10:05', { ok: true, at: '09:09:59', sentLate: false }],
  ['at the end', '09:10:00', '09:10:01', { ok: false, reason: 'lesson_over' }],
  ['sixty seconds on the way', '08:30:00', '08:31:00', { ok: true, at: '08:30:00', sentLate: false }],
  ['sixty-one seconds on the way', '08:30:00', '08:31:01', { ok: true, at: '08:30:00', sentLate: true }],
  ['sent after the lesson', '08:31:00', '14:00:00', { ok: true, at: '08:31:00', sentLate: true }],
  ['a clock two minutes ahead is clipped', '08:33:00', '08:31:00', { ok: true, at: '08:31:00', sentLate: false }],
  ['a clock further ahead', '08:33:01', '08:31:00', { ok: false, reason: 'clock_ahead' }],
  ['clipped to before the lesson opens', '08:21:00', '08:19:30', { ok: false, reason: 'too_early' }],
  ['clipped into the lesson', '09:10:30', '09:09:30', { ok: true, at: '09:09:30', sentLate: false }],
])('A24: a check-in %s', (_, clock, received, expected) => {
  const verdict = acceptCheckIn({ ...window, at: at(clock), receivedAt: at(received) })
  expect(verdict).toEqual('at' in expected ? { ...expected, at: at(expected.at) } : expected)
})

test('A24: a check-in kept on the phone is taken for seven days after the lesson', () => {
  const days = (hours: number, seconds: number) => window.endsAt.add({ hours, seconds })
  const sent = (receivedAt: Temporal.Instant) => acceptCheckIn({ ...window, at: at('08:30'), receivedAt }).ok
  expect(sent(days(7 * 24, 0))).toBe(true)
  expect(sent(days(7 * 24, 1))).toBe(false)
})

test.each([
  ['before it opens', '08:19:59', '08:20:00', { ok: false, reason: 'too_early' }],
  ['when the lesson is over', '09:10:00', '09:10:01', { ok: true, at: '09:10:00', sentLate: false }],
  ['in the last second of its day', '23:59:59', '23:59:59', { ok: true, at: '23:59:59', sentLate: false }],
])('A25: a check-in to an asynchronous lesson %s', (_, clock, received, expected) => {
  const verdict = acceptCheckIn({ ...window, mode: 'async', at: at(clock), receivedAt: at(received) })
  expect(verdict).toEqual('at' in expected ? { ...expected, at: at(expected.at ?? '') } : expected)
})

test('A25: a check-in to an asynchronous lesson is not taken once its day is over, and one kept is for seven days', () => {
  const { dayEndsAt } = window
  const sent = (checkedIn: Temporal.Instant, receivedAt: Temporal.Instant) =>
    acceptCheckIn({ ...window, mode: 'async', at: checkedIn, receivedAt })
  expect(sent(dayEndsAt, dayEndsAt)).toEqual({ ok: false, reason: 'lesson_over' })
  expect(sent(at('20:00'), dayEndsAt.add({ hours: 7 * 24 }))).toMatchObject({ ok: true })
  expect(sent(at('20:00'), dayEndsAt.add({ hours: 7 * 24, seconds: 1 }))).toEqual({ ok: false, reason: 'lesson_over' })
})
