import { expect, test } from 'vitest'
import { nowReads } from './now-reads.ts'

test.each([
  ['const now = Temporal.Now.instant()', ['Temporal.Now']],
  ['const zone = Temporal.Now.timeZoneId()', ['Temporal.Now']],
  ['const now = Date.now()', ['Date.now']],
  ['const now = new Date()', ['new Date']],
  ['const then = new Date(2026, 10, 26)', ['new Date']],
  ['const text = Date()', ['Date()']],
  ['const clock = () => Temporal.Instant.from(text)', []],
  ['type Row = { at: Date }', []],
  ['// Date.now() is asked by the clock', []],
  ["const text = 'new Date()'", []],
])('%s', (text, words) => {
  expect(nowReads({ path: 'x.ts', text }).map(one => one.words)).toEqual(words)
})
