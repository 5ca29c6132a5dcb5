import { describe, expect, test } from 'vitest'
import { clausesNamedIn } from './clause-names.ts'

describe('clauses named by a test', () => {
  const table: readonly [fullName: string, clauses: readonly string[]][] = [
    ['A14: a loan ends with the semester', ['A14']],
    ['B9: the link reaches each learner', ['B9']],
    ['A5.1: five percent of 35 lessons is one', ['A5.1', 'A5']],
    ['A5, A5.1: grade 3', ['A5', 'A5.1']],
    ['A9, A12: the survey', ['A9', 'A12']],
    ['A35–A38: a disruption', ['A35', 'A36', 'A37', 'A38']],
    ['A35-A37, B1: with a hyphen', ['A35', 'A36', 'A37', 'B1']],
    ['A5.1–A5.4: all bands', ['A5.1', 'A5', 'A5.2', 'A5.3', 'A5.4']],
    ['A24: attendance > a learner who never connects', ['A24']],
    ['attendance > A24: a learner who never connects', ['A24']],
    ['A24: attendance > A34: contact hours', ['A24', 'A34']],
    ['A24: attendance > A24: not connected', ['A24']],
    ['the mark A: shown in print', []],
    ['see A24: in the middle', []],
    ['A24 without a colon', []],
    ['A24 – a remark: with a dash', []],
    ['C3: another letter', []],
    ['a24: a small letter', []],
    ['A: no number', []],
    ['A38–A35: backwards', []],
    ['A5–B6: across procedures', []],
    ['A5–A6.2: across levels', []],
    ['A5.1–A6.2: parts of different clauses', []],
    ['', []],
  ]
  // The rows themselves must not look like titles that begin with a clause.
  const named = table.map(([fullName, clauses]) => [fullName.replaceAll(' > ', ' / '), fullName, clauses] as const)
  test.each(named)('reads "%s"', (_, fullName, clauses) => {
    expect(clausesNamedIn(fullName)).toEqual(clauses)
  })
})
