import type { ProcedureCode } from '@talklase/regulation/clause.ts'
import { type ParameterCode, parameterOf } from '@talklase/regulation/parameters.ts'
import { expect, test } from 'vitest'
import { homeOf, readStated, settingsOf } from './settings.ts'

test.each<[ParameterCode, readonly ProcedureCode[], ProcedureCode | null]>([
  ['quota.percentByGrade', ['A'], 'A'],
  ['quota.percentByGrade', ['B'], null],
  ['quota.percentByGrade', ['A', 'B'], 'A'],
  // A24 and B10 both name the camera; the setting carries out B10 first.
  ['camera.policy', ['A'], 'A'],
  ['camera.policy', ['A', 'B'], 'B'],
  ['recording.allowed', ['A'], null],
  ['recording.allowed', ['A', 'B'], 'B'],
  ['acquaintance.audience', ['B'], 'B'],
  ['acquaintance.audience', ['A', 'B'], 'A'],
  // No clause speaks of it.
  ['signIn.cardGrades', ['A', 'B'], 'A'],
  ['signIn.cardGrades', ['B'], 'B'],
  ['signIn.cardGrades', [], null],
])('%s in a school that follows %j stands in %s', (code, following, home) => {
  const setting = parameterOf(code)
  expect(setting && homeOf(setting, new Set(following))).toBe(home)
})

test.each<['A' | 'B', 'A' | 'B']>([
  ['A', 'B'],
  ['B', 'A'],
])('B10: of two words about the camera the one of procedure B counts, read in the order %s, %s', (first, second) => {
  const stated = { A: { 'camera.policy': 'always' }, B: { 'camera.policy': 'optional' } } as const
  expect(
    settingsOf([first, second].map(procedure => ({ procedure, values: stated[procedure] })))['camera.policy'],
  ).toBe('optional')
})

test('A1: what only the other procedure states counts until the home states it', () => {
  const other = { procedure: 'A', values: { 'camera.policy': 'always' } } as const
  expect(settingsOf([other, { procedure: 'B', values: {} }])['camera.policy']).toBe('always')
})

test.each<[string, unknown, unknown]>([
  ['a value that fits', { 'camera.policy': 'always' }, { 'camera.policy': 'always' }],
  ['a value that no longer fits', { 'camera.policy': 'never' }, {}],
  [
    'a setting that this regulation does not have',
    { 'no.such': 1, 'recording.allowed': true },
    { 'recording.allowed': true },
  ],
  ['a list', ['camera.policy'], {}],
  ['nothing', null, {}],
])('stored settings: %s', (_, stored, values) => {
  expect(readStated(stored)).toEqual(values)
})
