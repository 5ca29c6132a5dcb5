import { expect, test } from 'vitest'
import { semestersOf, semestersOfTerms } from './terms.ts'

test.each<[string[], (1 | 2 | null)[], boolean]>([
  [['1', '2'], [1, 2], true],
  [['1. pusgads', '2. pusgads'], [1, 2], true],
  [['II semestris', 'I semestris'], [2, 1], true],
  [['Rudens', 'Pavasaris'], [1, 2], true],
  [['1', '2', '3', '4'], [1, 1, 2, 2], false],
  [['1', '2', '3'], [null, null, null], false],
  [['1. pusgads', '1. pusgads (otrā daļa)', '2. pusgads'], [1, 1, 2], true],
])('the terms %j are the semesters %j', (names, semesters, isCertain) => {
  const answer = semestersOfTerms(names)
  expect(answer.terms.map(one => one.semester)).toEqual(semesters)
  expect(answer.isCertain).toBe(isCertain)
})

const choice = ([1, 1, 2, null] as const).map(semester => ({ name: '', semester }))
test.each<[number[] | undefined, (1 | 2)[] | undefined]>([
  [undefined, undefined],
  [[0], [1]],
  [[0, 1], [1]],
  [[2], [2]],
  [[1, 2], undefined],
  [[3], undefined],
  [[0, 3], undefined],
])('a lesson of the terms %j is held in the semesters %j', (terms, semesters) => {
  expect(semestersOf(terms, choice)).toEqual(semesters)
})
