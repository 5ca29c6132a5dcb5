import { expect, test } from 'vitest'
import { noticeGroup, noticeGroups, noticeKindOf, noticeKinds } from './kind.ts'

test('every group of notices has a kind, so that a choice always has an effect', () => {
  expect([...new Set(noticeKinds.map(noticeGroup))].sort()).toEqual([...noticeGroups].sort())
})

test.each([
  ['lesson_cancelled', 'lesson_cancelled'],
  ['lesson_moved_by_a_later_version', null],
  ['toString', null],
])('the word %s is the kind %s', (word, kind) => {
  expect(noticeKindOf(word)).toBe(kind)
})
