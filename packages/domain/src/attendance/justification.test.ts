import { expect, test } from 'vitest'
import { justificationOf } from './justification.ts'
import type { AbsenceReason, Presence, ProblemDecision } from './presence.ts'

test.each<[string, Presence, ProblemDecision | 'no problem', AbsenceReason | null, string]>([
  ['A38: absent, nothing reported', 'absent', 'no problem', null, 'unexcused'],
  ['A38: absent, the problem not excused', 'absent', 'not_excused', null, 'unexcused'],
  ['A35: absent, the problem excused', 'absent', 'excused', null, 'excused'],
  ['A36: absent, the problem not decided yet', 'absent', null, null, 'none'],
  ['absent, ill', 'absent', 'no problem', 'illness', 'excused'],
  ['absent for another reason', 'absent', 'no problem', 'other', 'excused'],
  ['ill, and the problem not excused', 'absent', 'not_excused', 'illness', 'excused'],
  ['ill, the problem not decided yet', 'absent', null, 'illness', 'excused'],
  ['present after a problem', 'present', 'excused', null, 'none'],
  ['late', 'late', 'no problem', null, 'none'],
  ['undecided', 'undecided', null, null, 'none'],
])('%s', (_, presence, decision, reason, expected) => {
  const problem = decision === 'no problem' ? null : { decision }
  expect(justificationOf({ presence, problem, reason })).toBe(expected)
})
