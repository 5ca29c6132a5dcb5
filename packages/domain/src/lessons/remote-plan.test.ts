import { expect, test } from 'vitest'
import { mayPlanRemote } from './remote-plan.ts'

const facts = {
  isRemote: true,
  mode: 'sync' as const,
  form: 'online_lesson',
  place: 'home',
  engagement: 'check_in' as const,
  joinLink: 'https://zoom.us/j/123',
  allowedForms: ['online_lesson', 'group_work'],
  allowedPlaces: ['home', 'museum'],
}

test.each([
  ['A6: an online lesson at home by link', {}, null],
  ['A6: a form that the school does not have', { form: 'project_work' }, 'form_not_allowed'],
  ['A6: a place that the school does not allow', { place: 'nature' }, 'place_not_allowed'],
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
