import { expect, test } from 'vitest'
import { hash, hmac, isSameText } from './signature.ts'

test('an HMAC is over the parts put together, bytes as bytes (RFC 4231, case 2)', () => {
  const whole = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
  expect(hmac('sha256', 'Jefe', ['what do ya want ', new TextEncoder().encode('for nothing?')], 'hex')).toBe(whole)
})

test('a hash is over the parts put together (FIPS 180-2, abc)', () => {
  expect(hash('sha1', ['a', new TextEncoder().encode('bc')])).toBe('a9993e364706816aba3e25717850c26c9cd0d89d')
})

test.each([
  ['v0=abc', 'v0=abc', true],
  ['v0=abc', 'v0=abd', false],
  ['v0=abc', 'v0=ab', false],
  ['v0=abc', '', false],
  ['v0=abc', undefined, false],
  ['', undefined, false],
])('“%s” and “%s” are the same: %s', (expected, sent, same) => {
  expect(isSameText(expected, sent)).toBe(same)
})
