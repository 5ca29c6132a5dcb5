import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SessionSource } from './presence-sessions.ts'
import { type PresenceEvidence, suggestPresence } from './suggestion.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}+02:00`)
const session = (from: string, to: string, source: SessionSource = 'platform') => ({
  from: at(from),
  to: at(to),
  source,
})
const call = (time: string, answered: boolean) => ({ at: at(time), answered })
const problem = (decision: 'excused' | 'not_excused' | null) =>
  ({ kind: 'internet', reportedAt: at('08:31'), decision }) as const

/** A synchronous lesson of 8:30–9:10, five minutes of grace, nothing known. */
const nothing: PresenceEvidence = {
  mode: 'sync',
  now: at('10:00'),
  startsAt: at('08:30'),
  endsAt: at('09:10'),
  graceMinutes: 5,
  minimalShare: 50,
  unansweredCalls: 2,
  grounds: ['not_connected', 'no_response', 'left'],
  checkIn: null,
  checkInSentLate: false,
  sessions: [],
  secondsOnly: null,
  secondsOnlyOf: null,
  unrecognised: 0,
  platformTold: false,
  problem: null,
  calls: [],
  camera: null,
  groupUnknown: false,
  engaged: null,
  engagedIsSure: true,
}
const checkIn = at('08:24')
const sure = true
const unsure = false

test.each<[string, Partial<PresenceEvidence>, string, boolean, string[]]>([
  ['silent', {}, 'absent', unsure, ['no_check_in', 'group_unknown']],
  ['checked in', { checkIn }, 'present', sure, ['checked_in']],
  ['not engaged', { mode: 'async', engaged: false }, 'absent', unsure, ['not_engaged', 'group_unknown']],
])(
  'A24: where nobody has entered who learns in the group, an absence is not sure: %s',
  (_, change, presence, confident, codes) => {
    const suggestion = suggestPresence({ ...nothing, groupUnknown: true, ...change })
    expect(suggestion).toMatchObject({ presence, confident })
    expect(suggestion.evidence.map(one => one.code)).toEqual(codes)
  },
)

describe('synchronous', () => {
  test.each<[string, Partial<PresenceEvidence>, string, string | null, number | null, boolean]>([
    ['A24: checked in before the start', { checkIn }, 'present', null, null, sure],
    ['A24: checked in and connected', { checkIn, sessions: [session('08:29', '09:10')] }, 'present', null, null, sure],
    ['A24: connected without check-in', { sessions: [session('08:29', '09:10')] }, 'present', null, null, sure],
    ['A24: arrived at the end of the grace', { checkIn: at('08:35') }, 'present', null, null, sure],
    ['A24: arrived a second later', { checkIn: at('08:35:01') }, 'late', null, 5, sure],
    [
      'A24: late on the platform',
      { checkIn: at('08:36'), sessions: [session('08:37', '09:10')] },
      'late',
      null,
      7,
      sure,
    ],
    ['A24: registered, connected late', { checkIn, sessions: [session('08:50', '09:10')] }, 'late', null, 20, unsure],
    ['A24: very late, stays to the end', { sessions: [session('09:00', '09:10')] }, 'late', null, 30, sure],
    ['A24: a check-in sent late', { checkIn, checkInSentLate: true }, 'present', null, null, unsure],
    [
      'A24: a check-in sent late, but connected',
      { checkIn, checkInSentLate: true, sessions: [session('08:30', '09:10')] },
      'present',
      null,
      null,
      sure,
    ],
    ['A38: neither connected nor reported', {}, 'absent', 'not_connected', null, sure],
    ['A36: reported, not connected', { problem: problem(null) }, 'undecided', 'not_connected', null, unsure],
    ['A35: reported, excused', { problem: problem('excused') }, 'absent', 'not_connected', null, sure],
    ['A36: reported, not excused', { problem: problem('not_excused') }, 'absent', 'not_connected', null, sure],
    ['A36: reported, then checked in', { checkIn, problem: problem(null) }, 'present', null, null, unsure],
    ['A36: checked in, excused later', { checkIn, problem: problem('excused') }, 'present', null, null, sure],
    ['A24: left within the grace of the end', { sessions: [session('08:30', '09:05')] }, 'present', null, null, sure],
    ['A24: left ten minutes before', { sessions: [session('08:30', '09:00')] }, 'undecided', 'left', null, unsure],
    ['A24: left in the first half', { sessions: [session('08:30', '08:45')] }, 'absent', 'left', null, sure],
    [
      'A36: left in the first half, and reported',
      { sessions: [session('08:30', '08:45')], problem: problem(null) },
      'undecided',
      'left',
      null,
      unsure,
    ],
    [
      'A35: left in the first half, and excused',
      { sessions: [session('08:30', '08:45')], problem: problem('excused') },
      'absent',
      'left',
      null,
      sure,
    ],
    [
      'A24: away in the middle, most of the lesson',
      { sessions: [session('08:30', '08:35'), session('09:00', '09:10')] },
      'undecided',
      'left',
      null,
      unsure,
    ],
    [
      'A24: a short break in the middle',
      { sessions: [session('08:30', '08:45'), session('08:47', '09:10')] },
      'present',
      null,
      null,
      sure,
    ],
    [
      'A24: a second device for a moment takes nothing away',
      { sessions: [session('08:30', '09:10'), session('08:31', '08:32')] },
      'present',
      null,
      null,
      sure,
    ],
    [
      'A24: two devices do not add up',
      { sessions: [session('08:30', '08:45'), session('08:30', '08:45'), session('08:31', '08:44')] },
      'absent',
      'left',
      null,
      sure,
    ],
    [
      'A24: registered, gone before the start',
      { checkIn, sessions: [session('08:20', '08:28')] },
      'undecided',
      'left',
      null,
      unsure,
    ],
    [
      'A24: connected only afterwards',
      { sessions: [session('09:10', '09:20')] },
      'absent',
      'not_connected',
      null,
      sure,
    ],
    [
      'A24: two calls without answer',
      { checkIn, calls: [call('08:40', false), call('08:52', false)] },
      'undecided',
      'no_response',
      null,
      unsure,
    ],
    ['A24: one call without answer', { checkIn, calls: [call('08:40', false)] }, 'present', null, null, unsure],
    [
      'A24: answered after one missed',
      { checkIn, calls: [call('08:52', true), call('08:40', false)] },
      'present',
      null,
      null,
      sure,
    ],
    [
      'A24: answered, then twice not',
      { checkIn, calls: [call('08:35', true), call('08:40', false), call('08:52', false)] },
      'undecided',
      'no_response',
      null,
      unsure,
    ],
    [
      'A24: called, never there',
      { calls: [call('08:40', false), call('08:52', false)] },
      'absent',
      'not_connected',
      null,
      sure,
    ],
  ])('%s', (_, change, presence, ground, lateMinutes, confident) => {
    expect(suggestPresence({ ...nothing, ...change })).toMatchObject({ presence, ground, lateMinutes, confident })
  })
})

describe('asynchronous', () => {
  test.each<[string, Partial<PresenceEvidence>, string, boolean]>([
    ['A25: engaged as instructed', { engaged: true }, 'present', sure],
    ['A25: not engaged', { engaged: false }, 'absent', sure],
    ['A25: not known yet', { engaged: null }, 'undecided', unsure],
    ['A37: not engaged, reported', { engaged: false, problem: problem(null) }, 'undecided', unsure],
    ['A37: not engaged, excused', { engaged: false, problem: problem('excused') }, 'absent', sure],
    ['A37: engaged in spite of a problem', { engaged: true, problem: problem(null) }, 'present', sure],
    ['A25: no check-in is needed', { engaged: true, checkIn: null }, 'present', sure],
  ])('%s', (_, change, presence, confident) => {
    const suggestion = suggestPresence({ ...nothing, mode: 'async', ...change })
    expect(suggestion).toMatchObject({ presence, confident, ground: null, lateMinutes: null })
  })
})

test('A24: the evidence stands beside the suggestion', () => {
  const { evidence } = suggestPresence({
    ...nothing,
    checkIn: at('08:36'),
    sessions: [session('08:37', '08:50'), session('08:52', '09:03')],
    calls: [call('08:40', true)],
    problem: problem('excused'),
  })
  expect(evidence).toEqual([
    { code: 'checked_in', values: { at: '2026-11-26T06:36:00Z' } },
    {
      code: 'connected',
      values: {
        source: 'platform',
        from: '2026-11-26T06:37:00Z',
        to: '2026-11-26T07:03:00Z',
        minutes: 24,
        of: 40,
        connections: 2,
        still: 0,
      },
    },
    { code: 'left_early', values: { at: '2026-11-26T07:03:00Z', minutes: 7 } },
    { code: 'call_answered', values: { at: '2026-11-26T06:40:00Z' } },
    { code: 'problem_reported', values: { kind: 'internet', at: '2026-11-26T06:31:00Z' } },
    { code: 'problem_decided', values: { decision: 'excused' } },
  ])
})

test('A36: whoever reported and waits for the decision is never proposed as absent', () => {
  const minute = fc.integer({ min: -20, max: 60 })
  const instant = minute.map(minutes => nothing.startsAt.add({ minutes }))
  const stay = fc.tuple(minute, fc.integer({ min: 0, max: 60 })).map(([start, length]) => ({
    from: nothing.startsAt.add({ minutes: start }),
    to: nothing.startsAt.add({ minutes: start + length }),
    source: 'platform' as const,
  }))
  const facts = fc.record({
    mode: fc.constantFrom('sync' as const, 'async' as const),
    checkIn: fc.option(instant),
    checkInSentLate: fc.boolean(),
    sessions: fc.array(stay, { maxLength: 4 }),
    calls: fc.array(fc.record({ at: instant, answered: fc.boolean() }), { maxLength: 4 }),
    engaged: fc.option(fc.boolean()),
  })
  fc.assert(
    fc.property(facts, known => {
      const suggestion = suggestPresence({ ...nothing, ...known, problem: problem(null) })
      expect(suggestion.presence).not.toBe('absent')
      expect(suggestion.presence === 'undecided' && suggestion.confident).toBe(false)
      expect(suggestion.lateMinutes !== null).toBe(suggestion.presence === 'late')
    }),
  )
})
