import { expect, test } from 'vitest'
import { afterRefusal, checkInOf, type Kept, reportOf } from './kept.ts'

const done = {
  id: 'one',
  personId: 'anna',
  schoolId: 'school',
  lessonId: 'maths',
  at: '2026-11-26T06:30:00Z',
  state: 'waiting',
} as const
const checkIn = { ...done, what: 'check-in' } as const
const report = { ...done, what: 'report', kind: 'internet', note: 'nav tīkla' } as const

test.each<[string, Kept, string, Partial<Kept>]>([
  ['a rule’s refusal is final', checkIn, 'too_early', { state: 'refused', refusal: 'too_early' }],
  ['without a network it waits', checkIn, 'network', { state: 'waiting' }],
  ['without a session it waits', checkIn, 'not_signed_in', { state: 'waiting' }],
  [
    'with somebody else signed in it waits and says why',
    checkIn,
    'other_person',
    { state: 'waiting', refusal: 'other_person' },
  ],
  ['a report waits for its person too', report, 'other_person', { state: 'waiting', refusal: 'other_person' }],
  [
    'once its person is back, only the network is in the way',
    { ...checkIn, refusal: 'other_person' },
    'network',
    { state: 'waiting' },
  ],
])('%s', (_name, one, code, expected) => {
  const { refusal: _, ...rest } = one
  expect(afterRefusal(one, code)).toEqual({ ...rest, ...expected })
})

test('what is sent names who did it and when', () => {
  expect(checkInOf(checkIn)).toEqual({ id: 'maths', at: done.at, personId: 'anna' })
  const sent = { id: 'one', lessonId: 'maths', kind: 'internet', note: 'nav tīkla', at: done.at, personId: 'anna' }
  expect(reportOf(report)).toEqual(sent)
  expect(reportOf({ ...report, learnerId: 'child' })).toEqual({ ...sent, learnerId: 'child' })
})
