import { expect, test } from 'vitest'
import { createAllowance } from './allowance.ts'

test('each may knock so many times a minute, and the oldest are forgotten', () => {
  let now = Temporal.Instant.from('2026-11-26T06:00:00Z')
  const allowance = createAllowance(() => now, 2, 2)
  expect([1, 2, 3].map(() => allowance.isFree('a'))).toEqual([true, true, false])
  expect(allowance.isFree('b')).toBe(true)
  expect(allowance.isFree('a')).toBe(false)
  now = now.add({ minutes: 1 })
  expect(allowance.isFree('a')).toBe(true)
  expect(allowance.isFree('c')).toBe(true)
  expect([1, 2].map(() => allowance.isFree('b'))).toEqual([true, true])
})
