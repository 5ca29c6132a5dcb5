import { ORPCError } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import { linkToSend, type PlanDraft, refusedFields, withMode } from './plan-draft.ts'

const draft: PlanDraft = {
  mode: 'sync',
  form: 'online_lesson',
  place: 'home',
  means: ['device'],
  onlineMinutes: null,
  engagement: 'answers',
  outcome: '',
  instruction: '',
  joinLink: '',
}

const forms = ['group_work', 'online_lesson', 'independent_work'] as const

test.each([
  ['A6.5: an online lesson gives way to a form of one’s own time', 'online_lesson', 'async', 'group_work'],
  ['A6.1: group work stays in either mode', 'group_work', 'async', 'group_work'],
  ['A6.4: what is together stays', 'online_lesson', 'sync', 'online_lesson'],
] as const)('%s', (_name, form, mode, expected) => {
  expect(withMode({ ...draft, form }, mode, forms).form).toBe(expected)
})

test('A39: minutes online belong to lessons held together alone', () => {
  expect(withMode({ ...draft, onlineMinutes: 20 }, 'async', forms).onlineMinutes).toBeNull()
  expect(withMode({ ...draft, onlineMinutes: 20 }, 'sync', forms).onlineMinutes).toBe(20)
})

describe('what counts follows the mode', () => {
  test.each([
    ['A25: answers give way asynchronously', 'answers', 'async', 'check_in'],
    ['A25: work handed in stays', 'submission', 'async', 'submission'],
    ['synchronously all stay', 'answers', 'sync', 'answers'],
  ] as const)('%s', (_name, engagement, mode, expected) => {
    expect(withMode({ ...draft, engagement }, mode, forms)).toMatchObject({ mode, engagement: expected })
  })
})

describe('a refusal stands at its field', () => {
  test.each([
    ['a link that is none', 'link_invalid', {}, ['joinLink']],
    ['B4: a link to a platform without an agreement', 'agreement_missing', {}, ['joinLink']],
    ['a form', 'form_not_allowed', {}, ['form']],
    ['minutes online', 'online_too_long', {}, ['onlineMinutes']],
    ['an engagement', 'engagement_not_for_mode', {}, ['engagement']],
    [
      'the fields that the server names',
      'input_invalid',
      { issues: [{ path: 'outcome', message: 'too_big' }] },
      ['outcome'],
    ],
    ['the whole lesson', 'lesson_not_remote', {}, []],
  ])('%s', (_name, code, data, fields) => {
    expect([...refusedFields(new ORPCError(code, { status: 422, data }))]).toEqual(fields)
  })

  test('none without a refusal', () => expect(refusedFields(null).size).toBe(0))
})

test.each([
  ['  ', null],
  ['zoom.us/j/123', 'https://zoom.us/j/123'],
  [' https://zoom.us/j/123 ', 'https://zoom.us/j/123'],
  ['http://zoom.us/j/123', 'http://zoom.us/j/123'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
])('B9: the link typed as „%s” is sent as %s', (typed, sent) => {
  expect(linkToSend(typed)).toBe(sent)
})
