import { processorChecklist } from '@talklase/regulation/processor-agreement.ts'
import { describe, expect, test } from 'vitest'
import { type Agreement, agreementStateOn, isAgreementValidOn, missingFrom } from './processor-agreement.ts'

const complete = Object.fromEntries(processorChecklist.map(item => [item.code, true]))
const agreement = (change: Partial<Agreement> = {}): Agreement => ({
  validFrom: '2026-09-01',
  validTo: '2027-08-31',
  checklist: complete,
  keptIn: 'eea',
  safeguard: '',
  ...change,
})

describe('an agreement binds', () => {
  test.each([
    ['B4: on its first day', {}, '2026-09-01', true],
    ['B4: on its last day', {}, '2027-08-31', true],
    ['B4: not on the day before', {}, '2026-08-31', false],
    ['B4: not on the day after', {}, '2027-09-01', false],
    ['B4: without an end for good', { validTo: null }, '2040-01-01', true],
    [
      'B4: not with an obligatory item answered with no',
      { checklist: { ...complete, deletion: false } },
      '2026-11-26',
      false,
    ],
    [
      'B4: not with an obligatory item unanswered',
      { checklist: { ...complete, audits: undefined } },
      '2026-11-26',
      false,
    ],
    [
      'B4: without an item that the law does not ask for',
      { checklist: { ...complete, security_assessed: false } },
      '2026-11-26',
      true,
    ],
    ['B4: not outside the EEA without a safeguard', { keptIn: 'third_country' }, '2026-11-26', false],
    ['B4: outside the EEA with one', { keptIn: 'third_country', safeguard: 'VDAR 46(2)(c)' }, '2026-11-26', true],
  ] as const)('%s', (_name, change, day, expected) => {
    expect(isAgreementValidOn(agreement(change as Partial<Agreement>), day)).toBe(expected)
  })

  test('B4: what it lacks is named', () => {
    const bare = agreement({ checklist: { ...complete, rights: false }, keptIn: 'third_country', safeguard: ' ' })
    expect(missingFrom(bare)).toEqual(['rights', 'safeguard'])
  })
})

describe('the one word for a platform', () => {
  const day = '2026-11-26'
  const following = agreement({ validFrom: '2026-12-11', validTo: '2027-12-10' })
  test.each<[string, Agreement[], string, string | null]>([
    ['B4: no agreement', [], 'missing', null],
    ['B4: one with gaps', [agreement({ checklist: {} })], 'incomplete', null],
    ['B4: one to come', [agreement({ validFrom: '2026-12-01' })], 'coming', null],
    ['B4: one that ended', [agreement({ validTo: '2026-11-25' })], 'ended', '2026-11-25'],
    ['B4: one that ends today', [agreement({ validTo: day })], 'ending', day],
    ['B4: one that ends in thirty days', [agreement({ validTo: '2026-12-26' })], 'ending', '2026-12-26'],
    ['B4: one that ends in thirty-one', [agreement({ validTo: '2026-12-27' })], 'valid', '2026-12-27'],
    ['B4: the next one follows at once', [agreement({ validTo: '2026-12-10' }), following], 'valid', '2027-12-10'],
    ['B4: the next one leaves a day out', [agreement({ validTo: '2026-12-09' }), following], 'ending', '2026-12-09'],
    [
      'B4: the next one has gaps',
      [agreement({ validTo: '2026-12-10' }), { ...following, checklist: {} }],
      'ending',
      '2026-12-10',
    ],
    ['B4: without an end', [agreement({ validTo: null })], 'valid', null],
  ])('%s', (_name, agreements, state, validTo) => {
    expect(agreementStateOn('zoom', agreements, day)).toEqual({ state, validTo })
  })

  test('B4: the product’s own classroom has no processor', () => {
    expect(agreementStateOn('classroom', [], day)).toEqual({ state: 'not_needed', validTo: null })
  })
})
