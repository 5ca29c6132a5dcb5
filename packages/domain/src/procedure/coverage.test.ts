import { expect, test } from 'vitest'
import { coverageOf, percentOf } from './coverage.ts'
import { isReminderDue } from './reminder.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('A2: a person who stands in two classes counts once', () => {
  const people = [
    { id: 'a', isDone: true },
    { id: 'b', isDone: false },
    { id: 'a', isDone: true },
  ]
  expect(coverageOf(people)).toEqual({ bound: 2, done: 1 })
})

test.each([
  [0, 0, null],
  [3, 0, 0],
  [3, 1, 33],
  [200, 199, 99],
  [200, 200, 100],
])('A2: of %i people %i make %s percent', (bound, done, percent) => {
  expect(percentOf({ bound, done })).toBe(percent)
})

test.each([
  ['asked a week ago', '2026-11-19', null, true],
  ['asked six days ago', '2026-11-20', null, false],
  ['reminded yesterday', '2026-10-01', '2026-11-25', false],
  ['reminded a week ago', '2026-10-01', '2026-11-19', true],
  ['never reached', null, null, true],
])('A2: a reminder each week: %s', (_, askedOn, lastSentOn, due) => {
  const facts = { askedOn: askedOn && day(askedOn), lastSentOn: lastSentOn && day(lastSentOn) }
  expect(
    isReminderDue({ ...facts, everyDays: 7, today: day('2026-11-26') } as Parameters<typeof isReminderDue>[0]),
  ).toBe(due)
})
