import { expect, test } from 'vitest'
import { readRetryAfter } from './retry-after.ts'

const now = Temporal.Instant.from('2026-09-03T08:00:00Z')

test.each([
  ['0', '2026-09-03T08:00:00Z'],
  ['120', '2026-09-03T08:02:00Z'],
  [' 5 ', '2026-09-03T08:00:05Z'],
  ['Fri, 04 Sep 2026 00:00:00 GMT', '2026-09-04T00:00:00Z'],
  ['2026-09-04T00:00:00Z', '2026-09-04T00:00:00Z'],
  ['2026-09-04T00:00:00.000+03:00', '2026-09-03T21:00:00Z'],
])('Retry-After “%s” means %s', (text, at) => {
  expect(readRetryAfter(text, now)?.toString()).toBe(at)
})

test.each([[null], [''], ['soon'], ['-5'], ['1.5'], ['Fri, 04 Foo 2026 00:00:00 GMT'], ['2026-09-04']])(
  'Retry-After “%s” says nothing',
  text => {
    expect(readRetryAfter(text, now)).toBeNull()
  },
)
