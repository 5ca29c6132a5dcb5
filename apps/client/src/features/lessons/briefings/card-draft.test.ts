import { expect, test } from 'vitest'
import { type Card, cardOfDraft, draftOfBriefing, slidesOf } from './card-draft.ts'

const plan = { outcome: 'No plāna', instruction: 'Pieci uzdevumi' }
const card: Card = {
  outcome: 'Atrisina vienādojumu',
  conditions: '',
  criteria: 'Pa punktam',
  deadlines: '',
  dueOn: null,
  estimatedMinutes: null,
  feedbackPlace: '',
}

test('A28: an empty card begins with what the lesson’s plan says, a written one with itself', () => {
  expect(draftOfBriefing({ card: null, plan })).toMatchObject({ outcome: 'No plāna', conditions: 'Pieci uzdevumi' })
  expect(draftOfBriefing({ card, plan })).toMatchObject({ outcome: 'Atrisina vienādojumu', conditions: '' })
})

test.each([
  ['', null],
  ['40', 40],
  ['četrdesmit', null],
])('minutes typed as %j are sent as %s', (typed, sent) => {
  const draft = { ...draftOfBriefing({ card, plan }), estimatedMinutes: typed }
  expect(cardOfDraft(draft).estimatedMinutes).toBe(sent)
})

test('A28: what is not written has no page, a day alone is a deadline, and the last page asks for questions', () => {
  const kinds = (of: Partial<Card>, hasConsultation = false) =>
    slidesOf({ ...card, ...of }, { hasConsultation }).map(slide => slide.kind)
  expect(kinds({})).toEqual(['outcome', 'criteria', 'questions'])
  expect(kinds({ dueOn: '2026-11-27', estimatedMinutes: 40, feedbackPlace: 'E-klasē' }, true)).toEqual([
    'outcome',
    'criteria',
    'deadlines',
    'estimatedMinutes',
    'feedbackPlace',
    'consultation',
    'questions',
  ])
})
