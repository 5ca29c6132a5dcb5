import { expect, test } from 'vitest'
import { feedFrom, mayAddFeed, mostFeeds } from './calendar-feed.ts'

test.each([
  [0, true],
  [mostFeeds - 1, true],
  [mostFeeds, false],
  [mostFeeds + 1, false],
])('with %i calendar links open, another may be made: %s', (open, may) => {
  expect(mayAddFeed(open).ok).toBe(may)
})

test('a calendar begins two weeks back', () => {
  expect(feedFrom(Temporal.PlainDate.from('2026-11-26')).toString()).toBe('2026-11-12')
})
