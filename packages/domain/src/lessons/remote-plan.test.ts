import { expect, test } from 'vitest'
import { mayPlanRemote } from './remote-plan.ts'

const facts = {
  isRemote: true,
  mode: 'sync' as const,
  engagement: 'check_in' as const,
  joinLink: 'https://zoom.us/j/123',
}

test.each([
  ['A24: together by a link', {}, null],
  [
    'A25: answers can not be what counts asynchronously',
    { mode: 'async' as const, engagement: 'answers' as const },
    'engagement_not_for_mode',
  ],
  ['A25: a submission can', { mode: 'async' as const, engagement: 'submission' as const }, null],
  ['A7: a lesson without the mark has no remote plan', { isRemote: false }, 'lesson_not_remote'],
  ['B9: a link must be https', { joinLink: 'http://zoom.us/j/1' }, 'link_not_https'],
  ['B9: no link yet is a plan too', { joinLink: null }, null],
])('%s', (_name, change, reason) => {
  expect(mayPlanRemote({ ...facts, ...change })).toEqual(reason === null ? { ok: true } : { ok: false, reason })
})
