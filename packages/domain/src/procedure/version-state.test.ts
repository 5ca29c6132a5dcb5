import { describe, expect, test } from 'vitest'
import { inForceOn, lastDayOf, mayWithdraw, newestOf, stateOf, type VersionFacts } from './version-state.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const version = (number: number, validFrom: string, isWithdrawn = false): VersionFacts => ({
  number,
  validFrom: day(validFrom),
  isWithdrawn,
})
const first = version(1, '2026-09-01')
const second = version(2, '2026-11-01')
const takenBack = version(3, '2026-12-01', true)
const coming = version(4, '2027-01-04')
const all = [first, second, takenBack, coming]

test.each([
  ['2026-08-31', undefined],
  ['2026-09-01', 1],
  ['2026-10-31', 1],
  ['2026-11-01', 2],
  ['2026-12-01', 2],
  ['2027-01-03', 2],
  ['2027-01-04', 4],
])('A1: on %s version %s is in force; a withdrawn one never is', (on, number) => {
  expect(inForceOn(all, day(on))?.number).toBe(number)
})

test.each([
  [first, 'past', '2026-10-31'],
  [second, 'in_force', '2027-01-03'],
  [takenBack, 'withdrawn', null],
  [coming, 'coming', null],
] as const)('B1: version $number on 26 November', (one, state, lastDay) => {
  expect([stateOf(one, all, day('2026-11-26')), lastDayOf(one, all)?.toString() ?? null]).toEqual([state, lastDay])
})

test('of two versions from one day the later counts, and the earlier is past from the start', () => {
  const pair = [version(1, '2026-09-01'), version(2, '2026-09-01')]
  expect(inForceOn(pair, day('2026-09-01'))?.number).toBe(2)
  expect(pair.map(one => stateOf(one, pair, day('2026-09-01')))).toEqual(['past', 'in_force'])
  expect(pair.map(one => lastDayOf(one, pair)?.toString() ?? null)).toEqual(['2026-09-01', null])
})

test('the newest version that stands is the one to build on', () => {
  expect([newestOf(all)?.number, newestOf([first, takenBack])?.number, newestOf([])]).toEqual([4, 1, undefined])
})

describe('taking a version back', () => {
  test.each([
    ['before its day', coming, '2027-01-03', null],
    ['on its day', coming, '2027-01-04', 'version_begun'],
    ['once it was followed', first, '2026-11-26', 'version_begun'],
    ['a second time', takenBack, '2026-11-26', 'version_withdrawn'],
  ] as const)('A1: %s', (_, one, today, refusal) => {
    const verdict = mayWithdraw(one, day(today))
    expect(verdict.ok ? null : verdict.reason).toBe(refusal)
  })
})
