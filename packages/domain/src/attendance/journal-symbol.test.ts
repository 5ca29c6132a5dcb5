import { expect, test } from 'vitest'
import { type JournalSymbols, journalSymbol } from './journal-symbol.ts'
import type { AbsenceReason, Justification, Presence } from './presence.ts'

const symbols: JournalSymbols = {
  absent: 'n',
  unexcused: 'nn',
  excused: 'nc',
  excusedIllness: 'ns',
  late: 'k{minutes}',
}

test.each<[Presence, number | null, Justification, AbsenceReason | null, string]>([
  ['present', null, 'none', null, ''],
  ['undecided', null, 'none', null, ''],
  ['late', 7, 'none', null, 'k7'],
  ['late', null, 'none', null, 'k'],
  ['absent', null, 'none', null, 'n'],
  ['absent', null, 'unexcused', null, 'nn'],
  ['absent', null, 'excused', null, 'nc'],
  ['absent', null, 'excused', 'other', 'nc'],
  ['absent', null, 'excused', 'illness', 'ns'],
])('A38: %s, %j minutes late, %s, %j shows %j', (presence, lateMinutes, justification, reason, shown) => {
  expect(journalSymbol({ presence, lateMinutes, justification, reason }, symbols)).toBe(shown)
})

test('A38: a school that shows n for every unexcused absence', () => {
  const entry = { presence: 'absent', lateMinutes: null, justification: 'unexcused', reason: null } as const
  expect(journalSymbol(entry, { ...symbols, unexcused: 'n' })).toBe('n')
})
