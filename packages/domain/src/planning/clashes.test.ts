import { expect, test } from 'vitest'
import { clashesOf, type TakenTime } from './clashes.ts'

const taken = (change: Partial<TakenTime> & { from?: string; to?: string }): TakenTime => ({
  id: 'a',
  on: '2026-11-26',
  subject: 'Matemātika',
  teachers: [{ id: 't1', name: 'I. Ozola' }],
  rooms: ['204'],
  ...change,
  startsAt: Temporal.PlainTime.from(change.from ?? '08:30'),
  endsAt: Temporal.PlainTime.from(change.to ?? '09:10'),
})
const other = (change: Parameters<typeof taken>[0]) => taken({ id: 'b', subject: 'Fizika', ...change })
const elsewhere = { teachers: [{ id: 't2', name: 'J. Kalns' }], rooms: ['301'] }

test.each<[string, TakenTime, string[]]>([
  ['the same teacher in another room', other({ rooms: ['301'] }), ['teacher I. Ozola']],
  ['the same room, another teacher', other({ teachers: elsewhere.teachers }), ['room 204']],
  ['both', other({}), ['teacher I. Ozola', 'room 204']],
  ['nothing in common', other(elsewhere), []],
  ['another day', other({ on: '2026-11-27' }), []],
  ['the one begins as the other ends', other({ from: '09:10', to: '09:50' }), []],
  ['they share a minute', other({ from: '09:09', to: '09:50' }), ['teacher I. Ozola', 'room 204']],
  ['itself', taken({}), []],
  ['two classes taught together', taken({ id: 'b' }), []],
  ['the same subject at once in two rooms', taken({ id: 'b', rooms: ['301'] }), ['teacher I. Ozola']],
])('lessons at once: %s', (_, met, expected) => {
  expect(clashesOf(taken({}), [met]).map(one => `${one.kind} ${one.name}`)).toEqual(expected)
})
