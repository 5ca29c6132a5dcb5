import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guardFormula, unguardFormula } from './formula-safe.ts'

test.each([
  ['=HYPERLINK("http://example.test";"x")', `'=HYPERLINK("http://example.test";"x")`],
  ['+371 20000000', "'+371 20000000"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['＝1+1', "'＝1+1"],
  ["'=1", "''=1"],
  ['7.a', '7.a'],
  ['Anna-Marija', 'Anna-Marija'],
  ["'s", "'s"],
  ['', ''],
])('the cell %j is written as %j', (cell, written) => {
  expect(guardFormula(cell)).toBe(written)
  expect(unguardFormula(written)).toBe(cell)
})

test('guarding is undone without loss, whatever the cell', () => {
  const cell = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\n', 'a', '7') })
  fc.assert(fc.property(cell, text => unguardFormula(guardFormula(text)) === text))
})
