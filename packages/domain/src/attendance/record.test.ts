import { expect, test } from 'vitest'
import { mayRecord } from './record.ts'

const startsAt = Temporal.Instant.from('2026-11-26T06:30:00Z')
const facts = { state: 'planned' as const, isRemote: true, now: startsAt, startsAt }

test.each([
  ['A24: from the first minute', {}, null],
  ['A24: not before it', { now: Temporal.Instant.from('2026-11-26T06:29:59Z') }, 'lesson_not_started'],
  ['A24: a cancelled lesson has no register', { state: 'cancelled' as const }, 'lesson_cancelled'],
  ['A24: a lesson in person is kept in the journal itself', { isRemote: false }, 'lesson_not_remote'],
  ['A24: a lesson that left the timetable keeps its register', { state: 'retained' as const }, null],
])('%s', (_name, change, reason) => {
  expect(mayRecord({ ...facts, ...change })).toEqual(reason === null ? { ok: true } : { ok: false, reason })
})
