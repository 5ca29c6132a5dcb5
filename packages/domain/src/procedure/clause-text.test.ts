import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { parameterValues } from '@talklase/regulation/presets.ts'
import { procedureA } from '@talklase/regulation/procedure-a.ts'
import { expect, test } from 'vitest'
import { clauseText, isClauseChanged } from './clause-text.ts'

const words = {
  grades: (from: number, to: number) => (from === to ? `${from}. klase` : `${from}.–${to}. klase`),
  number: (value: number) => String(value).replace('.', ','),
}

const usual = parameterValues({ procedure: 'A', values: {} })
const set = (percents: Record<number, number>): ParameterValues => ({
  ...usual,
  'quota.percentByGrade': { ...usual['quota.percentByGrade'], ...percents },
})
const clause = (id: string) => {
  const found = procedureA.clauses.find(one => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const lowered = set({ 7: 10, 8: 10, 9: 10 })

test.each([
  ['A5.1', usual, '3. klase: ne vairāk kā 5 %. 1. un 2. klasei spēkā ir 4. punkts, tātad 0 %.'],
  ['A5.1', set({ 3: 2.5 }), '3. klase: ne vairāk kā 2,5 %. 1. un 2. klasei spēkā ir 4. punkts, tātad 0 %.'],
  ['A5.2', lowered, '4.–6. klase: ne vairāk kā 10 %.'],
  ['A5.3', usual, '7.–9. klase: ne vairāk kā 15 %.'],
  ['A5.3', lowered, '7.–9. klase: ne vairāk kā 10 %.'],
  ['A5.3', set({ 9: 10 }), '7.–8. klase: ne vairāk kā 15 %; 9. klase: ne vairāk kā 10 %.'],
])('%s: the clause says the percent that is set', (id, settings, said) => {
  expect(clauseText(clause(id), settings, 'lv', words)).toBe(said)
})

test('A5: with grades 7 to 9 lowered the clause and its third part are changed, and no other part', () => {
  const changed = procedureA.clauses.filter(one => isClauseChanged(one, usual, lowered)).map(one => one.id)
  expect(changed).toEqual(['A5', 'A5.3'])
})
