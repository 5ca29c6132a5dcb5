import { expect, test } from 'vitest'
import { matchTeachers } from './match-teachers.ts'

const anna = { id: 'anna', givenName: 'Anna', familyName: 'Bērziņa', username: 'anna.berzina' }
const teacher = (name: string, short = '') => ({ key: 'T1', name, short })
const match = (name: string, short = '', staff = [anna]) => matchTeachers([teacher(name, short)], staff).T1

test.each([
  ['Anna Bērziņa', '', 'anna'],
  ['Bērziņa Anna', '', 'anna'],
  ['BĒRZIŅA, Anna', '', 'anna'],
  ['  Anna   Bērziņa ', '', 'anna'],
  ['Anna Berzina', '', null],
  ['A. Bērziņa', '', null],
  ['', '', null],
  ['', 'anna.berzina', 'anna'],
  ['Kāda cita', 'Anna.Berzina', 'anna'],
  ['Kāda cita', 'AB', null],
])('a teacher named %j with the short name %j is %j', (name, short, expected) => {
  expect(match(name, short)).toBe(expected)
})

test('of two people of one name nobody is guessed, not even by a short name', () => {
  const namesake = { ...anna, id: 'other', username: 'anna2' }
  expect(match('Anna Bērziņa', 'anna2', [anna, namesake])).toBe(null)
})

test('two teachers of one name in the file are both left to a person', () => {
  const teachers = [teacher('Anna Bērziņa'), { ...teacher('Bērziņa Anna'), key: 'T2' }]
  expect(matchTeachers(teachers, [anna])).toEqual({ T1: null, T2: null })
})
