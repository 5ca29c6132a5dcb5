import { expect, test } from 'vitest'
import { movedTopic, weeksOf, withKeys, writtenOf } from './plan-draft.ts'

const abc = [{ key: 'a' }, { key: 'b' }, { key: 'c' }]

test.each([
  ['down', 'a', 1, 'bac'],
  ['up', 'c', 1, 'acb'],
  ['to the end', 'a', 2, 'bca'],
  ['past the end', 'a', 9, 'bca'],
  ['before the beginning', 'b', -1, 'bac'],
  ['to where it is', 'b', 1, 'abc'],
  ['one that is not there', 'x', 0, 'abc'],
])('a topic moves %s', (_name, key, to, expected) => {
  expect(
    movedTopic(abc, key, to)
      .map(one => one.key)
      .join(''),
  ).toBe(expected)
})

test('weeks are their Mondays, each once', () => {
  expect(weeksOf([{ on: '2026-12-03' }, { on: '2026-11-23' }, { on: '2026-11-30' }])).toEqual([
    '2026-11-23',
    '2026-11-30',
  ])
})

test('new topics have keys of their own, known ones keep theirs, and neither is sent', () => {
  const topic = {
    id: null,
    title: 'Daļas',
    outcome: '',
    lessons: 1,
    held: 'either' as const,
    mode: null,
    form: null,
    place: null,
    means: [],
    weekFrom: null,
    weekTo: null,
  }
  const [first, second, known] = withKeys([topic, topic, { ...topic, id: 'known' }])
  expect(first?.key).not.toBe(second?.key)
  expect(known?.key).toBe('known')
  expect(first === undefined ? null : writtenOf(first)).toEqual(topic)
})
