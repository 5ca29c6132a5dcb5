import { expect, test } from 'vitest'
import { kindOfParticipant } from './participant-kind.ts'

test.each([
  ['Anna Bērziņa', true, 'member'],
  ['iPhone', true, 'member'],
  ['Anna Bērziņa', false, 'guest'],
  ['Motova Līga', false, 'guest'],
  ['Honorata', false, 'guest'],
  ['moto g52', false, 'device'],
  ['iPhone', false, 'device'],
  ['iPhone (Anna)', false, 'device'],
  ['Samsung SM-A125F', false, 'device'],
  ['SM-A125F', false, 'device'],
  ['DESKTOP-7HQ2K1', false, 'device'],
  ['+3712*****12', false, 'phone'],
  ['371 2612-3456', false, 'phone'],
  ['', false, 'unknown'],
] as const)('“%s”, with an account: %s, is a %s', (name, hasAccount, kind) => {
  expect(kindOfParticipant(name, hasAccount)).toBe(kind)
})
