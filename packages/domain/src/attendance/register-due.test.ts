import { expect, test } from 'vitest'
import { isDigestDue, isReminderDue } from './register-due.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}+02:00`)

test.each([
  ['09:19:59', 10, false],
  ['09:20', 10, true],
  ['09:10', 0, true],
  ['23:00', 10, true],
])(
  'A24: a register is reminded of at %s, %i minutes after a lesson that ended at 9:10: %s',
  (now, afterMinutes, due) => {
    expect(isReminderDue({ now: at(now), endsAt: at('09:10'), afterMinutes })).toBe(due)
  },
)

test('A24: nobody is reminded of a register of the day before yesterday', () => {
  const endsAt = at('09:10')
  const remindedAfter = (hours: number) => isReminderDue({ now: endsAt.add({ hours }), endsAt, afterMinutes: 10 })
  expect([remindedAfter(23), remindedAfter(24)]).toEqual([true, false])
})

test.each([
  ['15:19', '15:00', false],
  ['15:20', '15:00', true],
  ['15:20', null, false],
])('A24: the day’s digest at %s after a last lesson until %s', (now, last, due) => {
  expect(isDigestDue({ now: at(now), lastEndsAt: last === null ? null : at(last), afterMinutes: 10 })).toBe(due)
})
