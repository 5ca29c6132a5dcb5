import { expect, test } from 'vitest'
import {
  type AttendanceFile,
  assignmentsOf,
  mayRemember,
  missingLearners,
  openFirst,
  type Participant,
} from './choices.ts'

const participant = (
  key: string,
  kind: Participant['match']['kind'],
  learnerId: string | null = null,
): Participant => ({
  key,
  name: key,
  originalName: null,
  kind: 'unknown',
  stays: 1,
  joinedAt: null,
  leftAt: null,
  seconds: null,
  match: { kind, learnerId, by: null, candidates: [] },
})

const learner = (id: string) => ({ id, givenName: id, familyName: id, className: '8.b' })

const file = {
  participants: [
    participant('a', 'matched', 'anna'),
    participant('b', 'unmatched'),
    participant('c', 'host'),
    participant('d', 'device'),
  ],
  learners: ['anna', 'berta', 'cilda'].map(learner),
} as unknown as AttendanceFile

test('whoever is not recognised stands first, the teacher is nobody to decide about', () => {
  expect(openFirst(file.participants).map(one => one.key)).toEqual(['b', 'd', 'a', 'c'])
})

test('who is missing follows what the person says', () => {
  const missing = (choices: Parameters<typeof missingLearners>[1]) => missingLearners(file, choices).map(one => one.id)
  expect(missing({})).toEqual(['berta', 'cilda'])
  expect(missing({ b: { learnerId: 'berta', remember: true } })).toEqual(['cilda'])
  expect(missing({ a: { learnerId: null, remember: false } })).toEqual(['anna', 'berta', 'cilda'])
})

test('only what a person said is sent', () => {
  expect(assignmentsOf({ b: { learnerId: 'berta', remember: true } })).toEqual([
    { participant: 'b', learnerId: 'berta', remember: true },
  ])
})

test('a device is not offered to be remembered', () => {
  expect(mayRemember(participant('Zvaigzne', 'unmatched'))).toBe(true)
  expect(mayRemember({ ...participant('iPhone', 'device'), kind: 'device' })).toBe(false)
  expect(mayRemember(participant('???', 'unmatched'))).toBe(false)
})
