import { expect, test } from 'vitest'
import { type Candidate, proposeSubstitutes } from './substitutes.ts'

const time = (text: string) => Temporal.PlainTime.from(text)
const lesson = { subjectId: 'MAT', classIds: ['7.b'], startsAt: time('08:30'), endsAt: time('09:10') }
const somebody = (id: string, subjects: string[], classes: string[], busy: [string, string][] = []): Candidate => ({
  id,
  subjectIds: new Set(subjects),
  classIds: new Set(classes),
  busy: busy.map(([startsAt, endsAt]) => ({ startsAt: time(startsAt), endsAt: time(endsAt) })),
})
const ids = (candidates: Candidate[], absent: string[] = [], most = 10) =>
  proposeSubstitutes(lesson, candidates, new Set(absent), most).map(one => one.id)

test.each<[string, Candidate[], string[]]>([
  [
    'the subject first, then the class, then anybody',
    [
      somebody('neither', [], []),
      somebody('class', ['FIZ'], ['7.b']),
      somebody('subject', ['MAT'], []),
      somebody('both', ['MAT'], ['7.b']),
    ],
    ['both', 'subject', 'class', 'neither'],
  ],
  [
    'whoever teaches then is not free, whoever ends at the bell is',
    [somebody('teaches', ['MAT'], [], [['09:00', '09:40']]), somebody('ends', ['MAT'], [], [['07:50', '08:30']])],
    ['ends'],
  ],
  [
    'between equals the one with fewer lessons that day',
    [
      somebody(
        'two',
        ['MAT'],
        [],
        [
          ['10:00', '10:40'],
          ['11:00', '11:40'],
        ],
      ),
      somebody('one', ['MAT'], [], [['10:00', '10:40']]),
    ],
    ['one', 'two'],
  ],
])('A27: %s', (_, candidates, expected) => {
  expect(ids(candidates)).toEqual(expected)
})

test('A27: nobody absent is proposed, and no more than asked', () => {
  const all = ['a', 'b', 'c'].map(id => somebody(id, ['MAT'], []))
  expect(ids(all, ['a'])).toEqual(['b', 'c'])
  expect(ids(all, [], 2)).toEqual(['a', 'b'])
})
