import { isContractProcedure } from '@orpc/contract'
import { contract } from '@talklase/contract/contract.ts'
import { en } from '@talklase/messages/en.ts'
import { lv } from '@talklase/messages/lv.ts'
import { expect, test } from 'vitest'

/** Every refusal that any route of the contract declares. */
function codesOf(router: unknown): string[] {
  if (isContractProcedure(router)) return Object.keys(router['~orpc'].errorMap)
  return typeof router === 'object' && router !== null ? Object.values(router).flatMap(codesOf) : []
}

const codes = [...new Set(codesOf(contract))].toSorted()

test('the contract declares refusals', () => expect(codes).toContain('quota_subject_full'))

test.each([
  ['Latvian', lv.refusals],
  ['English', en.refusals],
] as const)('every refusal of the contract has its sentence in %s', (_, refusals) => {
  const said = new Set(Object.keys(refusals).map(key => key.replace(/_(?:zero|one|other)$/, '')))
  expect(codes.filter(code => !said.has(code))).toEqual([])
})
