import { expect, test } from 'vitest'
import { approvalLacking, mayStartSign } from './recording-sign.ts'

const facts = {
  lessonState: 'planned',
  isRemote: true,
  allowed: true,
  purposes: ['learning_quality', 'methodical'],
  purpose: 'methodical',
  approver: 'director',
  roles: new Set(['teacher']),
  room: 'open',
  isStanding: false,
} as const

test.each([
  ['for a purpose of the list', {}, null],
  ['for another purpose', { purpose: 'order_safety' }, 'purpose_not_listed'],
  ['where the list is empty', { purposes: [] }, 'purpose_not_listed'],
  ['in a school that does not record', { allowed: false }, 'recording_not_allowed'],
  ['while one stands', { isStanding: true }, 'already_recording'],
  ['before the lesson opens', { room: 'early' }, 'lesson_not_open'],
  ['after the lesson', { room: 'over' }, 'lesson_not_open'],
  ['of a lesson in person', { isRemote: false }, 'lesson_not_remote'],
  ['of a cancelled lesson', { lessonState: 'cancelled' }, 'lesson_cancelled'],
] as const)('B17: the sign of a recording %s', (_, change, reason) => {
  expect(mayStartSign({ ...facts, ...change })).toEqual(reason === null ? { ok: true } : { ok: false, reason })
})

test.each([
  ['for another purpose nobody approves', 'methodical', 'director', ['teacher'], null],
  ['for order the director does', 'order_safety', 'director', ['teacher'], 'director'],
  [
    'for order the data protection officer does',
    'order_safety',
    'data_protection_officer',
    ['teacher', 'director'],
    'data_protection_officer',
  ],
  ['for order the teacher alone', 'order_safety', 'teacher', ['teacher'], null],
  ['a director who teaches approves their own', 'order_safety', 'director', ['teacher', 'director'], null],
] as const)('B13: %s', (_, purpose, approver, roles, lacking) => {
  expect(approvalLacking(purpose, approver, new Set(roles))).toBe(lacking)
  const verdict = mayStartSign({ ...facts, purposes: [purpose], purpose, approver, roles: new Set(roles) })
  expect(verdict).toEqual(lacking === null ? { ok: true } : { ok: false, reason: 'recording_not_approved' })
})
