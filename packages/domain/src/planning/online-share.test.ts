import { expect, test } from 'vitest'
import { onlineShareOf } from './online-share.ts'

test.each([
  ['A6.4: nothing remote is under no share', 0, 0, 30, null, false],
  ['A6.4: three of ten are thirty percent', 10, 3, 30, 30, false],
  ['A6.4: two of ten are under it', 10, 2, 30, 20, true],
  ['A6.4: a third is not under 33 percent', 3, 1, 33, 33, false],
  ['A6.4: where no share is asked for, none is under it', 5, 0, 0, 0, false],
])('%s', (_name, remote, online, minimum, percent, isUnder) => {
  expect(onlineShareOf({ remote, online, minimum })).toEqual({ remote, online, minimum, percent, isUnder })
})
