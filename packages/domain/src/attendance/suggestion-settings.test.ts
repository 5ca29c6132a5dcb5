import { describe, expect, test } from 'vitest'
import { groundsInUse, mayMarkAbsent } from './grounds.ts'
import type { SessionSource } from './presence-sessions.ts'
import { type PresenceEvidence, suggestPresence } from './suggestion.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}+02:00`)
const session = (from: string, to: string, source: SessionSource = 'platform') => ({
  from: at(from),
  to: at(to),
  source,
})
const call = (time: string, answered: boolean) => ({ at: at(time), answered })
const camera = (outcome: 'asked' | 'on' | 'refused' | 'technical') => ({ at: at('08:45'), outcome })

/** A synchronous lesson of 8:30–9:10 that is over; the learner registered and stayed. */
const there: PresenceEvidence = {
  mode: 'sync',
  now: at('10:00'),
  startsAt: at('08:30'),
  endsAt: at('09:10'),
  graceMinutes: 5,
  minimalShare: 50,
  unansweredCalls: 2,
  grounds: ['not_connected', 'no_response', 'left'],
  checkIn: at('08:29'),
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
const suggested = (change: Partial<PresenceEvidence>) => {
  const { presence, ground, confident } = suggestPresence({ ...there, ...change })
  return [presence, ground, confident]
}

describe('A24: a ground is proposed only where the school uses it', () => {
  const silent = { checkIn: null }
  const left = { sessions: [session('08:30', '08:45')] }
  const called = { calls: [call('08:40', false), call('08:52', false)] }
  test.each<[string, Partial<PresenceEvidence>, (string | boolean | null)[]]>([
    ['not connected, in use', silent, ['absent', 'not_connected', true]],
    ['not connected, not in use', { ...silent, grounds: ['no_response', 'left'] }, ['undecided', null, false]],
    ['left, in use', left, ['absent', 'left', true]],
    ['left, not in use', { ...left, grounds: ['not_connected'] }, ['present', null, true]],
    ['no response, in use', called, ['undecided', 'no_response', false]],
    ['no response, not in use', { ...called, grounds: ['not_connected'] }, ['present', null, false]],
    ['camera refused, not in use', { camera: camera('refused') }, ['present', null, true]],
  ])('%s', (_, change, expected) => {
    expect(suggested(change)).toEqual(expected)
  })
})

describe('B10: a camera is a ground only where it was asked for and refused, and the school takes it for one', () => {
  const grounds = [...there.grounds, 'camera_off'] as const
  test.each([
    ['refused', ['undecided', 'camera_off', false]],
    ['technical', ['present', null, true]],
    ['on', ['present', null, true]],
    ['asked', ['present', null, true]],
  ] as const)('%s', (outcome, expected) => {
    expect(suggested({ grounds, camera: camera(outcome) })).toEqual(expected)
  })

  test('never asked', () => {
    expect(suggested({ grounds })).toEqual(['present', null, true])
  })

  test('what came of it stands in the evidence', () => {
    const { evidence } = suggestPresence({ ...there, camera: camera('technical') })
    expect(evidence.at(-1)).toEqual({ code: 'camera_technical', values: { at: '2026-11-26T06:45:00Z' } })
  })
})

test.each([
  [1, ['undecided', 'no_response', false]],
  [2, ['present', null, false]],
] as const)('A24: so many calls without an answer as the school sets: %i', (unansweredCalls, expected) => {
  expect(suggested({ unansweredCalls, calls: [call('08:40', false)] })).toEqual(expected)
})

test.each([
  [30, ['present', null, true]],
  [31, ['undecided', 'left', false]],
  [0, ['present', null, true]],
] as const)('A24: the smallest share of the lesson is the school’s: %i percent', (minimalShare, expected) => {
  // Twelve of forty minutes, in two pieces, to the end.
  const sessions = [session('08:30', '08:36'), session('09:04', '09:10')]
  expect(suggested({ minimalShare, sessions })).toEqual(expected)
})

test.each([
  [5, ['late', null, true]],
  [7, ['present', null, true]],
] as const)('A24: the grace is the school’s: %i minutes', (graceMinutes, expected) => {
  expect(suggested({ graceMinutes, checkIn: at('08:37') })).toEqual(expected)
})

describe('A24: who tells what', () => {
  test.each<[string, Partial<PresenceEvidence>, (string | boolean | null)[]]>([
    [
      'our page alone never tells that somebody left',
      { sessions: [session('08:28', '08:31', 'page')] },
      ['present', null, true],
    ],
    [
      'our page open without registering is not absence',
      { checkIn: null, sessions: [session('08:31', '08:50', 'page')] },
      ['undecided', 'not_connected', false],
    ],
    [
      'the platform saw them leave, our page to the end',
      { sessions: [session('08:30', '08:45'), session('08:29', '09:10', 'page')] },
      ['present', null, false],
    ],
    [
      'a file after the platform',
      { sessions: [session('08:30', '08:45'), session('08:44', '09:10', 'file')] },
      ['present', null, true],
    ],
    ['registered, and the platform saw only others', { platformTold: true }, ['undecided', 'not_connected', false]],
    ['the same while the grace runs', { platformTold: true, now: at('08:33') }, ['present', null, true]],
    ['only a length, the whole lesson', { secondsOnly: 2300, checkIn: null }, ['present', null, true]],
    ['only a length, most of the lesson', { secondsOnly: 1500, checkIn: null }, ['present', null, false]],
    ['only a length, most of it, and registered', { secondsOnly: 1500 }, ['present', null, true]],
    ['only a length, too short', { secondsOnly: 600 }, ['undecided', 'left', false]],
    ['a length of two lessons, all of both', { secondsOnly: 4800, secondsOnlyOf: 4800 }, ['present', null, false]],
    ['a length of two lessons, one of them', { secondsOnly: 2400, secondsOnlyOf: 4800 }, ['present', null, false]],
    [
      'a length of two lessons, too short for both',
      { secondsOnly: 2300, secondsOnlyOf: 4800 },
      ['undecided', 'left', false],
    ],
    [
      'a length of two lessons beside times of this one',
      { secondsOnly: 2300, secondsOnlyOf: 4800, sessions: [session('08:30', '09:10')] },
      ['present', null, true],
    ],
  ])('%s', (_, change, expected) => {
    expect(suggested(change)).toEqual(expected)
  })
})

describe('A24: while the lesson lasts', () => {
  test.each<[string, Partial<PresenceEvidence>, (string | boolean | null)[]]>([
    ['there since the start', { now: at('08:50'), sessions: [session('08:29', '08:50')] }, ['present', null, true]],
    [
      'away for ten minutes may come back',
      { now: at('08:50'), sessions: [session('08:30', '08:40')] },
      ['undecided', 'left', false],
    ],
    ['away for two minutes', { now: at('08:42'), sessions: [session('08:30', '08:40')] }, ['present', null, true]],
  ])('%s', (_, change, expected) => {
    expect(suggested(change)).toEqual(expected)
  })

  test('the evidence says since when, and that it lasts', () => {
    const { evidence } = suggestPresence({ ...there, now: at('08:50'), sessions: [session('08:31', '08:50')] })
    expect(evidence[1]).toEqual({
      code: 'connected',
      values: {
        source: 'platform',
        from: '2026-11-26T06:31:00Z',
        to: '2026-11-26T06:50:00Z',
        minutes: 19,
        of: 40,
        connections: 1,
        still: 1,
      },
    })
  })
})

test('A24: the evidence names each source by itself, our page only where no other speaks', () => {
  const codes = (sessions: PresenceEvidence['sessions']) =>
    suggestPresence({ ...there, sessions })
      .evidence.filter(one => one.code === 'connected')
      .map(one => [one.values.source, one.values.minutes])
  const page = session('08:29', '08:40', 'page')
  expect(codes([page])).toEqual([['page', 10]])
  expect(codes([page, session('08:30', '09:10', 'file'), session('08:31', '08:52')])).toEqual([
    ['platform', 21],
    ['file', 40],
  ])
})

describe('A24: while somebody in the meeting is not recognised, an absence is not sure', () => {
  const unrecognised = 2
  test.each<[string, Partial<PresenceEvidence>, (string | boolean | null)[]]>([
    ['not connected', { checkIn: null }, ['absent', 'not_connected', false]],
    ['left', { sessions: [session('08:30', '08:45')] }, ['absent', 'left', false]],
    ['there', {}, ['present', null, true]],
    ['asynchronous: no meeting tells anything', { mode: 'async', engaged: false }, ['absent', null, true]],
  ])('%s', (_, change, expected) => {
    expect(suggested({ unrecognised, ...change })).toEqual(expected)
  })

  test('the evidence says how many', () => {
    const of = (change: Partial<PresenceEvidence>) => suggestPresence({ ...there, unrecognised, ...change }).evidence
    expect(of({ checkIn: null }).at(-1)).toEqual({ code: 'unrecognised', values: { count: 2 } })
    expect(of({}).map(one => one.code)).toEqual(['checked_in'])
  })
})

test('A24: a length of several lessons is named with what they last together', () => {
  const { evidence } = suggestPresence({ ...there, secondsOnly: 1200, secondsOnlyOf: 4800 })
  expect(evidence[1]).toEqual({ code: 'connected_for', values: { minutes: 20, of: 80 } })
})

test('A25: an absence that something unseen could gainsay is not sure', () => {
  const silent = { mode: 'async', engaged: false } as const
  expect(suggested({ ...silent, engagedIsSure: false })).toEqual(['absent', null, false])
  expect(suggested(silent)).toEqual(['absent', null, true])
})

describe('A24: the grounds that may be recorded', () => {
  const inUse = groundsInUse(['camera_off', 'left_without_reason', 'not_connected'])
  test('they are the setting’s, in its order', () => {
    expect(inUse).toEqual(['not_connected', 'left', 'camera_off'])
  })

  test.each([
    ['one of them', 'absent', 'left', 'sync', null],
    ['another', 'absent', 'no_response', 'sync', 'ground_not_in_use'],
    ['none', 'absent', null, 'sync', 'ground_required'],
    ['present', 'present', null, 'sync', null],
    ['A25: none in an asynchronous lesson', 'absent', null, 'async', null],
  ] as const)('%s', (_, presence, ground, mode, reason) => {
    const verdict = mayMarkAbsent({ presence, ground, mode, inUse })
    expect(verdict.ok ? null : verdict.reason).toBe(reason)
  })
})
