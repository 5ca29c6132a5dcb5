import { expect, test } from 'vitest'
import { isHardlyAnybodyKnown } from './hardly-known.ts'
import type { Match } from './match-session.ts'

const known: Match = { kind: 'matched', learnerId: 'anna', by: 'name' }
const oneOfTwo: Match = { kind: 'ambiguous', candidates: ['a', 'b'], by: 'name' }
const unknown: Match = { kind: 'unmatched', candidates: [] }
const device: Match = { kind: 'device' }
const host: Match = { kind: 'host' }
const so = (match: Match, times: number): Match[] => Array(times).fill(match)

test.each<[string, Match[], boolean]>([
  ['nobody is', so(unknown, 20), true],
  ['three of twenty', [...so(known, 3), ...so(unknown, 17)], true],
  ['five of twenty', [...so(known, 5), ...so(unknown, 15)], false],
  ['one of four', [known, ...so(device, 3)], false],
  ['one of five', [known, ...so(device, 4)], true],
  ['one whom two fit, of four', [oneOfTwo, ...so(unknown, 3)], false],
  ['three participants are too few to say', so(unknown, 3), false],
  ['hosts count for nothing', [...so(unknown, 3), host], false],
  ['no participants', [], false],
])('A24: hardly anybody is known: %s', (_, matches, expected) => {
  expect(isHardlyAnybodyKnown(matches)).toBe(expected)
})
