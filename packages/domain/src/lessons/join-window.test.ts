import { expect, test } from 'vitest'
import { joinState, type LessonMode } from './join-window.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}+02:00`)

test.each<[LessonMode, string, string]>([
  ['sync', '08:19:59', 'early'],
  ['sync', '08:20:00', 'open'],
  ['sync', '08:30:00', 'open'],
  ['sync', '09:09:59', 'open'],
  ['sync', '09:10:00', 'over'],
  ['async', '08:19:59', 'early'],
  ['async', '08:20:00', 'open'],
  ['async', '16:00:00', 'open'],
])('B9: a %s lesson of 8:30–9:10 that opens ten minutes before is at %s %s', (mode, time, state) => {
  const facts = { now: at(time), startsAt: at('08:30'), endsAt: at('09:10'), opensMinutesBefore: 10, mode }
  expect(joinState(facts)).toBe(state)
})
