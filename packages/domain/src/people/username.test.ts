import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proposeUsername } from './username.ts'

test.each([
  ['Anna', 'Bērziņa', [], 'anna.berzina'],
  ['Anna', 'Bērziņa', ['anna.berzina'], 'anna.berzina2'],
  ['Anna', 'Bērziņa', ['anna.berzina', 'anna.berzina2'], 'anna.berzina3'],
  ['Anna Marija', 'Bērziņa-Kalniņa', [], 'anna.berzinakalnina'],
  ['Ģirts', 'Šķēle', [], 'girts.skele'],
  ['Łukasz', 'Groß', [], 'lukasz.gross'],
  ['', 'Ozols', [], 'ozols'],
  ['Li', '', [], 'user.li'],
  ['Анна', 'Берзиня', ['user'], 'user2'],
  ['Maksimiliāns', 'Vestermanis-Hohenbergs', [], 'maksimilians.vestermanishohenb'],
  ['Maksimiliāns', 'Vestermanis-Hohenbergs', ['maksimilians.vestermanishohenb'], 'maksimilians.vestermanishohen2'],
])('user name of %j %j, taken %j: %s', (given, family, taken, expected) => {
  expect(proposeUsername(given, family, new Set(taken))).toBe(expected)
})

test('a user name is free, plain and of a length that sign-in takes, whatever the names', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 20 }), names => {
      const taken = new Set<string>()
      for (const [given, family] of names) {
        const name = proposeUsername(given, family, taken)
        expect(taken.has(name)).toBe(false)
        expect(name).toMatch(/^[a-z0-9.]{3,30}$/)
        taken.add(name)
      }
    }),
  )
})
