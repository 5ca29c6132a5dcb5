import { expect, test } from 'vitest'
import { belongsToLesson } from './belongs.ts'

const lesson = (groupId: string | null, groupHasMembers: boolean) => ({
  classes: [{ id: '7.b', groupId, groupHasMembers }],
})

test.each([
  ['a lesson of the whole class', lesson(null, false), { classIds: ['7.b'], groupIds: [] }, true],
  ['another class’s lesson', lesson(null, false), { classIds: ['7.a'], groupIds: [] }, false],
  ['a lesson of the learner’s group', lesson('1', true), { classIds: ['7.b'], groupIds: ['1'] }, true],
  ['a lesson of the other group', lesson('2', true), { classIds: ['7.b'], groupIds: ['1'] }, false],
  ['a group without members stands for the class', lesson('2', false), { classIds: ['7.b'], groupIds: [] }, true],
  ['a group of another class, even with its number', lesson('1', true), { classIds: ['7.a'], groupIds: ['1'] }, false],
])('%s', (_name, given, learner, expected) => {
  expect(belongsToLesson(given, learner)).toBe(expected)
})
