import { expect, test } from 'vitest'
import { chatState, chatWindow } from './chat-window.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}+02:00`)
const lesson = {
  startsAt: at('08:30'),
  endsAt: at('09:10'),
  dayEndsAt: Temporal.Instant.from('2026-11-27T00:00:00+02:00'),
  opensMinutesBefore: 15,
}

test.each([
  ['before the page opens', 'sync', '08:14:59', 'early'],
  ['from when it opens', 'sync', '08:15', 'open'],
  ['for a last question', 'sync', '09:24:59', 'open'],
  ['a quarter of an hour after the end', 'sync', '09:25', 'over'],
  ['asynchronously, for the rest of the day', 'async', '23:59:59', 'open'],
] as const)('A24: the chat %s', (_, mode, now, expected) => {
  expect(chatState(chatWindow({ ...lesson, mode }), at(now))).toBe(expected)
})

test('A25: an asynchronous lesson’s chat is over with its day', () => {
  expect(chatState(chatWindow({ ...lesson, mode: 'async' }), lesson.dayEndsAt)).toBe('over')
})
