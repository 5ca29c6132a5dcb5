import { expect, test } from 'vitest'
import { lessonsOfStay } from './lesson-of-stay.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}:00+02:00`)
const lessons = [
  { id: 'first', startsAt: at('08:30'), endsAt: at('09:10') },
  { id: 'second', startsAt: at('09:20'), endsAt: at('10:00') },
]

test.each([
  ['the first alone', '08:31', '09:05', ['first']],
  ['the second alone', '09:21', '09:55', ['second']],
  ['both', '08:31', '09:55', ['first', 'second']],
  ['still open', '08:31', null, ['first', 'second']],
  ['open since the second', '09:25', null, ['second']],
  ['only the pause between: the first is near', '09:12', '09:18', ['first']],
  ['long before', '06:00', '06:10', ['first']],
])('A24: a stay in a double lesson, %s', (_name, from, to, expected) => {
  expect(lessonsOfStay({ joinedAt: at(from), leftAt: to === null ? null : at(to), seconds: null }, lessons)).toEqual(
    expected,
  )
})

test('A24: a stay of which only the beginning and the length are told', () => {
  expect(lessonsOfStay({ joinedAt: at('08:31'), leftAt: null, seconds: 600 }, lessons)).toEqual(['first'])
})

test('A24: a stay without times belongs to all of its lessons, and any stay to the only one', () => {
  expect(lessonsOfStay({ joinedAt: null, leftAt: null, seconds: 600 }, lessons)).toEqual(['first', 'second'])
  expect(lessonsOfStay({ joinedAt: at('06:00'), leftAt: at('06:01'), seconds: null }, lessons.slice(0, 1))).toEqual([
    'first',
  ])
})
