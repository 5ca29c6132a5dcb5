import { expect, test } from 'vitest'
import {
  firstReportAt,
  nextDailyAttempt,
  nextMeetingAttempt,
  nextReportAt,
  reportUsefulUntil,
} from './meeting-attempt.ts'

const at = (text: string) => Temporal.Instant.from(`2026-11-26T${text}Z`)
const now = at('06:00:00')
const end = at('07:10:00')

test.each<[string, number, string | null | undefined, string, string | null]>([
  ['the first is tried again after ten seconds', 1, undefined, '07:10:00', '06:00:10'],
  ['then the pause doubles', 3, undefined, '07:10:00', '06:00:40'],
  ['the platform may ask for longer', 1, '06:30:00', '07:10:00', '06:30:00'],
  ['but not for shorter', 3, '06:00:01', '07:10:00', '06:00:40'],
  ['a refusal that stays one is not asked again', 1, null, '07:10:00', null],
  ['the sixth is the last', 6, undefined, '07:10:00', null],
  ['A8: a meeting after the lesson helps nobody', 1, '07:10:00', '07:10:00', null],
  ['A8: nor one ten seconds too late', 1, undefined, '06:00:10', null],
])('%s', (_name, attempts, askAgainAt, usefulUntil, next) => {
  const answer = nextMeetingAttempt({
    now,
    attempts,
    askAgainAt: typeof askAgainAt === 'string' ? at(askAgainAt) : askAgainAt,
    usefulUntil: at(usefulUntil),
  })
  expect(answer?.toString() ?? null).toBe(next === null ? null : at(next).toString())
})

test('cancelling is tried to its last attempt, whatever the time', () => {
  expect(nextMeetingAttempt({ now: end, attempts: 5, askAgainAt: undefined, usefulUntil: null })).not.toBeNull()
})

test.each<[string, number, string | null, string | null]>([
  ['attendance is asked for again ten minutes later', 1, null, '06:10:00'],
  ['later where the platform says so', 1, '06:25:00', '06:25:00'],
  ['not sooner', 1, '06:01:00', '06:10:00'],
  ['and given up in the end', 12, null, null],
])('A24: %s', (_name, attempts, askAgainAt, next) => {
  const answer = nextReportAt({ now, attempts, askAgainAt: askAgainAt === null ? null : at(askAgainAt) })
  expect(answer?.toString() ?? null).toBe(next === null ? null : at(next).toString())
})

test('A24: attendance is first asked for five minutes after the end', () => {
  expect(firstReportAt(end).equals(at('07:15:00'))).toBe(true)
})

test.each([
  ['a day later', '2026-11-27T06:00:01Z', '2026-11-27T06:00:00Z'],
  ['but not too late', '2026-11-27T06:00:00Z', null],
])('A8: what was given up is tried once more %s', (_name, usefulUntil, next) => {
  expect(nextDailyAttempt(now, Temporal.Instant.from(usefulUntil))?.toString() ?? null).toBe(next)
})

test('A24: attendance that a platform refuses is asked for until a week after the end', () => {
  expect(reportUsefulUntil(end).toString()).toBe('2026-12-03T07:10:00Z')
})
