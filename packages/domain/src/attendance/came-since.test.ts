import { expect, test } from 'vitest'
import { type CameSince, cameSince } from './came-since.ts'
import type { AbsenceGround, Presence } from './presence.ts'

const decidedAt = Temporal.Instant.from('2026-11-26T07:10:00Z')
const before = decidedAt.subtract({ minutes: 5 })
const after = decidedAt.add({ minutes: 30 })
const seen = (presence: Presence, confident = true) => ({ presence, confident })

test.each<[string, Presence | null, ReturnType<typeof seen>, Temporal.Instant[], CameSince | null]>([
  [
    'A24: absent, and the report that came later shows them there',
    'absent',
    seen('present'),
    [before, after],
    'platform',
  ],
  ['A24: absent, and shows them late', 'absent', seen('late'), [after], 'platform'],
  ['A24: what the teacher saw when deciding is settled', 'absent', seen('present'), [before, decidedAt], null],
  ['A24: nothing was told', 'absent', seen('present'), [], null],
  ['A24: who is not sure asks for nothing', 'absent', seen('present', false), [after], null],
  ['A24: absent by both', 'absent', seen('absent'), [after], null],
  ['A24: whom the teacher saw is there', 'present', seen('absent'), [after], null],
  ['A24: nobody has decided', null, seen('present'), [after], null],
  ['A24: a decision taken back is none', 'undecided', seen('present'), [after], null],
])('%s', (_, decided, suggestion, changedAt, expected) => {
  const decision = decided === null ? null : { presence: decided, ground: null, at: decidedAt }
  expect(cameSince(decision, { checkedInAt: null, suggestion, changedAt })).toBe(expected)
})

test.each<[string, AbsenceGround, CameSince | null]>([
  ['A24: who is said not to have connected did', 'not_connected', 'platform'],
  ['A24: who did not respond was there', 'no_response', null],
  ['A24: who left was there before', 'left', null],
  ['A24: who was removed was there before', 'removed_from_lesson', null],
  ['B10: who kept the camera off was there', 'camera_off', null],
])('%s', (_, ground, expected) => {
  const decision = { presence: 'absent', ground, at: decidedAt } as const
  expect(cameSince(decision, { checkedInAt: null, suggestion: seen('present'), changedAt: [after] })).toBe(expected)
})

test.each<[string, Presence, Temporal.Instant, CameSince | null]>([
  ['A24: a check-in that came after the decision', 'absent', after, 'check_in'],
  ['A24: a check-in that the teacher knew', 'absent', before, null],
  ['A24: a check-in of whom the teacher saw', 'present', after, null],
])('%s', (_, presence, checkedInAt, expected) => {
  const decision = { presence, ground: null, at: decidedAt }
  expect(cameSince(decision, { checkedInAt, suggestion: seen('present', false), changedAt: [] })).toBe(expected)
})
