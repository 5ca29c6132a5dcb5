import { byGrade } from '@talklase/regulation/grade.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { jaunjelgavaProcedure, parameterValues } from '@talklase/regulation/presets.ts'
import { expect, test } from 'vitest'
import { whatChanged } from './changes.ts'

const base = parameterValues(jaunjelgavaProcedure)
const changed = (values: Partial<ParameterValues>) => whatChanged(base, { ...base, ...values })

test('A1: the same settings have no differences', () => {
  expect(changed({})).toEqual([])
})

test('A5: a lower percent for some grades is one difference of those grades', () => {
  const percents = byGrade(grade => (grade >= 7 && grade <= 9 ? 10 : base['quota.percentByGrade'][grade]))
  expect(changed({ 'quota.percentByGrade': percents })).toEqual([
    { code: 'quota.percentByGrade', grades: [7, 8, 9], before: 15, after: 10 },
  ])
})

test('A5: grades that changed differently stand apart, in the order of grades', () => {
  const percents = { ...base['quota.percentByGrade'], 3: 4, 10: 15, 12: 15 }
  expect(changed({ 'quota.percentByGrade': percents }).map(one => [one.grades, one.before, one.after])).toEqual([
    [[3], 5, 4],
    [[10, 12], 20, 15],
  ])
})

test('A1: differences stand in the order in which settings are shown', () => {
  expect(
    changed({ 'camera.policy': 'optional', 'quota.scope': 'subject', 'acquaintance.reminderDays': 3 }).map(
      one => one.code,
    ),
  ).toEqual(['acquaintance.reminderDays', 'quota.scope', 'camera.policy'])
})

test.each<[string, Partial<ParameterValues>, number]>([
  ['options ticked in another order', { 'conference.allowed': ['skype', 'whatsapp', 'teams', 'zoom'] }, 0],
  [
    'roles in another order, which says who is asked first',
    { 'disruption.reportTo': ['class_teacher', 'subject_teacher'] },
    1,
  ],
  [
    'an object whose keys came back in another order',
    { contactHours: { to: base.contactHours.to, from: base.contactHours.from } },
    0,
  ],
  ['another end of an interval', { contactHours: { from: base.contactHours.from, to: '16:00' } }, 1],
])('A1: %s', (_, values, count) => {
  expect(changed(values)).toHaveLength(count)
})
