import { describe, expect, test } from 'vitest'
import type { Clause, Procedure } from './clause.ts'
import { parameters } from './parameters.ts'
import { procedureA } from './procedure-a.ts'
import { procedureB } from './procedure-b.ts'

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)
const numbered = (procedure: Procedure): readonly Clause[] => procedure.clauses.filter(({ parent }) => parent === null)
const parts = (procedure: Procedure): readonly Clause[] => procedure.clauses.filter(({ parent }) => parent !== null)
const everyClause = [...procedureA.clauses, ...procedureB.clauses]

describe('the procedures', () => {
  test('A has its 49 clauses once each, in order', () => {
    expect(numbered(procedureA).map(({ id }) => id)).toEqual(numbers(1, 49).map(number => `A${number}`))
  })

  test('A has the parts of 5, 6 and 41 under their clauses', () => {
    expect(parts(procedureA).map(({ id, parent }) => [parent, id])).toEqual([
      ...numbers(1, 4).map(part => ['A5', `A5.${part}`]),
      ...numbers(1, 6).map(part => ['A6', `A6.${part}`]),
      ...numbers(1, 2).map(part => ['A41', `A41.${part}`]),
    ])
  })

  test('B has its 24 clauses once each, in order and without a seventh', () => {
    const expected = numbers(1, 25).filter(number => number !== 7)
    expect(procedureB.clauses.map(({ id }) => id)).toEqual(expected.map(number => `B${number}`))
    expect(procedureB.clauses).toHaveLength(24)
  })

  test.each([
    [procedureA, [5, 6, 12, 9, 6, 8, 3]],
    [procedureB, [6, 3, 13, 2]],
  ] as const)('clauses stand in the chapters of the paper: $0.code', (procedure, sizes) => {
    expect(
      procedure.chapters.map(({ number }) => numbered(procedure).filter(({ chapter }) => chapter === number).length),
    ).toEqual(sizes)
  })

  test.each(everyClause.map(clause => [clause.id, clause] as const))(
    'clause text in both languages: %s',
    (_, clause) => {
      expect(clause.text.lv).toMatch(/^\S.{10,}\.$/)
      expect(clause.text.en).toMatch(/^\S.{10,}\.$/)
      expect(clause.text.lv).not.toBe(clause.text.en)
      expect(clause.kinds.length).toBeGreaterThan(0)
      expect(new Set(clause.kinds).size).toBe(clause.kinds.length)
    },
  )

  test('chapters and procedures have titles in both languages', () => {
    const titles = [procedureA, procedureB].flatMap(({ title, chapters }) => [
      title,
      ...chapters.map(each => each.title),
    ])
    expect(titles.filter(({ lv, en }) => lv === '' || en === '')).toEqual([])
  })

  test('a clause of kind C has a setting', () => {
    const without = everyClause.filter(({ kinds, parameters }) => kinds.includes('C') && parameters.length === 0)
    expect(without.map(({ id }) => id)).toEqual([])
  })

  test('each setting is named by the clause that it carries out', () => {
    const missing = parameters.filter(
      ({ code, clause }) => clause !== null && !everyClause.find(({ id }) => id === clause)?.parameters.includes(code),
    )
    expect(missing.map(({ code }) => code)).toEqual([])
  })
})
