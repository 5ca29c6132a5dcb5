import { expect, test } from 'vitest'
import { createRecent } from './recent.ts'

const at = (seconds: number) => Temporal.Instant.from('2026-11-26T06:30:00Z').add({ seconds })

test('the same key is first again only after its time, and others are not in its way', () => {
  const recent = createRecent()
  expect(recent.isFirst('anna', at(0), 20)).toBe(true)
  expect(recent.isFirst('anna', at(19), 20)).toBe(false)
  expect(recent.isFirst('janis', at(19), 20)).toBe(true)
  expect(recent.isFirst('anna', at(20), 20)).toBe(true)
  expect(recent.isFirst('anna', at(21), 20)).toBe(false)
})

test('a full memory forgets the oldest first', () => {
  const recent = createRecent(2)
  for (const key of ['a', 'b', 'c']) recent.isFirst(key, at(0), 20)
  expect(['b', 'c', 'a'].map(key => recent.isFirst(key, at(1), 20))).toEqual([false, false, true])
})
