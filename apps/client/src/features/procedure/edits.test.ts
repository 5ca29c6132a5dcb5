import { expect, test } from 'vitest'
import { type Edit, type Edits, editsOf, saveEach, withEdit, withoutEdit } from './edits.ts'

const setting = (code: string, value: unknown) => ({ code, label: code, clause: 'A5', value })
const none: Edits = new Map()

test('A1: what is typed stays while another clause’s setting is typed, and the saved value typed again is no edit', () => {
  const mark = setting('timetable.remoteMark', 'A')
  const one = withEdit(none, 'A', mark, 'AT')
  const two = withEdit(one, 'A', setting('survey.validFor', 90), 120)
  expect(editsOf(two, 'A').map(edit => [edit.code, edit.value])).toEqual([
    ['timetable.remoteMark', 'AT'],
    ['survey.validFor', 120],
  ])
  expect(editsOf(withEdit(two, 'A', mark, 'A'), 'A').map(edit => edit.code)).toEqual(['survey.validFor'])
})

test('B1: each procedure’s draft has edits of its own', () => {
  const both = withEdit(withEdit(none, 'A', setting('x', 1), 2), 'B', setting('x', 1), 3)
  expect(editsOf(both, 'A').map(edit => edit.value)).toEqual([2])
  expect(editsOf(both, 'B').map(edit => edit.value)).toEqual([3])
})

test('A1: what is typed while a save is under way is not taken for saved', () => {
  const before = withEdit(none, 'A', setting('x', 1), 2)
  const [sent] = editsOf(before, 'A')
  const after = withEdit(before, 'A', setting('x', 1), 3)
  expect(editsOf(withoutEdit(after, sent as Edit), 'A').map(edit => edit.value)).toEqual([3])
  expect(editsOf(withoutEdit(before, sent as Edit), 'A')).toEqual([])
})

test('A1: before publishing everything valid is saved, and what is refused is given back with its reason', async () => {
  const edits = editsOf(withEdit(withEdit(none, 'A', setting('x', 1), ''), 'A', setting('y', 1), 5), 'A')
  const { saved, refused } = await saveEach(edits, async edit => {
    if (edit.value === '') throw new Error('value_wrong_shape')
  })
  expect(saved.map(edit => edit.code)).toEqual(['y'])
  expect(refused.map(({ edit, error }) => [edit.code, (error as Error).message])).toEqual([['x', 'value_wrong_shape']])
})
