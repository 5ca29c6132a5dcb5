import { expect, test } from 'vitest'
import { engagementOf } from './engagement.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}+02:00`)
const silent = {
  ground: 'not_engaged',
  engagement: 'check_in',
  checkIn: null,
  seenThatDay: false,
  now: at('23:59:59'),
  closesAt: at('23:00'),
} as const
const early = { now: at('12:00') }
const came = { checkIn: at('09:00') }

test.each([
  ['not engaged: checked in', { ...came }, true, true],
  ['not engaged: silent, the day is over', {}, false, true],
  ['not engaged: silent, there is still time', early, null, true],
  ['not engaged: work is what counts', { engagement: 'submission', ...came }, null, false],
  [
    'nothing sent: a check-in is something',
    { ground: 'nothing_sent_same_day', engagement: 'answers', ...came },
    true,
    true,
  ],
  ['nothing sent: silent', { ground: 'nothing_sent_same_day' }, false, true],
  ['nothing sent: the work may lie elsewhere', { ground: 'nothing_sent_same_day', engagement: 'answers' }, null, false],
  ['not signed in: seen that day', { ground: 'not_signed_in', engagement: 'answers', seenThatDay: true }, true, true],
  ['not signed in: never seen', { ground: 'not_signed_in', engagement: 'answers' }, false, false],
  ['not signed in: there is still time', { ground: 'not_signed_in', ...early }, null, false],
] as const)('A25: %s', (_, change, engaged, isSure) => {
  expect(engagementOf({ ...silent, ...change })).toEqual({ engaged, isSure })
})
