import { expect, test } from 'vitest'
import type { AbsenceGround, Presence } from './presence.ts'
import { isSeenAfterAbsence } from './seen-after-absence.ts'

const decidedAt = Temporal.Instant.from('2026-11-26T07:10:00Z')
const before = decidedAt.subtract({ minutes: 5 })
const after = decidedAt.add({ minutes: 30 })

test.each<[string, Presence | null, Presence, boolean, Temporal.Instant[], boolean]>([
  ['A24: absent, and the report that came later shows them there', 'absent', 'present', true, [before, after], true],
  ['A24: absent, and shows them late', 'absent', 'late', true, [after], true],
  ['A24: what the teacher saw when deciding is settled', 'absent', 'present', true, [before, decidedAt], false],
  ['A24: nothing was told', 'absent', 'present', true, [], false],
  ['A24: who is not sure asks for nothing', 'absent', 'present', false, [after], false],
  ['A24: absent by both', 'absent', 'absent', true, [after], false],
  ['A24: whom the teacher saw is there', 'present', 'absent', true, [after], false],
  ['A24: nobody has decided', null, 'present', true, [after], false],
  ['A24: a decision taken back is none', 'undecided', 'present', true, [after], false],
])('%s', (_, decided, suggested, confident, told, expected) => {
  const decision = decided === null ? null : { presence: decided, ground: null, at: decidedAt }
  expect(isSeenAfterAbsence(decision, { presence: suggested, confident }, told)).toBe(expected)
})

test.each<[string, AbsenceGround, boolean]>([
  ['A24: who is said not to have connected did', 'not_connected', true],
  ['A24: who did not respond was there', 'no_response', false],
  ['A24: who left was there before', 'left', false],
  ['A24: who was removed was there before', 'removed_from_lesson', false],
  ['B10: who kept the camera off was there', 'camera_off', false],
])('%s', (_, ground, expected) => {
  const decision = { presence: 'absent', ground, at: decidedAt } as const
  expect(isSeenAfterAbsence(decision, { presence: 'present', confident: true }, [after])).toBe(expected)
})
