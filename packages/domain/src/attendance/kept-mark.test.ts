import { expect, test } from 'vitest'
import { judgeKeptMark } from './kept-mark.ts'

const present = { presence: 'present', ground: null, lateMinutes: null } as const
const absent = { presence: 'absent', ground: 'left', lateMinutes: null } as const

test.each([
  ['nobody had decided, nobody has', null, null, 'record'],
  ['nobody had decided, somebody has otherwise', null, { id: '1', ...absent }, 'decided_meanwhile'],
  ['somebody has decided the same', null, { id: '1', ...present }, 'stands_already'],
  ['the mark that was seen still stands', '1', { id: '1', ...absent }, 'record'],
  ['another has come since', '1', { id: '2', ...absent }, 'decided_meanwhile'],
] as const)('A24: a mark kept without a network: %s', (_, seenMarkId, latest, expected) => {
  expect(judgeKeptMark({ ...present, seenMarkId }, latest)).toBe(expected)
})
