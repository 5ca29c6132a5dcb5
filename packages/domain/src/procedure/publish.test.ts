import { byGrade } from '@talklase/regulation/grade.ts'
import { jaunjelgavaProcedure, parameterValues } from '@talklase/regulation/presets.ts'
import { expect, test } from 'vitest'
import { mayPublish, overLaw, type PublishFacts, type PublishRefusal } from './publish.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const settings = parameterValues(jaunjelgavaProcedure)
const facts: PublishFacts = {
  orderNumber: '1-9/27',
  orderDate: day('2026-11-26'),
  validFrom: day('2027-01-04'),
  today: day('2026-11-26'),
  newest: day('2026-09-01'),
  changes: 1,
  settings,
}

test.each<[string, Partial<PublishFacts>, PublishRefusal | null]>([
  ['by order, from a day to come', {}, null],
  ['from tomorrow', { validFrom: day('2026-11-27') }, null],
  ['from today', { validFrom: day('2026-11-26') }, 'valid_from_not_future'],
  ['from a day gone by', { validFrom: day('2026-09-02') }, 'valid_from_not_future'],
  ['without the order’s number', { orderNumber: ' ' }, 'order_required'],
  ['without the order’s date', { orderDate: null }, 'order_required'],
  ['by an order of the first day itself', { orderDate: day('2027-01-04') }, null],
  ['by an order dated after its first day', { orderDate: day('2027-01-05') }, 'order_after_valid_from'],
  ['from the day of a version that is coming', { newest: day('2027-01-04') }, 'valid_from_before_coming'],
  ['before a version that is coming', { newest: day('2027-02-01') }, 'valid_from_before_coming'],
  ['after a version that is coming', { newest: day('2027-01-03') }, null],
  ['with nothing changed', { changes: 0 }, 'nothing_changed'],
  ['the first version of a procedure, with every default', { newest: null, changes: 0 }, null],
  [
    'with grade 7 above the law',
    { settings: { ...settings, 'quota.percentByGrade': { ...settings['quota.percentByGrade'], 7: 15.01 } } },
    'percent_over_law',
  ],
  ['with less than the law everywhere', { settings: { ...settings, 'quota.percentByGrade': byGrade(() => 0) } }, null],
])('A1: a version %s', (_, change, refusal) => {
  const verdict = mayPublish({ ...facts, ...change })
  expect(verdict.ok ? null : verdict.reason).toBe(refusal)
})

test('A5: a percent above the law’s is named with its grade, both figures and the law', () => {
  const percents = { ...settings['quota.percentByGrade'], 3: 6, 9: 20 }
  expect(overLaw({ ...settings, 'quota.percentByGrade': percents }, day('2027-01-04'))).toEqual({
    grade: 3,
    percent: 6,
    lawful: 5,
    citation: 'MK 111, 4.2. un 4.3. p.',
  })
  expect(overLaw(settings, day('2027-01-04'))).toBeNull()
})

test('A5: before the law of 2022 no share was allowed at all', () => {
  expect(overLaw(settings, day('2022-02-07'))).toMatchObject({ grade: 3, lawful: 0 })
})
