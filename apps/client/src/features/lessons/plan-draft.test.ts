import { ORPCError } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import { type PlanDraft, refusedFields, withMode } from './plan-draft.ts'

const draft: PlanDraft = {
  mode: 'sync',
  form: 'online_lesson',
  place: 'home',
  engagement: 'answers',
  outcome: '',
  instruction: '',
  joinLink: '',
}

describe('what counts follows the mode', () => {
  test.each([
    ['A25: answers give way asynchronously', 'answers', 'async', 'check_in'],
    ['A25: work handed in stays', 'submission', 'async', 'submission'],
    ['synchronously all stay', 'answers', 'sync', 'answers'],
  ] as const)('%s', (_name, engagement, mode, expected) => {
    expect(withMode({ ...draft, engagement }, mode)).toEqual({ ...draft, mode, engagement: expected })
  })
})

describe('a refusal stands at its field', () => {
  test.each([
    ['a link that is none', 'link_invalid', {}, ['joinLink']],
    ['a form', 'form_not_allowed', {}, ['form']],
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
