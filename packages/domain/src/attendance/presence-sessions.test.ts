import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PresenceSession, staysInLesson, unionOf } from './presence-sessions.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}+02:00`)
const lesson = { lessonId: 'first', startsAt: at('08:30'), endsAt: at('09:10'), graceMinutes: 5, now: at('10:00') }
const row = (joined: string | null, left: string | null, change: Partial<PresenceSession> = {}): PresenceSession => ({
  lessonId: 'first',
  source: 'platform',
  place: 'main',
  joinedAt: joined === null ? null : at(joined),
  leftAt: left === null ? null : at(left),
  isEstimated: false,
  seconds: null,
  ofSeconds: null,
  ...change,
})
const times = (rows: PresenceSession[], change: Partial<typeof lesson> = {}) =>
  staysInLesson(rows, { ...lesson, ...change }).sessions.map(one => `${timeOf(one.from)}–${timeOf(one.to)}`)
const timeOf = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Europe/Riga').toPlainTime().toString({ smallestUnit: 'minute' })

describe('A24: what stays count for a lesson', () => {
  test.each<[string, PresenceSession[], string[]]>([
    ['cut to the lesson and the grace before it', [row('08:10', '09:30')], ['08:25–09:10']],
    ['before the grace', [row('08:10', '08:20')], []],
    ['after the end', [row('09:10', '09:20')], []],
    ['the waiting room is not presence', [row('08:30', '08:40', { place: 'waiting' })], []],
    ['a breakout room is', [row('08:30', '08:40', { place: 'breakout' })], ['08:30–08:40']],
    ['open after the lesson: to its end', [row('08:31', null)], ['08:31–09:10']],
    ['a beginning and a length', [row('08:31', null, { seconds: 600 })], ['08:31–08:41']],
    ['an end and a length', [row(null, '08:41', { seconds: 600 })], ['08:31–08:41']],
    ['an end alone', [row(null, '08:41')], []],
    ['told twice by one source', [row('08:31', '08:52'), row('08:31:40', '08:52:20')], ['08:31–08:52']],
    ['two devices', [row('08:31', '08:52'), row('08:35', '08:52')], ['08:31–08:52', '08:35–08:52']],
    [
      'told by two sources',
      [row('08:31', '08:52'), row('08:31', '08:52', { source: 'file' })],
      ['08:31–08:52', '08:31–08:52'],
    ],
  ])('%s', (_, rows, expected) => {
    expect(times(rows)).toEqual(expected)
  })

  test('open while the lesson lasts: until now', () => {
    expect(times([row('08:31', null)], { now: at('08:50') })).toEqual(['08:31–08:50'])
  })

  test('a meeting of a double lesson gives each lesson its part', () => {
    const meeting = [row('08:31', '10:00')]
    expect(times(meeting)).toEqual(['08:31–09:10'])
    expect(times(meeting, { startsAt: at('09:20'), endsAt: at('10:00') })).toEqual(['09:15–10:00'])
  })

  const file = { source: 'file' } as const
  test.each<[string, PresenceSession[], string[]]>([
    [
      'a list taken while the lesson lasted, and the last one',
      [row('08:31', '09:10', { ...file, isEstimated: true }), row('08:31:20', '08:52', file)],
      ['08:31–08:52'],
    ],
    ['an open row and the report of it', [row('08:31', null), row('08:31', '08:52')], ['08:31–08:52']],
    [
      'a file knows the end that the platform does not',
      [row('08:31', null), row('08:31', '08:52', file)],
      ['08:31–08:52'],
    ],
    ['another that began later', [row('08:31', null), row('08:33', '08:52')], ['08:31–09:10', '08:33–08:52']],
    ['back within the minute', [row('08:31', '08:31:20'), row('08:31:40', null)], ['08:31–08:31', '08:31–09:10']],
    [
      'our page tells of no end',
      [row('08:31', '08:50', { source: 'page', isEstimated: true }), row('08:31', '08:40')],
      ['08:31–08:50', '08:31–08:40'],
    ],
    ['both open', [row('08:31', null), row('08:31', '08:50', { isEstimated: true })], ['08:31–09:10', '08:31–08:50']],
  ])('an end that nobody told yields to one that was: %s', (_, rows, expected) => {
    expect(times(rows)).toEqual(expected)
  })

  test('while the lesson lasts, what is open at the platform goes on', () => {
    const now = at('08:50')
    expect(times([row('08:31', null), row('08:31:20', '08:40')], { now })).toEqual(['08:31–08:50', '08:31–08:40'])
    expect(times([row('08:31', '09:10', { ...file, isEstimated: true }), row('08:31', '08:40')], { now })).toEqual([
      '08:31–08:40',
    ])
  })

  test('a length of a meeting of two lessons counts once, for both together; another lesson’s own not at all', () => {
    const both = { seconds: 1200, ofSeconds: 4800 }
    const lengths = (rows: PresenceSession[]) => {
      const { secondsOnly, secondsOnlyOf } = staysInLesson(rows, lesson)
      return [secondsOnly, secondsOnlyOf]
    }
    expect(lengths([row(null, null, both), row(null, null, { ...both, lessonId: 'second' })])).toEqual([1200, 4800])
    expect(lengths([row(null, null, { seconds: 2400, lessonId: 'second' })])).toEqual([null, null])
    expect(lengths([row(null, null, { seconds: 300 }), row(null, null, both)])).toEqual([1500, 4800])
  })

  test.each<[string, PresenceSession[], number | null]>([
    ['none', [row('08:31', '08:52', { seconds: 1260 })], null],
    ['added up within a source', [row(null, null, { seconds: 600 }), row(null, null, { seconds: 300 })], 900],
    [
      'the longer of two sources',
      [row(null, null, { seconds: 600 }), row(null, null, { seconds: 700, source: 'file' })],
      700,
    ],
    ['not of the waiting room', [row(null, null, { seconds: 600, place: 'waiting' })], null],
  ])('only a length: %s', (_, rows, expected) => {
    expect(staysInLesson(rows, lesson).secondsOnly).toBe(expected)
  })
})

test('A24: the union never counts a second twice, and never more than the lesson', () => {
  const minute = fc.integer({ min: -30, max: 70 })
  const stay = fc.tuple(minute, fc.integer({ min: 0, max: 80 })).map(([start, length]) => ({
    from: lesson.startsAt.add({ minutes: start }),
    to: lesson.startsAt.add({ minutes: start + length }),
  }))
  const span = { from: lesson.startsAt, to: lesson.endsAt }
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 6 }), stays => {
      const counted = Array.from({ length: 40 }, (_, place) => lesson.startsAt.add({ minutes: place })).filter(begin =>
        stays.some(
          one => Temporal.Instant.compare(one.from, begin) <= 0 && Temporal.Instant.compare(begin, one.to) < 0,
        ),
      ).length
      expect(unionOf(stays, span)?.seconds ?? 0).toBe(counted * 60)
    }),
  )
})
