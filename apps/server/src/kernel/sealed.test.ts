import { describe, expect, test } from 'vitest'
import { SealBroken, seal, unseal } from './sealed.ts'

const key = 'a-secret-of-the-installation-0123456789'
const place = ['school', 'connection']
const text = '{"clientSecret":"slepens vārds ✓"}'

describe('what is sealed', () => {
  test('opens for its own place alone', () => {
    const sealed = seal(key, place, text)
    expect(unseal(key, place, sealed)).toBe(text)
    for (const other of [['another school', 'connection'], ['school', 'another'], ['school'], ['schoolconnection'], []])
      expect(() => unseal(key, other, sealed)).toThrow(SealBroken)
  })

  test('opens with its own key alone', () => {
    expect(() => unseal(`${key}1`, place, seal(key, place, text))).toThrow(SealBroken)
  })

  test('does not open when any bit of it has flipped', () => {
    const sealed = seal(key, place, text)
    let opened = 0
    for (let at = 0; at < sealed.length * 8; at++) {
      const flipped = Buffer.from(sealed)
      flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7))
      try {
        unseal(key, place, flipped)
        opened++
      } catch (error) {
        if (!(error instanceof SealBroken)) throw error
      }
    }
    expect([sealed.length > 40, opened]).toEqual([true, 0])
  })

  test.each([[0], [1], [28]])('does not open cut off after %i bytes', length => {
    expect(() => unseal(key, place, seal(key, place, text).subarray(0, length))).toThrow(SealBroken)
  })

  test('never looks alike twice, and shows nothing of the text', () => {
    const [one, other] = [seal(key, place, text), seal(key, place, text)]
    expect(one.equals(other)).toBe(false)
    expect(one.toString('latin1')).not.toContain('clientSecret')
  })
})
